using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Hosting.Pipeline;

namespace ChatOpsMilestones.App.Tests.Pipeline;

public sealed class CardActionsTests
{
    [Fact]
    public void An_open_card_offers_what_its_rule_offers_and_always_the_verdicts()
    {
        Assert.Equal(["View", "Schedule", "Snooze", "Handled", "Helpful", "Not relevant", "Already knew"], Labels(AlertStatus.Open, Rule.AllActions));
        Assert.Equal(["Handled", "View", "Helpful", "Not relevant", "Already knew"], Labels(AlertStatus.Open, [ActionKind.Handled, ActionKind.View]));
    }

    [Fact]
    public void Buttons_that_make_no_sense_any_more_go()
    {
        Assert.Equal(["View", "Schedule", "Handled"], Labels(AlertStatus.Snoozed, Rule.AllActions).SkipLast(3));
        Assert.Equal(["View"], Labels(AlertStatus.Handled, Rule.AllActions).SkipLast(3));
        Assert.Equal(["View", "Handled"], Labels(AlertStatus.Cleared, Rule.AllActions).SkipLast(3));
    }

    private static IEnumerable<string> Labels(AlertStatus status, IReadOnlyList<ActionKind> offered) => CardActions
        .Of(
            new AlertState { Status = status, Pressed = new Dictionary<ActionKind, IReadOnlyList<string>>(), StatusLines = [], Undoable = [] },
            offered)
        .Select(action => action.Label);
}
