using ChatOpsMilestones.Core.Comparing;
using ChatOpsMilestones.Core.Playbooks;

namespace ChatOpsMilestones.Playbooks.Tests.Comparing;

public sealed class PlaybookDiffTests
{
    private static readonly string Small = File.ReadAllText(Path.Combine(RepositoryFiles.SoundPlaybooks, "small.yaml"));

    [Theory]
    [InlineData("drop: 20% }", "drop: 0.2 }")]
    [InlineData("drop: 20% }", "drop: 20%, window: 2w }")]
    [InlineData("name: Small playbook", "# a comment\nname: Small playbook")]
    [InlineData("polarity: negative", "polarity: \"negative\"")]
    public void Other_ways_to_write_the_same_are_no_difference(string before, string after) =>
        Assert.Empty(Diff(before, after));

    [Theory]
    [InlineData("name: Small playbook", "name: Tiny playbook", "playbook: name: Small playbook → Tiny playbook")]
    [InlineData("state: on", "state: shadow", "usage-decline: state: on → shadow")]
    [InlineData("priority: important", "priority: urgent", "usage-decline/decline: priority: Important. → Urgent.")]
    [InlineData("SMB: { trigger: { drop: 25% } }", "SMB: { trigger: { drop: 25% }, deliver: digest }", "usage-decline/decline, SMB: conditions: now Delivered with the digest.")]
    [InlineData("SMB: { trigger: { drop: 25% } }", "SMB: { off: true }", "usage-decline/decline, SMB: applies: yes → no")]
    [InlineData("ENT: Enterprise", "ENT: Large", "segments: ENT: Enterprise → Large")]
    [InlineData("unit: log-ins", "unit: sign-ins", "metrics: logins: counter of log-ins → counter of sign-ins")]
    [InlineData("milestones:", "budgets: { cooldown: 7d }\nmilestones:", "budgets: cooldown_days: 14 → 7")]
    [InlineData("milestones:", "health: { weights: { login: 30, adoption: 25, sentiment: 15, support: 20, financial: 15 } }\nmilestones:", "health: weights.login: 25 → 30")]
    public void A_difference_is_told_in_words(string before, string after, string expected) =>
        Assert.Contains(expected, Diff(before, after).Select(change => change.ToString()));

    [Fact]
    public void A_segment_is_told_only_where_it_changes_otherwise_than_the_rule()
    {
        var changes = Diff("metric: logins, drop: 20%", "metric: logins, drop: 30%");

        var change = Assert.Single(changes, c => c.Field == "when");
        Assert.Null(change.Segment);
        Assert.Contains("at least 20%", change.Before, StringComparison.Ordinal);
        Assert.Contains("at least 30%", change.After, StringComparison.Ordinal);
    }

    [Fact]
    public void What_came_and_what_went_is_named()
    {
        var more = Small + Small[Small.IndexOf("  - id:", StringComparison.Ordinal)..].Replace("usage-decline", "other", StringComparison.Ordinal);

        Assert.Equal(["other: added: Usage decline"], PlaybookDiff.Of(Load(Small), Load(more)).Select(c => c.ToString()));
        Assert.Equal(["other: removed: Usage decline"], PlaybookDiff.Of(Load(more), Load(Small)).Select(c => c.ToString()));
    }

    private static IReadOnlyList<PlaybookChange> Diff(string before, string after)
    {
        Assert.Contains(before, Small, StringComparison.Ordinal);
        return PlaybookDiff.Of(Load(Small), Load(Small.Replace(before, after, StringComparison.Ordinal)));
    }

    private static Playbook Load(string text)
    {
        var loaded = PlaybookLoader.Load(text, "test.yaml");
        Assert.Empty(loaded.Faults);
        return loaded.Playbook!;
    }
}
