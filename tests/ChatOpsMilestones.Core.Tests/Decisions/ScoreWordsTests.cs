using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Milestones;
using static ChatOpsMilestones.Core.Tests.Decisions.Sample;

namespace ChatOpsMilestones.Core.Tests.Decisions;

public sealed class ScoreWordsTests
{
    private static string Words(DueCandidate due, params FeedbackEvent[] learned)
    {
        var entry = Assert.Single(QueueView.Of(Round(due) with { Relevance = learned.Length == 0 ? null : Learned(learned) }));
        return ScoreWords.Of(entry, Monday);
    }

    [Fact]
    public void Only_what_moves_an_alert_up_or_down_is_said()
    {
        Assert.Equal("important · 43 points", Words(Due()));
        var due = Due(level: Priority.Urgent, opened: "2026-11-20") with { ArrPercentile = 0.9, Health = HealthOf(12) };
        Assert.Equal(
            "urgent · one of your largest accounts · low health (12) · renews in 25 days · began 3 days ago · 84 points",
            Words(due with { Account = due.Account with { RenewalDate = new DateOnly(2026, 12, 18) } }));
    }

    [Fact]
    public void Good_news_of_a_healthy_account_says_so_and_a_renewal_of_today_is_today_s()
    {
        var due = Due(level: Priority.Fyi, polarity: Polarity.Positive) with { Health = HealthOf(90) };
        Assert.Contains("FYI · good health (90) · renews today", Words(due with { Account = due.Account with { RenewalDate = new DateOnly(2026, 11, 23) } }), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_learned_is_named()
    {
        Assert.Contains("you found its kind less relevant", Words(Due(), [.. Verdicts(6), .. Verdicts(6, FeedbackKind.Helpful, Sam)]), StringComparison.Ordinal);
        Assert.Contains("you found its kind helpful", Words(Due(), [.. Verdicts(6, FeedbackKind.Helpful), .. Verdicts(6, person: Sam)]), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_reason_to_hold_something_for_good_has_plain_words() => Assert.All(
        [Reasons.NoLongerTrue, Reasons.AccountClosed, Reasons.TooOld, Reasons.Duplicate, Reasons.Cooldown, Reasons.CauseTold, Reasons.LowRelevance, Reasons.AccountBudget, Reasons.DailyBudget, Reasons.StaleSource, Reasons.Digest],
        reason =>
        {
            Assert.True(ReasonWords.IsKeptBack(reason));
            Assert.NotEqual(reason, ReasonWords.Of(reason));
        });
}
