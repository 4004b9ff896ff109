using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Tests.Evaluation;

namespace ChatOpsMilestones.Core.Tests.Health;

public sealed class HealthChangeTests
{
    private static readonly HealthPolicy Policy = HealthGiven.Policy(sentiment: 40, financial: 60);

    [Fact]
    public void It_names_what_moved_with_its_effect_the_largest_first()
    {
        var history = HealthGiven.History(
            [HealthGiven.Invoice("i", "2026-03-01", "2026-03-10")],
            [HealthGiven.Answer("2026-03-01T10:00Z", 10), HealthGiven.Answer("2026-03-11T10:00Z", 7)]);
        var change = HealthChange.Between(Score(history, "2026-03-10"), Score(history, "2026-03-11"));

        Assert.Equal([HealthComponentKind.Financial, HealthComponentKind.Sentiment], change.Moves.Select(m => m.Kind));
        Assert.Equal("payments −30 (100 to 50: an invoice is 1 day late); sentiment −16 (100 to 60: latest answer 7 of 10, today)", change.Words);
        Assert.Equal(change.After - change.Before, HealthCalculatorRound(change.Moves.Sum(m => m.Effect)));
    }

    [Fact]
    public void An_opinion_that_grows_old_is_no_movement()
    {
        var history = HealthGiven.History(surveys: [HealthGiven.Answer("2026-03-01T10:00Z", 3)]);
        var change = HealthChange.Between(Score(history, "2026-03-10"), Score(history, "2026-05-10"));
        Assert.NotEqual(change.Before, change.After);
        Assert.Empty(change.Moves);
        Assert.Equal("", change.Words);
    }

    [Fact]
    public void What_becomes_known_or_unknown_is_told_beside_and_moves_nothing()
    {
        var history = HealthGiven.History(surveys: [HealthGiven.Answer("2026-03-11T10:00Z", 0)]);
        var known = HealthChange.Between(Score(history, "2026-03-10"), Score(history, "2026-03-11"));
        Assert.Empty(known.Moves);
        Assert.Equal(["sentiment became known (0: latest answer 0 of 10, today)"], known.Others);

        var gone = HealthChange.Between(Score(history, "2027-03-10"), Score(history, "2027-03-20"));
        Assert.Equal(["sentiment is not known any more (no answer to a survey in a year)"], gone.Others);
    }

    [Fact]
    public void A_persons_points_and_a_cap_are_named()
    {
        var history = HealthGiven.History(
            invoices: [HealthGiven.Invoice("i", "2026-02-01", "2026-02-10")],
            surveys: [HealthGiven.Answer("2026-04-10T10:00Z", 10)],
            given: [HealthGiven.Override("2026-04-12T10:00Z", -5)]);
        var change = HealthChange.Between(Score(history, "2026-04-11"), Score(history, "2026-04-12"));
        Assert.Equal("capped at 40: an invoice is 61 days late; −5 by Jordan: because", change.Words);
    }

    private static int HealthCalculatorRound(double points) => (int)Math.Round(points, MidpointRounding.AwayFromZero);

    private static HealthScore Score(ChatOpsMilestones.Core.Evaluation.AccountHistory history, string day) =>
        HealthTrack.ScoreOn(history, Policy, Given.Day(day));
}
