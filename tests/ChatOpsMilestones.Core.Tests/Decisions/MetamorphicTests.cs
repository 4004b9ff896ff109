using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Milestones;
using static ChatOpsMilestones.Core.Tests.Decisions.Sample;

namespace ChatOpsMilestones.Core.Tests.Decisions;

/// <summary>What must follow when one thing about one alert changes, whatever the rest of the round is.</summary>
public sealed class MetamorphicTests
{
    private const int Runs = 150;

    private static int Slot(DecisionRound round, string alert) => DecisionEngine.Decide(round).Single(d => d.AlertId == alert).Slot;

    private static void Never_below(int seed, Func<DueCandidate, DueCandidate> change, Func<DueCandidate, bool>? applies = null)
    {
        var random = new Random(seed);
        for (var run = 0; run < Runs; run++)
        {
            var round = DecisionEngineTests.RandomRound(random);
            var one = round.Due[0];
            if (applies?.Invoke(one) == false)
                continue;
            var changed = round with { Due = [change(one), .. round.Due.Skip(1)] };
            Assert.True(Slot(changed, one.Alert.Id) <= Slot(round, one.Alert.Id), $"seed {seed}, run {run}");
        }
    }

    [Fact]
    public void More_revenue_never_lowers_the_rank() =>
        Never_below(31, d => d with { ArrPercentile = Math.Min(1, (d.ArrPercentile ?? 0.5) + 0.25) });

    [Fact]
    public void A_higher_level_never_lowers_the_rank() => Never_below(
        32,
        d => d with { Alert = d.Alert with { Occurrence = d.Alert.Occurrence with { Priority = d.Alert.Occurrence.Priority + 1 } } },
        d => d.Alert.Occurrence.Priority != Priority.Urgent);

    [Fact]
    public void Lower_health_never_lowers_bad_news() => Never_below(
        33,
        d => d with { Health = HealthOf(d.Health!.Total / 2) },
        d => d.Health?.Total is not null && d.Alert.Occurrence.Polarity == Polarity.Negative);

    [Fact]
    public void A_nearer_renewal_never_lowers_the_rank() =>
        Never_below(34, d => d with { Account = d.Account with { RenewalDate = new DateOnly(2026, 12, 20) } });

    [Fact]
    public void Another_helpful_verdict_never_lowers_the_rule_s_alerts()
    {
        var random = new Random(35);
        for (var run = 0; run < Runs; run++)
        {
            var no = Verdicts(random.Next(8));
            var yes = random.Next(8);
            var before = Learned(no, Verdicts(yes, FeedbackKind.Helpful)).Estimate(Jordan, Decline, "ENT");
            var after = Learned(no, Verdicts(yes + 1, FeedbackKind.Helpful)).Estimate(Jordan, Decline, "ENT");
            Assert.True(after.PHelpful > before.PHelpful, $"run {run}");
        }
    }

    [Fact]
    public void A_candidate_more_never_changes_what_urgent_ones_get()
    {
        var random = new Random(36);
        for (var run = 0; run < Runs; run++)
        {
            var round = DecisionEngineTests.RandomRound(random);
            var more = round with { Due = [.. round.Due, Due("one-more", "account-9", Priority.Fyi, "another/rule")] };
            Assert.Equal(Urgent(round), Urgent(more));
        }

        static IEnumerable<string> Urgent(DecisionRound round) => DecisionEngine.Decide(round).Where(d => d.Reason == Reasons.Urgent).Select(d => d.AlertId);
    }
}
