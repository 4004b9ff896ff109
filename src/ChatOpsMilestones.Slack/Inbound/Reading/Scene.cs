using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Slack.Installations;
using ChatOpsMilestones.Slack.Wire;

namespace ChatOpsMilestones.Slack.Inbound.Reading;

/// <summary>What every reader needs to know beside the payload.</summary>
/// <param name="Installation">whose payload it is.</param>
/// <param name="At">business time.</param>
/// <param name="Stamp">real time stamp of the receipt.</param>
internal sealed record Scene(SlackInstallation Installation, DateTimeOffset At, long Stamp)
{
    public const string Click = "click";
    public const string Submit = "submit";
    public const string Command = "command";
    public const string Message = "message";
    public const string Event = "event";

    public Address Place(string id) => SlackPlaces.Of(Installation.Key, id);

    /// <param name="kind">of the key.</param>
    /// <param name="id">what makes it once, within its kind.</param>
    /// <param name="place">conversation, or person where there is none.</param>
    /// <param name="body">what was done.</param>
    /// <param name="reply">the way back; its user is who did it.</param>
    public Received Work(string kind, string id, string place, CallbackBody body, ReplyTo reply) => new Received.Work(
        new Callback
        {
            Key = new CallbackKey(SlackPlaces.Platform, Installation.Key, kind, id),
            PersonEmail = "",
            PlatformUser = reply.User,
            Address = Place(place),
            At = At,
            Body = body,
        },
        reply);

    public ReplyTo Reply(string? user) => new() { Installation = Installation, Received = Stamp, User = user };

    /// <summary>An id from what Slack names only in parts; secrets among them do not come back out of it.</summary>
    public static string IdOf(string what, params ReadOnlySpan<string> parts) => StableId.Of("slack-" + what, parts);

    public static Received Dropped(string reason) => new Received.Dropped(reason);
}
