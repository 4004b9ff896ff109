using ChatOpsMilestones.Connectors.Demo;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Playbooks;

namespace ChatOpsMilestones.Connectors.Tests.Demo;

/// <summary>The stories as the product's own evaluation sees them.</summary>
public sealed class DemoPlaybookTests
{
    private static readonly Playbook Playbook = Load();

    [Theory]
    [InlineData("2026-11-20", DemoCompany.DefaultSeed)]
    [InlineData("2026-11-23", 2)]
    [InlineData("2027-01-04", 3)]
    [InlineData("2027-03-03", 4)]
    public void Every_story_up_to_the_anchor_day_is_found_by_its_rule_on_its_day_and_no_decoy_is(string anchor, int seed)
    {
        var company = DemoCompany.Generate(DateOnly.Parse(anchor), seed, futureWeeks: 1);
        var history = new Histories(company.Signals(null, Demo.Told(company.AnchorDay)));
        foreach (var story in company.Stories.Where(story => story.RuleKey is not null && story.Day <= company.AnchorDay))
        {
            var opened = Evaluator.EvaluateAsOf(history.Of(story.AccountId), Playbook, company.AnchorDay).Opened.Where(found => found.Key.RuleKey == story.RuleKey).ToList();
            Assert.True(story.IsDecoy ? opened.Count == 0 : opened.Exists(found => found.OpenedOn == story.Day),
                $"{story.Kind} of {story.AccountName} on {story.Day:O}: {story.RuleKey} opened on {string.Join(", ", opened.Select(found => found.OpenedOn.ToString("O")))}");
        }
    }

    [Fact]
    public void The_stories_of_the_future_are_found_when_their_day_comes()
    {
        var company = Demo.Company;
        foreach (var day in company.Stories.Where(story => story.Day > Demo.Anchor && story.Day <= Demo.Anchor.AddDays(60)).GroupBy(story => story.Day))
        {
            var history = new Histories(company.Signals(null, Demo.Told(day.Key)));
            foreach (var story in day.Where(story => story.RuleKey is not null))
                Assert.Contains(Evaluator.EvaluateAsOf(history.Of(story.AccountId), Playbook, day.Key).Opened, found => found.Key.RuleKey == story.RuleKey && found.OpenedOn == day.Key);
        }
    }

    [Fact]
    public void Goals_tickets_and_anniversaries_happen_in_the_year_before_and_the_weeks_after()
    {
        var company = Demo.Company;
        var last = Demo.Anchor.AddDays(60);
        var history = new Histories(company.Signals(null, Demo.Told(last)));
        var found = company.Stories.Where(story => story.Day <= Demo.Anchor).Select(story => story.AccountId).Distinct()
            .SelectMany(account => Evaluator.EvaluateAsOf(history.Of(account), Playbook, last).Opened)
            .Where(occurrence => occurrence.OpenedOn > Demo.Anchor.AddYears(-1))
            .Select(occurrence => occurrence.Key.RuleKey)
            .ToHashSet();

        string[] expected =
        [
            "value-and-power-use/anniversary", "value-and-power-use/advanced-feature", "value-and-power-use/goal-reached", "value-and-power-use/goal-due",
            "support-load/spike", "support-load/quiet", "core-adoption/midway",
        ];
        Assert.Empty(expected.Except(found));
    }

    [Fact]
    public void Every_rule_that_a_story_names_is_in_the_playbook() =>
        Assert.All(Demo.Company.Stories.Where(story => story.RuleKey is not null), story => Assert.NotNull(Playbook.Find(story.RuleKey ?? "")));

    private static Playbook Load()
    {
        var loaded = PlaybookLoader.LoadFile(Demo.Repository("playbooks/demo.yaml"));
        Assert.Empty(loaded.Faults);
        return loaded.Playbook ?? throw new InvalidOperationException("A playbook without faults was not loaded.");
    }
}
