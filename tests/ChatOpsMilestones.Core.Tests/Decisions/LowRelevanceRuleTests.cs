using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Learning;
using ChatOpsMilestones.Core.Milestones;
using static ChatOpsMilestones.Core.Tests.Decisions.Sample;

namespace ChatOpsMilestones.Core.Tests.Decisions;

public sealed class LowRelevanceRuleTests
{
    private static readonly SentCard ShownLately = Sent("2026-11-20T09:00");

    private static DecisionRound Muted(params DueCandidate[] due) => Round(due) with { Relevance = SixTimesNo, Sent = [ShownLately] };

    private static readonly RelevanceModel SixTimesNo = Learned(Verdicts(6));

    // Given more than a month ago, and still enough of them.
    private static readonly RelevanceModel LongAgo = Learned(Verdicts(20, at: "2026-10-01T12:00"));

    // Its seed draws above the exploration share, as nearly all do.
    private static readonly DueCandidate Plain = Due("plain");

    private static DueCandidate Renewing(int days) => Plain with { Account = Plain.Account with { RenewalDate = new DateOnly(2026, 11, 23).AddDays(days) } };

    [Fact]
    public void What_is_more_likely_not_relevant_is_held()
    {
        var decision = Only(Muted(Plain));
        Assert.Equal((DecisionOutcome.Held, Reasons.LowRelevance), (decision.Outcome, decision.Reason));
        Assert.Equal(0.98, decision.Propensity);
        Assert.Null(decision.RevisitAt);
    }

    [Fact]
    public void An_fyi_is_held_too() => Assert.Equal(Reasons.LowRelevance, Only(Muted(Due("plain", level: Priority.Fyi))).Reason);

    [Fact]
    public void An_urgent_one_never_is() => Assert.Equal(Reasons.Urgent, Only(Muted(Due("plain", level: Priority.Urgent))).Reason);

    [Theory]
    [InlineData(0, Reasons.Window)]
    [InlineData(29, Reasons.Window)]
    [InlineData(30, Reasons.LowRelevance)]
    public void Nothing_is_held_within_thirty_days_of_the_renewal(int days, string reason) =>
        Assert.Equal(reason, Only(Muted(Renewing(days))).Reason);

    [Fact]
    public void Payments_and_use_beyond_the_contract_are_never_held()
    {
        Trigger[] hard = [new Trigger.PaymentExpiry { DaysBefore = 14 }, new Trigger.InvoiceOverdue { DaysLate = 15 }, new Trigger.LimitRatio { Metric = "seats_used", AtLeast = 1 }];
        Assert.All(hard, trigger => Assert.Equal(Reasons.Window, Only(Muted(Plain with { Variant = Variant(trigger) })).Reason));
        Assert.Equal(Reasons.LowRelevance, Only(Muted(Plain with { Variant = Variant(new Trigger.LimitRatio { Metric = "seats_used", AtLeast = 0.8 }) })).Reason);
    }

    [Fact]
    public void Learning_lowers_a_hard_class_all_the_same()
    {
        var decision = Only(Muted(Renewing(10)));
        Assert.True(decision.Score.Learned < 0);
        Assert.Equal("renewal", decision.Features[DecisionFeatures.HardClass]);
    }

    [Fact]
    public void A_channel_has_no_taste()
    {
        var due = Plain with { Candidate = Plain.Candidate with { Recipient = Recipient.Channel("#cs") } };
        var decision = Only(Muted(due) with { Recipient = Recipient.Channel("#cs") });

        Assert.Equal((DecisionOutcome.SendNow, 0), (decision.Outcome, decision.Score.Learned));
        Assert.DoesNotContain(DecisionFeatures.PHelpful, decision.Features.Keys);
    }

    [Theory]
    [InlineData("2026-10-24T10:00", Reasons.LowRelevance)] // a month less an hour
    [InlineData("2026-10-24T09:00", Reasons.Exploration)]
    public void Once_a_month_a_muted_rule_is_shown_to_ask_again(string last, string reason)
    {
        var decision = Only(Muted(Plain) with { Sent = [Sent(last)], Relevance = LongAgo });

        Assert.Equal(reason, decision.Reason);
        if (reason == Reasons.Exploration)
        {
            Assert.True(decision.Exploration);
            Assert.Equal(1, decision.Propensity);
            Assert.Equal("Normally muted here, but nothing of this rule was shown for 30 days", decision.Explanation);
        }
    }

    [Fact]
    public void A_verdict_given_in_a_channel_shows_that_it_was_seen()
    {
        Assert.Equal(Reasons.LowRelevance, Only(Muted(Plain) with { Sent = [] }).Reason);
        Assert.Equal(Reasons.Exploration, Only(Muted(Plain) with { Sent = [], Relevance = LongAgo }).Reason);
    }

    [Fact]
    public void The_monthly_one_is_one_in_a_round()
    {
        var decisions = DecisionEngine.Decide(Muted([.. Enumerable.Range(1, 4).Select(i => Due($"m{i}"))]) with { Sent = [], Relevance = LongAgo });
        Assert.Equal([Reasons.Exploration, Reasons.LowRelevance, Reasons.LowRelevance, Reasons.LowRelevance], decisions.Select(d => d.Reason));
    }

    [Fact]
    public void Two_in_a_hundred_are_shown_by_chance_that_can_be_repeated()
    {
        var due = Enumerable.Range(0, 3000).Select(i => Due($"alert-{i}")).ToArray();
        var explored = DecisionEngine.Decide(Muted(due)).Where(d => d.Propensity == 0.02).Select(d => d.AlertId).ToHashSet();

        Assert.InRange(explored.Count, 35, 85);
        Assert.All(due.Where(d => explored.Contains(d.Alert.Id)), d =>
        {
            var alone = Only(Muted(d));
            Assert.Equal((DecisionOutcome.SendNow, Reasons.Exploration, 0.02, true), (alone.Outcome, alone.Reason, alone.Propensity, alone.Exploration));
        });
    }

    [Fact]
    public void An_exploration_that_goes_with_the_digest_is_marked_too()
    {
        var due = Due("fyi", level: Priority.Fyi) with { Candidate = Due("fyi", level: Priority.Fyi).Candidate with { DueAt = At("2026-11-23T08:00") } };
        var decision = Only(Muted(due) with { Sent = [], Relevance = LongAgo, Now = At("2026-11-23T08:30") });

        Assert.Equal((DecisionOutcome.Digest, Reasons.Exploration, true), (decision.Outcome, decision.Reason, decision.Exploration));
    }

    [Fact]
    public void An_exploration_waits_for_its_window_like_any_other()
    {
        var decision = Only(Muted(Plain) with { Sent = [], Relevance = LongAgo, Now = At("2026-11-23T06:00") });
        Assert.Equal((Reasons.QuietHours, false), (decision.Reason, decision.Exploration));
    }

    [Fact]
    public void Too_few_verdicts_only_lower_it()
    {
        var decision = Only(Muted(Plain) with { Relevance = Learned(Verdicts(4)) });
        Assert.Equal(DecisionOutcome.SendNow, decision.Outcome);
        Assert.True(decision.Score.Learned < 0);
    }

    [Fact]
    public void Held_by_the_parents_it_says_so()
    {
        var model = Learned(
            Verdicts(5, person: "alex@ours.example"),
            Verdicts(5, person: "kim@ours.example"),
            Verdicts(12, FeedbackKind.NotRelevant, rule: "renewal/ninety"));

        var decision = Only(Muted(Plain) with { Relevance = model });

        Assert.Equal(Reasons.LowRelevance, decision.Reason);
        Assert.EndsWith("from 12 verdicts on other rules and 10 of others on this one; held above 50%", decision.Explanation, StringComparison.Ordinal);
    }
}
