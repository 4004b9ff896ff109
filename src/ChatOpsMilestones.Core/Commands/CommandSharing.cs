namespace ChatOpsMilestones.Core.Commands;

/// <summary>
/// Which answers may be shown to everybody in a place. What tells of somebody's verdicts or settings is for the person alone,
/// and what changes something must not be done a second time to be shown.
/// </summary>
public static class CommandSharing
{
    /// <summary>True when the answer may carry a share button; the shared one is <c>Command { Aloud = true }</c> with the same text.</summary>
    /// <param name="text">the command as typed.</param>
    public static bool IsSafe(string text) => IsSafe(CommandParser.Parse(text));

    /// <summary>True for what changes a card that everybody in the place sees: its confirmation tells them nothing more, but who said it.</summary>
    /// <param name="text">the command as typed.</param>
    public static bool IsSeenAnyway(string text) =>
        CommandParser.Parse(text) is BotCommand.Snooze or BotCommand.Handled or BotCommand.Helpful or BotCommand.Undo;

    /// <summary>True where the answer speaks of the words or of the place alone, and may stand below what everybody there has read.</summary>
    /// <param name="text">the command as typed.</param>
    public static bool IsAboutThePlace(string text) => CommandParser.Parse(text) is BotCommand.Invalid or BotCommand.Subscribe or BotCommand.Unsubscribe;

    public static bool IsSafe(BotCommand command) => command is
        BotCommand.Mine or BotCommand.Due or BotCommand.Account or BotCommand.Health or BotCommand.Milestones or BotCommand.Milestone
        or BotCommand.Replay or BotCommand.Outages or BotCommand.Subscriptions;
}
