using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Inbound.Reading;

/// <summary>What every reader needs to know beside what the activity says.</summary>
/// <param name="Head">what every activity says.</param>
/// <param name="At">business time.</param>
/// <param name="SeenAt">real time.</param>
/// <param name="Stamp">real time stamp of the receipt.</param>
/// <param name="HearsAll">everything said in a channel reaches us.</param>
internal sealed record Scene(ActivityHead Head, DateTimeOffset At, DateTimeOffset SeenAt, long Stamp, bool HearsAll)
{
    public const string Click = "click";
    public const string Submit = "submit";
    public const string Command = "command";
    public const string Message = "message";
    public const string Event = "event";

    public Address Place => TeamsPlaces.Of(Head.Tenant, Head.Conversation, Head.Kind);

    public ReplyTo Reply { get; } = new()
    {
        Place = Head.Reference(SeenAt),
        Received = Stamp,
        Once = Head.Once,
        User = Head.User,

        // A post of a channel is the top of its own thread.
        Thread = Head.Kind == ConversationKind.Channel ? Head.Root ?? (Head.Type == "message" ? Head.Id : null) : null,
    };

    /// <param name="kind">of the key.</param>
    /// <param name="body">what was done.</param>
    /// <param name="once">what makes it once within its kind; null for the activity itself.</param>
    /// <param name="place">where; null for where it was said.</param>
    public Callback Callback(string kind, CallbackBody body, string? once = null, Address? place = null) => new()
    {
        Key = new CallbackKey(TeamsPlaces.Platform, Head.Tenant, kind, once ?? Head.Once),
        PersonEmail = "",
        PlatformUser = body is CallbackBody.PlaceChanged or CallbackBody.PersonChanged ? null : Head.User,
        Address = place ?? Place,
        At = At,
        Body = body,
    };

    public Received Work(string kind, CallbackBody body, ReplyTo? reply = null) => new Received.Work([Callback(kind, body)], reply ?? Reply);

    public static Received Dropped(string reason) => new Received.Dropped(reason);
}
