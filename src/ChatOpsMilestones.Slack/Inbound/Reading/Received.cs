using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.Slack.Inbound.Reading;

/// <summary>What an envelope turned out to be.</summary>
internal abstract record Received
{
    private Received()
    {
    }

    /// <summary>Something to store and to work.</summary>
    public sealed record Work(Callback Callback, ReplyTo Reply) : Received;

    /// <summary>A menu that wants its entries at once; nothing to store.</summary>
    /// <param name="Typed">so far.</param>
    /// <param name="Installation">of the asking person.</param>
    /// <param name="User">who asks; null when Slack did not say.</param>
    public sealed record Suggest(string Typed, string Installation, string? User) : Received;

    /// <summary>Nothing for us; the reason is one of <see cref="DropReasons"/>.</summary>
    public sealed record Dropped(string Reason) : Received;
}

/// <summary>Why an envelope is acknowledged and forgotten; the tag of its count.</summary>
internal static class DropReasons
{
    /// <summary>Not of a shape that we know.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>Of a workspace that the app is not installed in, or not any more.</summary>
    public const string UnknownInstallation = "unknown installation";

    /// <summary>A type that nobody here listens to.</summary>
    public const string NotOurs = "not ours";

    /// <summary>Written by a bot, ours included.</summary>
    public const string Bot = "bot";

    /// <summary>About somebody whom nobody here knows.</summary>
    public const string Stranger = "stranger";

    /// <summary>An edit, a removal, a notice of the channel.</summary>
    public const string Subtype = "subtype";

    /// <summary>The second event of a mention.</summary>
    public const string MentionTwin = "mention twin";

    /// <summary>Talk in a channel that is not about a card.</summary>
    public const string Talk = "talk";

    /// <summary>The person opened something that we do not draw.</summary>
    public const string OtherTab = "other tab";

    /// <summary>Somebody else came or went.</summary>
    public const string OtherMember = "other member";

    /// <summary>An action of an older version of the app, or of nobody.</summary>
    public const string UnknownAction = "unknown action";

    /// <summary>A link was followed.</summary>
    public const string Link = "link";

    /// <summary>A dialog was closed without being submitted.</summary>
    public const string Closed = "closed";

    /// <summary>A view of an older version of the app, or of nobody.</summary>
    public const string UnknownView = "unknown view";

    /// <summary>Slack stopped delivering events for a minute.</summary>
    public const string RateLimited = "rate limited";
}
