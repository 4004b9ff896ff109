using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Learning;
using ChatOpsMilestones.Core.Milestones;
using static ChatOpsMilestones.Core.Tests.Decisions.Sample;

namespace ChatOpsMilestones.Core.Tests.Learning;

/// <summary>
/// The loop closes: two like accounts with equal points, and one CSM who five times says of one rule that it is not
/// relevant. The twin stands for the other rule; the other CSM has the same two alerts.
/// </summary>
public sealed class FiveVerdictsTests
{
    private const string Noisy = "team-growth/spike";
    private const string Twin = "usage-decline/decline";

    // What the five verdicts were given on: cards of the days before.
    private static readonly IReadOnlyList<SentCard> FiveCards =
        [.. Enumerable.Range(1, 5).Select(i => Sent($"2026-11-1{i + 4}T09:00", $"account-{i}", $"past-{i}", rule: Noisy))];

    private static readonly List<FeedbackEvent> FiveTimesNo =
        [.. Enumerable.Range(1, 5).Select(i => Event(FeedbackKind.NotRelevant, $"past-{i}", Jordan, Noisy, $"2026-11-1{i + 4}T15:00"))];

    private static DecisionRound Book(string person, IEnumerable<FeedbackEvent> feedback, bool decided = false)
    {
        // The noisy rule's alert has the lesser id: of equal ones it stands first.
        var round = Round(
            For(person, Due("a-next", rule: Noisy, polarity: Polarity.Neutral)),
            For(person, Due("b-twin", rule: Twin, polarity: Polarity.Neutral))) with
        {
            Recipient = Recipient.Person(person),
            Sent = person == Jordan ? FiveCards : [],
            Relevance = RelevanceModel.Fold(feedback, Monday),
        };
        if (!decided)
            return round;
        var decisions = DecisionEngine.Decide(round).ToDictionary(d => d.AlertId);
        return round with { Due = [.. round.Due.Select(d => d with { Current = decisions[d.Alert.Id] })] };
    }

    private static DueCandidate For(string person, DueCandidate due) => due with { Candidate = due.Candidate with { Recipient = Recipient.Person(person) } };

    private static string[] Mine(string person, IEnumerable<FeedbackEvent> feedback, bool decided = false) =>
        [.. QueueView.Of(Book(person, feedback, decided)).Select(e => $"{e.Due.Alert.Id} {e.Score.Total} {e.Words}")];

    [Fact]
    public void Before_the_verdicts_the_twins_have_equal_points() =>
        Assert.Equal(["a-next 43 not decided yet", "b-twin 43 not decided yet"], Mine(Jordan, []));

    [Fact]
    public void After_them_the_next_alert_of_the_rule_stands_below_its_twin() =>
        Assert.Equal(["b-twin 43 not decided yet", "a-next 39 not decided yet"], Mine(Jordan, FiveTimesNo));

    [Fact]
    public void Four_verdicts_lower_it_but_it_is_still_sent()
    {
        var decided = Book(Jordan, FiveTimesNo.Take(4), decided: true);

        Assert.Equal(["b-twin", "a-next"], QueueView.Of(decided).Select(e => e.Due.Alert.Id));
        Assert.All(decided.Due, d => Assert.Equal(DecisionOutcome.SendNow, d.Current!.Outcome));
    }

    [Fact]
    public void Then_it_is_held_as_low_relevance_with_the_words_and_numbers()
    {
        var decided = Book(Jordan, FiveTimesNo, decided: true);

        var held = decided.Due.Single(d => d.Alert.Id == "a-next").Current!;
        Assert.Equal((DecisionOutcome.Held, Reasons.LowRelevance), (held.Outcome, held.Reason));
        Assert.Equal("97% chance of not relevant, from 5 verdicts on this rule, 0 helpful and 5 not relevant; held above 50%", held.Explanation);
        Assert.Null(held.RevisitAt);
        Assert.False(held.Exploration);
        Assert.Equal(0.98, held.Propensity);
        Assert.Equal(["b-twin 43 shown Mon 23 Nov, 09:00", "a-next 39 held: low relevance"], Mine(Jordan, FiveTimesNo, decided: true));
    }

    [Fact]
    public void Why_shows_the_points_before_and_after()
    {
        var change = LearnedChange.Of(FiveTimesNo, Jordan, Noisy, "ENT", Monday);

        Assert.Equal((0, -4), (change.Before.LearnedPoints, change.After.LearnedPoints));
        Assert.Equal(
            "Learned: 0 points before your verdicts on this rule, −4 points now. Your 5 verdicts on this rule: 0 helpful, 5 not relevant → chance of helpful 3% against 41% overall → −4 points",
            change.Words);
    }

    [Fact]
    public void The_other_person_s_alerts_do_not_move()
    {
        Assert.Equal(Mine(Sam, []), Mine(Sam, FiveTimesNo));

        var decided = Book(Sam, FiveTimesNo, decided: true);
        Assert.All(decided.Due, d =>
        {
            Assert.Equal(DecisionOutcome.SendNow, d.Current!.Outcome);
            Assert.Equal(0, d.Current.Score.Learned);
        });
        Assert.Equal("You have given no verdicts yet → 0 points", LearnedChange.Of(FiveTimesNo, Sam, Noisy, "ENT", Monday).Words);
    }

    [Fact]
    public void Taking_one_verdict_back_lets_the_next_one_through_again()
    {
        var undo = Event(FeedbackKind.Undone, "past-5", Jordan, Noisy, "2026-11-20T09:00") with { Undoes = FiveTimesNo[4].Id };

        var decided = Book(Jordan, FiveTimesNo.Append(undo), decided: true);

        Assert.Equal(DecisionOutcome.SendNow, decided.Due.Single(d => d.Alert.Id == "a-next").Current!.Outcome);
    }
}
