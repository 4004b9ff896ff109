using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Milestones;
using static ChatOpsMilestones.Core.Tests.Decisions.Sample;

namespace ChatOpsMilestones.Core.Tests.Decisions;

public sealed class DecisionEngineTests
{
    [Fact]
    public void Nothing_due_is_nothing_decided() => Assert.Empty(DecisionEngine.Decide(Round()));

    [Fact]
    public void A_decision_keeps_everything_it_was_taken_from()
    {
        var due = Due() with
        {
            ArrPercentile = 0.75,
            Health = HealthOf(60),
            Account = Due().Account with { RenewalDate = new DateOnly(2027, 1, 2) },
        };
        var round = Round(due, Due("alert-2", level: Priority.Urgent)) with { Relevance = Learned(Verdicts(2, FeedbackKind.Helpful)), Arm = "control" };
        var decision = DecisionEngine.Decide(round)[1];

        Assert.Equal((due.Candidate.Id, "alert-1", "account-of-alert-1", Decline, 1), (decision.CandidateId, decision.AlertId, decision.AccountId, decision.RuleKey, decision.Round));
        Assert.Equal(round.Recipient, decision.Recipient);
        Assert.Equal((2, 2), (decision.Slot, decision.BatchSize));
        Assert.Equal(new ScoreParts(25, 15, 6, 7, 0, 1), decision.Score);
        Assert.Equal(Monday, decision.DecidedAt);
        Assert.Equal((1.0, false, "control"), (decision.Propensity, decision.Exploration, decision.Arm));
        Assert.Equal((DecisionEngine.PolicyVersion, "playbook-1"), (decision.PolicyVersion, decision.PlaybookVersion));
        Assert.Equal(StableId.SeedOf("decision", due.Candidate.Id, "1"), decision.Seed);
        Assert.Equal("Sent at the window, important, in segment ENT; place 2 of 2 with 54 points", decision.Explanation);

        var expected = new Dictionary<string, string>
        {
            ["level"] = "important",
            ["polarity"] = "negative",
            ["segment"] = "ENT",
            ["recipient"] = "person",
            ["route"] = "now",
            ["age_days"] = "0",
            ["still_holds"] = "yes",
            ["status"] = "open",
            ["sent_today"] = "1", // the urgent one of this round
            ["urgent_today"] = "1",
            ["account_sent_today"] = "0",
            ["account_sent_7_days"] = "0",
            ["opened_with_playbook"] = "playbook-0",
            ["playbook"] = "playbook-1",
            ["band"] = "watch",
            ["health"] = "60",
            ["days_to_renewal"] = "40",
            ["arr_percentile"] = "0.75",
            ["p_helpful"] = "0.9133",
            ["p_global"] = "0.6663",
            ["cell_verdicts"] = "2",
            ["person_verdicts"] = "2",
            ["rule_verdicts"] = "2",
            ["parent_verdicts"] = "2",
        };
        Assert.Equal(expected.OrderBy(p => p.Key), decision.Features.OrderBy(p => p.Key));
    }

    [Fact]
    public void What_was_sent_in_its_round_is_left_as_it_is()
    {
        var sent = Only(Round(Due()));
        Assert.Equal(DecisionOutcome.SendNow, sent.Outcome);
        Assert.Empty(DecisionEngine.Decide(Round(Due() with { Current = sent })));

        var back = Due() with { Current = sent };
        Assert.Single(DecisionEngine.Decide(Round(back with { Candidate = back.Candidate with { Round = 2 } })));
    }

    [Fact]
    public void What_was_shown_is_not_shown_again_when_its_handling_is_undone()
    {
        var handled = Due() with { FirstShownAt = Monday.AddDays(-1), Alert = Due().Alert with { Status = AlertStatus.Handled } };
        Assert.Empty(DecisionEngine.Decide(Round(handled)));

        var undone = Due() with { FirstShownAt = Monday.AddDays(-1), Current = Only(Round(handled with { FirstShownAt = null })) };
        Assert.Empty(DecisionEngine.Decide(Round(undone)));
        Assert.Equal("shown Sun 22 Nov, 09:00", Assert.Single(QueueView.Of(Round(undone))).Words);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_order_of_arrival_changes_nothing(int seed)
    {
        var random = new Random(seed);
        for (var run = 0; run < 60; run++)
        {
            var round = RandomRound(random);
            var shuffled = round with { Due = Shuffled(round.Due, random), Sent = Shuffled(round.Sent, random) };

            Assert.Equal(Told(round), Told(shuffled));
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void However_the_round_looks_the_budgets_hold(int seed)
    {
        var random = new Random(seed);
        for (var run = 0; run < 100; run++)
        {
            var round = RandomRound(random);
            var ordinary = DecisionEngine.Decide(round).Where(d => d is { Outcome: DecisionOutcome.SendNow, Reason: not Reasons.Urgent }).ToList();
            var before = round.Sent.Count(s => !s.Digest && s.At >= Monday.Date && s.Priority != Priority.Urgent);
            Assert.True(ordinary.Count == 0 || before + ordinary.Count <= 3, $"seed {seed}, run {run}");
            Assert.True(ordinary.GroupBy(d => d.AccountId).All(g => g.Count() == 1), $"seed {seed}, run {run}");
        }
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void Every_due_candidate_gets_one_decision_with_a_known_reason(int seed)
    {
        var random = new Random(seed);
        var known = typeof(Reasons).GetFields().Select(f => (string)f.GetValue(null)!).ToHashSet();
        for (var run = 0; run < 60; run++)
        {
            var round = RandomRound(random);
            var decisions = DecisionEngine.Decide(round);
            Assert.Equal(round.Due.Select(d => d.Candidate.Id).Order(), decisions.Select(d => d.CandidateId).Order());
            Assert.Equal(Enumerable.Range(1, decisions.Count), decisions.Select(d => d.Slot));
            Assert.All(decisions, d =>
            {
                Assert.Contains(d.Reason, known);
                Assert.NotEmpty(d.Explanation);
                Assert.InRange(d.Propensity, 0.02, 1);
                Assert.True(d.RevisitAt is null || d.RevisitAt > round.Now, $"seed {seed}, run {run}: {d.Reason} is looked at again in the past");
            });
        }
    }

    private static string[] Told(DecisionRound round) =>
        [.. DecisionEngine.Decide(round).Select(d => $"{d.Slot} {d.AlertId} {d.Outcome} {d.Reason} {d.Explanation} {d.Score} {d.RevisitAt} {d.Propensity}")];

    private static T[] Shuffled<T>(IReadOnlyList<T> items, Random random)
    {
        var array = items.ToArray();
        random.Shuffle(array);
        return array;
    }

    /// <summary>A busy Monday of few accounts and rules, so that ties, duplicates and full budgets are common.</summary>
    internal static DecisionRound RandomRound(Random random)
    {
        string[] rules = ["limit/near", "limit/full", "decline/trend", "growth/spike"];
        var due = Enumerable.Range(1, random.Next(1, 14)).Select(i => Due(
            $"alert-{i}",
            $"account-{random.Next(5)}",
            (Priority)random.Next(3),
            rules[random.Next(4)],
            random.Next(3) == 0 ? "card" : "",
            random.Next(2) == 0 ? "ENT" : "SMB",
            (Polarity)random.Next(3),
            $"2026-11-{random.Next(8, 24):00}") with
        {
            ArrPercentile = random.Next(3) == 0 ? null : random.Next(5) / 4.0,
            Health = HealthOf(random.Next(4) == 0 ? null : random.Next(5) * 25),
            StillHolds = random.Next(12) > 0,
        });
        var sent = Enumerable.Range(1, random.Next(8)).Select(i => Sent(
            $"2026-11-{random.Next(5, 24):00}T08:{i:00}",
            $"account-{random.Next(5)}",
            $"sent-{i}",
            (Priority)random.Next(3),
            rules[random.Next(4)],
            open: random.Next(2) == 0,
            digest: random.Next(3) == 0));
        return Round([.. due]) with { Sent = [.. sent], Relevance = Learned(Verdicts(random.Next(9), rule: rules[random.Next(4)])) };
    }
}
