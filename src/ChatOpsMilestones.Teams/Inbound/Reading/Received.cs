using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.Teams.Inbound.Reading;

/// <summary>What an activity turned out to be.</summary>
internal abstract record Received
{
    private Received()
    {
    }

    /// <summary>Something to store and to work. Of several the last is the one whose answer counts.</summary>
    public sealed record Work(IReadOnlyList<Callback> Callbacks, ReplyTo Reply) : Received;

    /// <summary>The same happened to all channels of a team that are known.</summary>
    /// <param name="Team">its id.</param>
    /// <param name="Change">what happened.</param>
    /// <param name="Like">the callback of the conversation in which it was told; the others are made after it.</param>
    /// <param name="Reply">the way back.</param>
    public sealed record OfTeam(string Team, PlaceChange Change, Callback Like, ReplyTo Reply) : Received;

    /// <summary>A card that is to be shown as it is now; nothing to store.</summary>
    /// <param name="Alert">whose card; empty for none.</param>
    /// <param name="Reply">the way back.</param>
    public sealed record Look(string Alert, ReplyTo Reply) : Received;

    /// <summary>Accounts that are wanted at once; nothing to store.</summary>
    /// <param name="Typed">a part of a name; empty for the first of all.</param>
    /// <param name="Skip">so many are known already.</param>
    /// <param name="Most">so many at most.</param>
    /// <param name="ForField">for a field of a form; else for the message extension.</param>
    /// <param name="Reply">who asks.</param>
    public sealed record Search(string Typed, int Skip, int Most, bool ForField, ReplyTo Reply) : Received;

    /// <summary>Teams wants the dialog behind its own thumbs.</summary>
    public sealed record Thumb(bool Liked) : Received;

    /// <summary>Nothing for us, though the conversation it names is.</summary>
    /// <param name="Reason">one of <see cref="DropReasons"/>.</param>
    /// <param name="IsInvoke">somebody waits for an answer that we cannot give.</param>
    public sealed record Dropped(string Reason, bool IsInvoke = false) : Received;
}

/// <summary>Why an activity is acknowledged and forgotten; the tag of its count.</summary>
internal static class DropReasons
{
    /// <summary>Not of a shape that we know.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>Of a tenant that is not served.</summary>
    public const string OtherTenant = "other tenant";

    /// <summary>A type that nobody here listens to.</summary>
    public const string NotOurs = "not ours";

    /// <summary>Written by a bot, ours included.</summary>
    public const string Bot = "bot";

    /// <summary>Talk that is not said to the bot.</summary>
    public const string Talk = "talk";

    /// <summary>A reaction that means nothing here.</summary>
    public const string OtherReaction = "other reaction";

    /// <summary>An action of an older version of the app, or of nobody.</summary>
    public const string UnknownAction = "unknown action";

    /// <summary>An invoke that we have no answer for.</summary>
    public const string UnknownInvoke = "unknown invoke";
}
