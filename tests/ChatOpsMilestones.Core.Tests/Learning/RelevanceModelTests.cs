using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Learning;
using static ChatOpsMilestones.Core.Tests.Decisions.Sample;

namespace ChatOpsMilestones.Core.Tests.Learning;

public sealed class RelevanceModelTests
{
    private const string Other = "renewal/ninety";

    [Fact]
    public void Before_anybody_said_anything_the_prior_speaks_and_nothing_moves()
    {
        var estimate = Learned().Estimate(Jordan, Decline, "ENT");

        Assert.Equal(RelevanceModel.PriorHelpful, estimate.PHelpful, 12);
        Assert.Equal(RelevanceModel.PriorHelpful, estimate.Global, 12);
        Assert.Equal(0, estimate.LearnedPoints);
        Assert.False(estimate.MayHold);
        Assert.Equal("You have given no verdicts yet → 0 points", estimate.Words);
    }

    // By hand: overall (6)/(15) = .4; person (4 × .4)/(9) = .1778; rule (8 × .4)/(13) = .2462; on the odds scale
    // −1.5315 − 1.1192 + .4055 = −2.2453 → .0958; cell (2 × .0958)/7 = .0274. 20 × (.0274 − .4) × 5/10 = −3.7.
    [Fact]
    public void Five_verdicts_are_weighed_as_the_contract_says()
    {
        var estimate = Learned(Verdicts(5, at: "2026-11-23T09:00")).Estimate(Jordan, Decline, "ENT");

        Assert.Equal(0.4, estimate.Global, 4);
        Assert.Equal(0.0274, estimate.PHelpful, 4);
        Assert.Equal((5, 5, 5), (estimate.CellVerdicts, estimate.PersonVerdicts, estimate.RuleVerdicts));
        Assert.Equal(-4, estimate.LearnedPoints);
        Assert.Equal("Your 5 verdicts on this rule: 0 helpful, 5 not relevant → chance of helpful 3% against 40% overall → −4 points", estimate.Words);
    }

    [Fact]
    public void A_verdict_of_one_half_life_ago_weighs_half()
    {
        var model = Learned(Verdicts(8, at: "2026-08-25T09:00"));
        var estimate = model.Estimate(Jordan, Decline, "ENT");

        Assert.Equal(4, estimate.CellVerdicts);
        Assert.Equal((4 * 0 + 10 * 0.6) / 14, estimate.Global, 12);
        Assert.Contains("Your 8 verdicts on this rule: 0 helpful, 8 not relevant (with age worth 4 today)", estimate.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-22T09:00", 5)] // yesterday
    [InlineData("2026-11-10T09:00", 5)] // 13 days: 5 × .905 = 4.52
    [InlineData("2026-11-09T09:00", 4)] // 14 days: 5 × .898 = 4.49
    public void Effective_verdicts_are_counted_after_rounding(string at, int count) =>
        Assert.Equal(count, Learned(Verdicts(5, at: at)).Estimate(Jordan, Decline, "ENT").CellVerdicts);

    [Fact]
    public void Verdicts_of_one_person_leave_the_points_of_one_who_gave_none()
    {
        var estimate = Learned(Verdicts(200)).Estimate(Sam, Decline, "ENT");

        Assert.Equal(0, estimate.LearnedPoints);
        Assert.False(estimate.MayHold);
    }

    [Fact]
    public void However_often_one_person_says_no_nobody_else_is_muted()
    {
        var model = Learned(Verdicts(200), Verdicts(40, FeedbackKind.NotRelevant, Sam, Other));

        var estimate = model.Estimate(Sam, Decline, "ENT");

        Assert.True(estimate.PNotRelevant > 0.5);
        Assert.Equal(5, estimate.ParentVerdicts);
        Assert.False(estimate.MayHold);
    }

    [Fact]
    public void What_several_people_and_the_person_say_elsewhere_may_hold_a_rule_they_never_judged()
    {
        var model = Learned(
            Verdicts(5, person: "alex@ours.example"),
            Verdicts(5, person: "kim@ours.example"),
            Verdicts(10, FeedbackKind.NotRelevant, Sam, Other));

        var estimate = model.Estimate(Sam, Decline, "ENT");

        Assert.Equal((0, 10), (estimate.CellVerdicts, estimate.ParentVerdicts));
        Assert.True(estimate.MayHold);
        Assert.StartsWith("None of your 10 verdicts is on this rule; everybody's on it: 10 → chance of helpful ", estimate.Words, StringComparison.Ordinal);
        Assert.StartsWith("None of their 10 verdicts is on this rule; everybody's on it: 10 → chance of helpful ", estimate.WordsAboutThem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Learning_may_hold_from_the_fifth_verdict(int verdicts, bool may) =>
        Assert.Equal(may, Learned(Verdicts(verdicts)).Estimate(Jordan, Decline, "ENT").MayHold);

    [Fact]
    public void As_many_helpful_as_not_relevant_verdicts_hold_nothing() =>
        Assert.False(Learned(Verdicts(6), Verdicts(9, FeedbackKind.Helpful)).Estimate(Jordan, Decline, "ENT").MayHold);

    [Fact]
    public void Helpful_verdicts_raise_and_not_relevant_ones_lower()
    {
        var up = Learned(Verdicts(10, FeedbackKind.Helpful), Verdicts(10, rule: Other));
        Assert.InRange(up.Estimate(Jordan, Decline, "ENT").LearnedPoints, 1, 10);
        Assert.InRange(up.Estimate(Jordan, Other, "ENT").LearnedPoints, -10, -1);
    }

    [Fact]
    public void Points_never_leave_the_range()
    {
        var torn = Learned(
            Verdicts(400, FeedbackKind.Helpful),
            Verdicts(400, FeedbackKind.NotRelevant, rule: Other),
            Verdicts(4000, FeedbackKind.NotRelevant, Sam, "risk/third"));

        Assert.Equal(10, torn.Estimate(Jordan, Decline, "").LearnedPoints);
        Assert.InRange(torn.Estimate(Sam, "risk/third", "").LearnedPoints, -10, 0);
    }

    [Fact]
    public void A_segment_counts_from_twenty_verdicts_on()
    {
        var nineteen = Learned(Verdicts(19, at: "2026-11-23T08:00"));
        var twenty = Learned(Verdicts(20, at: "2026-11-23T08:00"));

        Assert.Equal(nineteen.Estimate(Sam, Other, "SMB").PHelpful, nineteen.Estimate(Sam, Other, "ENT").PHelpful, 12);
        Assert.True(twenty.Estimate(Sam, Other, "ENT").PHelpful < twenty.Estimate(Sam, Other, "SMB").PHelpful - 0.05);
    }

    [Fact]
    public void The_order_of_adding_does_not_matter()
    {
        var events = Verdicts(3).Concat(Verdicts(4, FeedbackKind.Helpful, Sam, at: "2026-06-01T00:00")).Concat(Verdicts(2, FeedbackKind.Handled, at: "2026-09-01T00:00")).ToList();

        var forwards = RelevanceModel.Fold(events, Monday).Estimate(Jordan, Decline, "ENT");
        var backwards = RelevanceModel.Fold(Enumerable.Reverse(events), Monday).Estimate(Jordan, Decline, "ENT");

        Assert.Equal(forwards.PHelpful, backwards.PHelpful, 12);
        Assert.Equal(forwards.Words, backwards.Words);
    }

    [Fact]
    public void Adding_one_verdict_at_a_time_equals_folding_them_all()
    {
        var events = Verdicts(5).Concat(Verdicts(3, FeedbackKind.Helpful, Sam)).ToList();
        var grown = new RelevanceModel(Monday);
        foreach (var verdict in Core.Learning.Verdicts.Of(events, Monday))
            grown.Add(verdict);

        Assert.Equal(RelevanceModel.Fold(events, Monday).Estimate(Jordan, Decline, "ENT"), grown.Estimate(Jordan, Decline, "ENT"));
    }
}
