using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Evaluation;

/// <summary>Rules that may open only in some health bands.</summary>
public sealed class HealthBandRulesTests
{
    private static readonly Trigger.Countdown Renewal60 = new() { DaysBefore = 60 };

    /// <summary>A renewal on 1 March 2027, and an account that is healthy until an invoice is more than sixty days late.</summary>
    private static AccountHistory Renewing(string invoiceDue) => new()
    {
        Account = Given.Account("2026-01-01", renewal: "2027-03-01"),
        Tickets = [new Ticket { Id = "t", AccountId = Given.AccountId, OpenedAt = Given.Instant("2026-02-01T10:00Z"), SolvedAt = Given.Instant("2026-02-02T10:00Z") }],
        Surveys = [new SurveyResponse { Id = "s", AccountId = Given.AccountId, Score = 10, At = Given.Instant("2026-12-20T10:00Z") }],
        Invoices = [new Invoice { Id = "i", AccountId = Given.AccountId, Amount = 5, IssuedOn = Given.Day("2026-02-01"), DueOn = Given.Day(invoiceDue) }],
    };

    private static ChatOpsMilestones.Core.Playbooks.Playbook Only(params HealthBand[] bands)
    {
        var playbook = Given.Playbook(Given.Rule(Renewal60, change: variant => variant with { OnlyInBands = bands }));
        return playbook with { Health = new HealthPolicy { Weights = Weights } };
    }

    private static readonly Dictionary<HealthComponentKind, double> Weights = new()
    {
        [HealthComponentKind.Financial] = 50,
        [HealthComponentKind.Support] = 50,
    };

    [Fact]
    public void In_another_band_it_is_held_without_a_word()
    {
        var found = Evaluator.EvaluateAsOf(Renewing("2027-06-01"), Only(HealthBand.AtRisk), Given.Day("2027-02-28"));
        Assert.Empty(found.Opened);
        Assert.Empty(found.OpenAtEnd);
        Assert.True(Assert.Single(found.State.Open["milestone/rule"]).Muted);

        var over = Evaluator.EvaluateAsOf(Renewing("2027-06-01"), Only(HealthBand.AtRisk), Given.Day("2027-03-31"));
        Assert.Empty(over.Opened);
        Assert.Empty(over.Cleared);
    }

    [Fact]
    public void It_speaks_when_the_band_comes_while_the_condition_holds()
    {
        // The step begins on 31 December. The invoice is 61 days late on 20 January: capped at 40 from that evening on.
        var found = Evaluator.EvaluateAsOf(Renewing("2026-11-20"), Only(HealthBand.AtRisk), Given.Day("2027-02-01"));
        var occurrence = Assert.Single(found.Opened);
        Assert.Equal("2027-03-01", occurrence.Key.Period);
        Assert.Equal(Given.Day("2027-01-21"), occurrence.OpenedOn);
        Assert.Equal("39", occurrence.Slots["days_left"]);
        Assert.Single(found.OpenAtEnd);
    }

    [Fact]
    public void The_health_of_the_evening_before_decides()
    {
        var playbook = Only(HealthBand.AtRisk);
        Assert.Empty(Evaluator.Evaluate(Renewing("2026-11-20"), playbook, null, Given.Instant("2027-01-20T23:00Z")).Opened);
        Assert.Single(Evaluator.Evaluate(Renewing("2026-11-20"), playbook, null, Given.Instant("2027-01-21T00:00Z")).Opened);
    }

    [Fact]
    public void An_unknown_health_counts_as_Watch()
    {
        var unknown = new AccountHistory { Account = Given.Account("2026-01-01", renewal: "2027-03-01") };
        Assert.Single(Given.OpenAt(unknown, Only(HealthBand.Watch), "2027-02-01"));
        Assert.Empty(Given.OpenAt(unknown, Only(HealthBand.Healthy, HealthBand.AtRisk), "2027-02-01"));
    }
}
