using System.Runtime.CompilerServices;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Playbooks.Tests;

public sealed class VocabularyTests
{
    private static readonly string Manual = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "write-a-playbook.md"));

    [Fact]
    public void Every_case_of_trigger_has_a_kind_and_supplies_its_slots()
    {
        Assert.Equal(
            typeof(Trigger).GetNestedTypes().Select(type => type.Name).Order(),
            Vocabulary.Triggers.Select(kind => kind.Case.Name).Order());
        Assert.All(Vocabulary.Triggers, kind => Assert.Same(Slots.Of((Trigger)RuntimeHelpers.GetUninitializedObject(kind.Case)), kind.Slots));
    }

    [Fact]
    public void Every_key_is_in_the_manual_where_it_belongs()
    {
        foreach (var section in Vocabulary.Sections)
        {
            var chapter = Chapter(section.Name);
            foreach (var key in section.Keys)
                Assert.True(chapter.Contains($"| `{key}` |", StringComparison.Ordinal), $"The manual's chapter '{section.Name}' has no row for the key '{key}'.");
        }
    }

    [Fact]
    public void The_manual_has_no_key_that_is_not_there()
    {
        foreach (var section in Vocabulary.Sections)
        {
            var rows = Chapter(section.Name).Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);
            Assert.Empty(rows.Except(section.Keys));
        }
    }

    [Fact]
    public void Every_slot_and_every_word_is_in_the_manual()
    {
        var slots = Slots.Common.Concat(Vocabulary.Triggers.SelectMany(kind => kind.Slots)).Select(slot => "{" + slot + "}");
        string[] words =
        [
            .. Vocabulary.Words.MetricKinds.Keys, .. Vocabulary.Words.Categories.Keys, .. Vocabulary.Words.States.Keys, .. Vocabulary.Words.Polarities.Keys,
            .. Vocabulary.Words.Levels.Keys, .. Vocabulary.Words.Bands.Keys, .. Vocabulary.Words.Components.Keys, .. Vocabulary.Words.Deliveries.Keys,
            .. Vocabulary.Words.Actions.Keys, .. Vocabulary.Words.Sources.Keys, .. Vocabulary.Words.Channels.Keys, .. Vocabulary.Words.Aggregates.Keys,
            .. Vocabulary.Words.Dates.Keys, .. Vocabulary.Words.People.Keys, .. Vocabulary.Words.Phases.Keys, .. Vocabulary.Words.LimitWindows.Keys, .. Vocabulary.Words.Directions.Keys, .. Vocabulary.Words.TicketPriorities.Keys, .. Vocabulary.Words.ContactChanges.Keys, .. Vocabulary.Words.Affected.Keys,
            .. Vocabulary.JourneyWords.Streaks.Keys, .. Vocabulary.JourneyWords.GoalPhases.Keys, .. Vocabulary.JourneyWords.Priorities.Keys, .. Vocabulary.JourneyWords.Firsts.Keys,
        ];

        Assert.All(slots.Concat(words), word => Assert.Contains($"`{word}`", Manual, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_example_of_the_manual_that_is_a_playbook_loads()
    {
        var examples = Manual.Split("```yaml\n").Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)]).Where(text => text.StartsWith("name:", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(examples);
        Assert.All(examples, text => Assert.Empty(PlaybookLoader.Load(text, "example.yaml").Faults));
    }

    // A chapter begins with a heading that ends in "(name)" and goes to the next heading.
    private static string Chapter(string name)
    {
        var heading = Manual.Split('\n').FirstOrDefault(line => line.StartsWith('#') && line.EndsWith($"({name})", StringComparison.Ordinal));
        Assert.True(heading is not null, $"The manual has no heading that ends in '({name})'.");
        var from = Manual.IndexOf(heading, StringComparison.Ordinal) + heading.Length;
        var to = Manual.IndexOf("\n#", from, StringComparison.Ordinal);
        return to < 0 ? Manual[from..] : Manual[from..to];
    }
}
