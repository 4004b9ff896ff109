using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Tests.Health;

namespace ChatOpsMilestones.Core.Tests.Evaluation.Triggers;

public sealed class HealthTriggerTests
{
    private static readonly Trigger.Health Drop = new();

    private static Playbook Book(Trigger.Health trigger, HealthPolicy policy, PriorityPolicy? priority = null) =>
        Given.Playbook(Given.Rule(trigger, change: v => v with { Priority = priority ?? v.Priority })) with { Health = policy };

    private static Playbook Payments(Trigger.Health trigger) => Book(trigger, HealthGiven.Policy(financial: 1));

    [Fact]
    public void A_fall_opens_once_and_ends_when_it_is_back()
    {
        var history = HealthGiven.History([HealthGiven.Invoice("i", "2026-03-01", "2026-03-10", "2026-03-20")]);
        Assert.Equal(["2026-03-11"], Given.OpenedBy(history, Payments(Drop), "2026-06-30"));
        Assert.Equal(["2026-03-20 health is back at 100"], Given.ClearedBy(history, Payments(Drop), "2026-06-30"));
    }

    [Fact]
    public void It_says_from_where_to_where_and_what_moved_it()
    {
        var history = HealthGiven.History([HealthGiven.Invoice("i", "2026-03-01", "2026-03-10")]);
        var opened = Evaluator.EvaluateAsOf(history, Payments(Drop), Given.Day("2026-03-11")).Opened;
        var slots = Assert.Single(opened).Slots;
        Assert.Equal(
            "50 100 50 watch payments −50 (100 to 50: an invoice is 1 day late) payments",
            string.Join(' ', slots["score"], slots["before"], slots["drop"], slots["band"], slots["moved"], slots["component"]));
    }

    [Fact]
    public void A_further_fall_speaks_again_and_a_lasting_one_does_not()
    {
        // 50 from the first day late, 25 from the fifteenth, 0 from the thirty-first.
        var history = HealthGiven.History([HealthGiven.Invoice("i", "2026-03-01", "2026-03-10")]);
        Assert.Equal(["2026-03-11", "2026-03-25", "2026-04-10"], Given.OpenedBy(history, Payments(Drop), "2026-12-30"));
    }

    [Fact]
    public void A_smaller_fall_than_asked_for_opens_nothing()
    {
        var history = HealthGiven.History([HealthGiven.Invoice("i", "2026-03-01", "2026-03-10", "2026-03-20")]);
        Assert.Empty(Given.OpenedBy(history, Payments(Drop with { DropAtLeast = 51 }), "2026-06-30"));
        Assert.Single(Given.OpenedBy(history, Payments(Drop with { DropAtLeast = 50 }), "2026-06-30"));
    }

    [Fact]
    public void A_worse_band_opens_whatever_the_points_and_its_priority_is_that_of_the_new_band()
    {
        var history = HealthGiven.History(cards: [new PaymentMethod { Id = "c", AccountId = Given.AccountId, ExpiryYear = 2026, ExpiryMonth = 6 }]);
        var trigger = new Trigger.Health { DropAtLeast = null, BandWorsens = true };
        var priority = new PriorityPolicy(Priority.Fyi) { Cases = [new PriorityCase { Band = HealthBand.Watch, Then = Priority.Important }, new PriorityCase { Band = HealthBand.AtRisk, Then = Priority.Urgent }] };
        var opened = Evaluator.EvaluateAsOf(history, Book(trigger, HealthGiven.Policy(financial: 1), priority), Given.Day("2026-07-31")).Opened;
        Assert.Equal([("2026-05-31", Priority.Important), ("2026-07-01", Priority.Urgent)], opened.Select(o => (o.Key.Period, o.Priority)));
    }

    [Fact]
    public void A_score_around_an_edge_does_not_flap()
    {
        // Answers of 7 (60 points) and 9 (100) in turn: the band would change with each, the fall of 12 points never counts.
        var answers = Enumerable.Range(0, 20).Select(i => HealthGiven.Answer($"{Given.Day("2026-02-01").AddDays(3 * i):yyyy-MM-dd}T10:00Z", i % 2 == 0 ? 9 : 7)).ToArray();
        var history = HealthGiven.History(surveys: answers);
        var policy = HealthGiven.Policy(financial: 95, sentiment: 5) with { HealthyFrom = 99 };
        Assert.Empty(Given.OpenedBy(history, Book(new Trigger.Health { DropAtLeast = null, BandWorsens = true }, policy), "2026-06-30"));
        Assert.NotEmpty(Given.OpenedBy(history, Book(new Trigger.Health { DropAtLeast = null, BandWorsens = true }, policy with { Hysteresis = 0 }), "2026-06-30"));
    }

    [Fact]
    public void Parts_are_watched_each_by_itself()
    {
        var history = HealthGiven.History(
            [HealthGiven.Invoice("i", "2026-03-01", "2026-03-10", "2026-03-12")],
            [HealthGiven.Answer("2026-03-01T10:00Z", 10), HealthGiven.Answer("2026-04-02T10:00Z", 2)]);
        var policy = HealthGiven.Policy(financial: 50, sentiment: 50);
        var any = Drop with { DropAtLeast = 20, Parts = Enum.GetValues<HealthComponentKind>() };
        Assert.Equal(["financial@2026-03-11", "sentiment@2026-04-02"], Given.OpenedBy(history, Book(any, policy), "2026-06-30"));
        var one = Drop with { DropAtLeast = 20, Parts = [HealthComponentKind.Sentiment] };
        Assert.Equal(["sentiment@2026-04-02"], Given.OpenedBy(history, Book(one, policy), "2026-06-30"));
        Assert.Equal(["2026-03-12 payments are back at 100"], Given.ClearedBy(history, Book(any, policy), "2026-06-30"));
    }

    [Fact]
    public void A_part_that_becomes_known_or_unknown_is_no_fall()
    {
        var policy = HealthGiven.Policy(financial: 60, sentiment: 40);
        var known = HealthGiven.History(surveys: [HealthGiven.Answer("2026-03-11T10:00Z", 0)]);
        var all = Drop with { DropAtLeast = 5, RecoveredWithin = 1, BandWorsens = true, WithinDays = 60 };
        Assert.NotEqual(HealthTrack.ScoreOn(known, policy, Given.Day("2026-03-10")).Band, HealthTrack.ScoreOn(known, policy, Given.Day("2026-03-11")).Band);
        Assert.Empty(Given.OpenedBy(known, Book(all, policy), "2026-12-31"));

        // Payments stand at 50 and the praise that held the score up is a year old one day.
        var gone = HealthGiven.History([HealthGiven.Invoice("i", "2026-01-02", "2026-01-03", "2026-01-10")], [HealthGiven.Answer("2026-01-12T10:00Z", 10)]);
        Assert.DoesNotContain(
            Given.OpenedBy(gone, Book(all with { Parts = Enum.GetValues<HealthComponentKind>(), BandWorsens = false }, policy), "2027-03-31"),
            opened => !opened.StartsWith("financial", StringComparison.Ordinal));
    }

    [Fact]
    public void Whatever_becomes_known_or_unknown_never_opens_anything()
    {
        // Parts of fixed points come and go by chance; nothing ever moves.
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var score = random.Next(0, 11);
            var answers = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Given.Day("2026-01-20").AddDays(random.Next(0, 700))).Distinct().Order()
                .Select(day => HealthGiven.Answer($"{day:yyyy-MM-dd}T10:00Z", score)).ToArray();
            var history = HealthGiven.History(surveys: answers);
            var policy = HealthGiven.Policy(financial: random.Next(40, 80), sentiment: random.Next(20, 60), support: random.Next(0, 30));
            var trigger = Drop with { DropAtLeast = 1, RecoveredWithin = 0, BandWorsens = true, WithinDays = random.Next(1, 60) };
            Assert.Empty(Given.OpenedBy(history, Book(trigger, policy), "2028-06-30"));
        }
    }

    [Fact]
    public void What_a_person_gives_or_takes_and_its_end_are_no_fall()
    {
        var history = HealthGiven.History(given: [HealthGiven.Override("2026-03-01T10:00Z", -10), HealthGiven.Override("2026-05-01T10:00Z", 10)]);
        var policy = HealthGiven.Policy(financial: 1) with { HealthyFrom = 95 };
        Assert.Equal(HealthBand.Watch, HealthTrack.ScoreOn(history, policy, Given.Day("2026-03-02")).Band);
        Assert.Empty(Given.OpenedBy(history, Book(Drop with { BandWorsens = true }, policy), "2026-12-31"));
    }

    [Fact]
    public void A_birthday_of_the_account_is_no_fall()
    {
        var days = Enumerable.Repeat(1.0, 400).ToArray();
        var history = new AccountHistory
        {
            Account = Given.Account(start: "2026-01-01") with { SeatsPaid = 10 },
            Metrics = Given.Metrics("logins", Given.Series("2026-01-01", days)),
            People = Enumerable.Range(0, 6).ToDictionary(i => $"p{i}", _ => Given.Metrics("logins", Given.Series("2026-01-01", days))),
            Watermarks = Given.Complete("logins", "2027-01-31"),
        };
        var policy = HealthGiven.Policy(login: 1) with { LoginTargets = HealthGiven.ByAge };
        Assert.Equal(HealthBand.Healthy, HealthTrack.ScoreOn(history, policy, Given.Day("2026-06-29")).Band);
        Assert.Equal(HealthBand.AtRisk, HealthTrack.ScoreOn(history, policy, Given.Day("2026-12-29")).Band);
        Assert.Empty(Given.OpenedBy(history, Book(Drop with { BandWorsens = true }, policy), "2027-01-15"));
        Assert.Empty(Given.OpenedBy(history, Book(Drop with { DropAtLeast = 20, Parts = [HealthComponentKind.Login] }, policy), "2027-01-15"));
    }
}
