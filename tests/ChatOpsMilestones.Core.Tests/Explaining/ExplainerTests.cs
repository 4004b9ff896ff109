using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Explaining;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;

namespace ChatOpsMilestones.Core.Tests.Explaining;

public sealed class ExplainerTests
{
    private static readonly RuleVariant Standard = new()
    {
        Trigger = new Trigger.Inactivity { Days = 30 },
        Priority = new PriorityPolicy(Priority.Important)
        {
            Cases =
            [
                new PriorityCase { Segment = "ENT", Then = Priority.Urgent },
                new PriorityCase { RenewalWithinDays = 90, Band = HealthBand.AtRisk, Then = Priority.Urgent },
            ],
        },
        OnlyInBands = [HealthBand.Watch, HealthBand.AtRisk],
    };

    [Fact]
    public void Priority_and_conditions_are_said_in_words()
    {
        var rule = Explain(Standard, []);

        Assert.Equal("Important; urgent in Enterprise; urgent when the renewal is at most 90 days away and when health is At risk.", rule.Priority);
        Assert.Equal(["Opens only while health is Watch or At risk."], rule.Conditions);
        Assert.Empty(rule.Segments);
    }

    [Fact]
    public void A_segment_says_only_what_differs()
    {
        var rule = Explain(Standard, new()
        {
            ["SS"] = Standard with { Applies = false },
            ["ENT"] = Standard with { Trigger = new Trigger.Inactivity { Days = 14 }, Delivery = DeliveryPreference.Now },
        });

        Assert.Equal(
            ["Enterprise: Fires when there were no log-ins for 14 complete days. Delivered at once.", "Self-serve: does not apply."],
            rule.Segments);
    }

    [Fact]
    public void A_rule_for_one_segment_says_for_which()
    {
        var rule = Explain(Standard with { Applies = false }, new() { ["ENT"] = Standard });

        Assert.Equal(["Applies to Enterprise only."], rule.Segments);
    }

    [Fact]
    public void The_message_names_state_sources_and_the_advice_of_every_band()
    {
        var text = PlainText.Of(ExplanationMessage.Of(Explainer.Of(Milestone(Rule(Standard, [])), Playbook)));

        Assert.Contains("It runs in shadow: it is counted, nobody is told.", text, StringComparison.Ordinal);
        Assert.Contains("Needs data from: product, crm.", text, StringComparison.Ordinal);
        Assert.All(["Ask {champion}.", "Visit {account}.", "Call {champion}."], advice => Assert.Contains(advice, text, StringComparison.Ordinal));
    }

    private static RuleExplanation Explain(RuleVariant standard, Dictionary<string, RuleVariant> segments) =>
        Assert.Single(Explainer.Of(Milestone(Rule(standard, segments)), Playbook).Rules);

    private static readonly Playbook Playbook = new()
    {
        Version = "1",
        Name = "Test",
        Segments = [new Segment("ENT", "Enterprise"), new Segment("SS", "Self-serve")],
        Metrics = [new MetricDefinition("logins", MetricKind.Counter, "log-ins")],
        Milestones = [],
    };

    private static Milestone Milestone(Rule rule) => new()
    {
        Id = "quiet",
        Name = "Gone quiet",
        Category = Category.Risk,
        Activation = Activation.Shadow,
        Sources = ["product", "crm"],
        Rules = [rule],
    };

    private static Rule Rule(RuleVariant standard, Dictionary<string, RuleVariant> segments) => new()
    {
        MilestoneId = "quiet",
        Id = "account",
        Name = "Nobody there",
        Headline = "",
        Why = "",
        Advice = new Dictionary<HealthBand, string>
        {
            [HealthBand.Healthy] = "Ask {champion}.",
            [HealthBand.Watch] = "Visit {account}.",
            [HealthBand.AtRisk] = "Call {champion}.",
        },
        Default = standard,
        BySegment = segments,
    };
}
