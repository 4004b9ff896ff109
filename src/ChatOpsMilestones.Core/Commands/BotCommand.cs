using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Commands;

/// <summary>What people can ask for; the same on every platform.</summary>
public abstract record BotCommand
{
    private BotCommand()
    {
    }

    public sealed record Help : BotCommand;

    /// <param name="Name">name or id of the account, as typed; null for that of the card in whose thread it was asked.</param>
    public sealed record Account(string? Name) : BotCommand;

    public sealed record Mine : BotCommand;

    /// <param name="Days">days to look ahead, 1–90.</param>
    public sealed record Due(int Days) : BotCommand;

    /// <param name="PublicId">normalised: <c>A-7K2Q</c>; null for the card in whose thread it was asked.</param>
    public sealed record Why(string? PublicId) : BotCommand;

    /// <param name="Segment">as typed.</param>
    /// <param name="Category">only this category; null for all.</param>
    /// <param name="AtLeast">least level.</param>
    public sealed record Subscribe(string Segment, Category? Category, Priority AtLeast) : BotCommand;

    /// <param name="Segment">as typed; null for all of the channel's.</param>
    public sealed record Unsubscribe(string? Segment) : BotCommand;

    public sealed record Subscriptions : BotCommand;

    /// <param name="PublicId">null for the card in whose thread it was asked.</param>
    /// <param name="Span">an entry of the snooze menu, or an ISO day.</param>
    public sealed record Snooze(string? PublicId, string Span) : BotCommand;

    /// <param name="PublicId">null for the card in whose thread it was said.</param>
    /// <param name="Outcome">what came of it, one line; empty for nothing said.</param>
    public sealed record Handled(string? PublicId, string Outcome) : BotCommand;

    /// <param name="PublicId">null for the card in whose thread it was said.</param>
    public sealed record Helpful(string? PublicId) : BotCommand;

    /// <param name="PublicId">null for the card in whose thread it was said.</param>
    public sealed record Undo(string? PublicId) : BotCommand;

    /// <param name="PublicId">null for the card in whose thread it was said.</param>
    public sealed record Show(string? PublicId) : BotCommand;

    /// <param name="Name">name or id of the account, as typed.</param>
    public sealed record Silence(string Name) : BotCommand;

    /// <param name="Name">id or name of the milestone, as typed.</param>
    public sealed record Replay(string Name) : BotCommand;
    public sealed record Milestones : BotCommand;

    /// <param name="Name">id or name of the milestone, as typed.</param>
    public sealed record Milestone(string Name) : BotCommand;

    /// <param name="Name">id or name of the milestone, as typed.</param>
    /// <param name="State">the word for how it is to run; null for the next louder one.</param>
    /// <param name="Accounts">ids of the accounts of a pilot.</param>
    public sealed record Promote(string Name, string? State, IReadOnlyList<string> Accounts) : BotCommand;

    /// <param name="Name">id of the milestone, as typed.</param>
    /// <param name="Text">the note, as typed.</param>
    public sealed record MilestoneNote(string Name, string Text) : BotCommand;

    public sealed record Outages : BotCommand;

    /// <param name="Id">as <c>outages</c> shows it.</param>
    /// <param name="Lost">the numbers of its days will never come.</param>
    public sealed record EndOutage(string Id, bool Lost) : BotCommand;

    /// <param name="Name">name or id of the account, as typed; null for that of the card in whose thread it was asked.</param>
    public sealed record Health(string? Name) : BotCommand;

    /// <param name="Name">name or id of the account, as typed.</param>
    /// <param name="Points">−10…+10; 0 takes back what was given.</param>
    /// <param name="Reason">why, as typed; empty for 0.</param>
    public sealed record HealthOverride(string Name, int Points, string Reason) : BotCommand;

    public sealed record Settings : BotCommand;

    /// <param name="Quiet">null for the hours of the team list.</param>
    public sealed record SetQuiet(QuietTime? Quiet) : BotCommand;

    /// <param name="At">null for the playbook's time.</param>
    /// <param name="Off">no digest at all.</param>
    public sealed record SetDigest(TimeOnly? At, bool Off) : BotCommand;

    /// <param name="Place">a channel means the one in which it is said.</param>
    public sealed record SetPlace(PersonPlace Place) : BotCommand
    {
        /// <summary>The platform that was named; null for the one on which it is said.</summary>
        public string? Platform { get; init; }
    }

    /// <param name="CardsPerDay">null for the playbook's number.</param>
    public sealed record SetBudget(int? CardsPerDay) : BotCommand;

    /// <summary>Not understood; <paramref name="Message"/> says what would be.</summary>
    /// <param name="Message">what is wrong, and what would be right.</param>
    /// <param name="IsUnknown">true when not even the word is known: the help is what comes next.</param>
    public sealed record Invalid(string Message, bool IsUnknown = false) : BotCommand;
}
