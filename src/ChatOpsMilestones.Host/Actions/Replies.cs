using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.Hosting.Actions;

/// <summary>What is said when a click could not do what it meant.</summary>
public static class Replies
{
    public const string Changed = "This card has changed since you saw it, so nothing was done. Look at it again; if you still want this, do it once more.";
    public const string Gone = "This alert is no longer kept here.";

    public static Answer Of(AlertChange change) => change switch
    {
        AlertChange.Done or AlertChange.DoneBefore or AlertChange.Nothing => new Answer.Empty(),
        AlertChange.Changed => Say(Changed),
        _ => Say(Gone),
    };

    public static Answer.Message Say(string text) => new(TextMessage.Of(text));
}
