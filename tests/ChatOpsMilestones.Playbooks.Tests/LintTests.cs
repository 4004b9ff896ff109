namespace ChatOpsMilestones.Playbooks.Tests;

public sealed class LintTests
{
    private static readonly string Small = File.ReadAllText(Path.Combine(RepositoryFiles.SoundPlaybooks, "small.yaml"));

    private static readonly string Milestone = Small[Small.IndexOf("  - id:", StringComparison.Ordinal)..];

    [Fact]
    public void Seven_milestones_that_are_on_are_enough()
    {
        Assert.Empty(Load(7).Warnings);

        var warning = Assert.Single(Load(8).Warnings);
        Assert.Equal(
            "small.yaml:142:5: milestones: 8 milestones are on; start with at most 7 and keep the others in shadow until these are trusted",
            warning.ToString());
    }

    [Fact]
    public void Milestones_in_shadow_do_not_count()
    {
        var text = Text(8).Replace("id: m8\n    name: Usage decline\n    category: risk\n    state: on", "id: m8\n    name: Usage decline\n    category: risk\n    state: shadow", StringComparison.Ordinal);

        Assert.Empty(PlaybookLoader.Load(text, "small.yaml").Warnings);
    }

    [Fact]
    public void Numbers_that_hold_for_every_segment_are_a_warning()
    {
        var text = Small[..Small.IndexOf("        segments:", StringComparison.Ordinal)];

        var warning = Assert.Single(PlaybookLoader.Load(text, "small.yaml").Warnings);

        Assert.Equal(
            "small.yaml:9:5: milestones[usage-decline]: the same numbers hold for every segment; say under 'segments' of a rule where they differ",
            warning.ToString());
        Assert.Empty(PlaybookLoader.Load(text.Replace("state: on", "state: off", StringComparison.Ordinal), "small.yaml").Warnings);
        Assert.Empty(PlaybookLoader.Load(text.Replace("  SMB: Small business\n", "", StringComparison.Ordinal), "small.yaml").Warnings);
    }

    [Fact]
    public void More_than_ten_milestones_need_a_reason()
    {
        Assert.Contains("10 milestones are on", Assert.Single(PlaybookLoader.Load(Text(10), "small.yaml").Warnings).Message, StringComparison.Ordinal);

        var refused = Assert.Single(PlaybookLoader.Load(Text(11), "small.yaml").Faults);
        Assert.Equal("small.yaml:9:3: milestones: 11 milestones are on; more than 10 need a reason: write it under 'why_so_many', or put some in shadow", refused.ToString());

        var reasoned = PlaybookLoader.Load("why_so_many: three teams share this file\n" + Text(11), "small.yaml");
        Assert.Contains("11 milestones are on (because: three teams share this file)", Assert.Single(reasoned.Warnings).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ kind: countdown, before: 90d, until: 30d }", "{ kind: countdown, before: 60d }", "speaks together with 'second' from 60 to 30 days before; a ladder speaks with one step at a time")]
    [InlineData("{ kind: countdown, before: 90d, until: 60d }", "{ kind: countdown, before: 30d }", "nothing speaks from 60 to 30 days before, between this rule and 'second'")]
    [InlineData("{ kind: countdown, before: 90d }", "{ kind: countdown, before: 30d }", "speaks together with 'second' from 30 to 0 days before; a ladder speaks with one step at a time")]
    [InlineData("{ kind: limit, metric: logins, at_least: 80% }", "{ kind: limit, metric: logins, at_least: 100% }", "speaks together with 'second' from 100% on; a ladder speaks with one step at a time")]
    [InlineData("{ kind: limit, metric: logins, at_least: 80%, until: 90% }", "{ kind: limit, metric: logins, at_least: 100% }", "nothing speaks from 90% to 100%, between this rule and 'second'")]
    [InlineData("{ kind: countdown, before: 90d, until: 60d }", "{ kind: countdown, before: 60d }", null)]
    [InlineData("{ kind: countdown, before: 90d }", "{ kind: countdown, date: contract_end, before: 60d }", null)]
    public void Steps_of_a_ladder_neither_overlap_nor_leave_a_gap(string first, string second, string? expected)
    {
        var warnings = PlaybookLoader.Load(TwoRules(first, second), "small.yaml");

        Assert.Empty(warnings.Faults);
        Assert.Equal(expected, warnings.Warnings.SingleOrDefault()?.Message);
    }

    [Theory]
    [InlineData("off: true", "is off in every segment, so it never fires")]
    [InlineData("when: { segment: [ENT] }", "never fires in SMB: its 'when' rules that out")]
    [InlineData("only_in_bands: [watch]", null)]
    public void A_rule_that_can_never_fire_is_a_warning(string key, string? expected)
    {
        var text = Small.Replace("        priority: important\n        segments:", $"        priority: important\n        {key}\n        segments:", StringComparison.Ordinal);

        Assert.Equal(expected, PlaybookLoader.Load(text, "small.yaml").Warnings.SingleOrDefault()?.Message);
    }

    private static string TwoRules(string first, string second)
    {
        var rule = Small[Small.IndexOf("      decline:", StringComparison.Ordinal)..];
        var body = rule.Replace("{percent}", "{account}", StringComparison.Ordinal).Replace("          SMB: { trigger: { drop: 25% } }", "          SMB: { priority: urgent }", StringComparison.Ordinal);
        return Small[..Small.IndexOf("      decline:", StringComparison.Ordinal)]
            + body.Replace("decline:", "first:", StringComparison.Ordinal).Replace("{ kind: trend, metric: logins, drop: 20% }", first, StringComparison.Ordinal)
            + body.Replace("decline:", "second:", StringComparison.Ordinal).Replace("{ kind: trend, metric: logins, drop: 20% }", second, StringComparison.Ordinal);
    }

    private static PlaybookLoadResult Load(int milestones)
    {
        var result = PlaybookLoader.Load(Text(milestones), "small.yaml");
        Assert.Empty(result.Faults);
        return result;
    }

    private static string Text(int milestones) =>
        Small[..Small.IndexOf("  - id:", StringComparison.Ordinal)]
        + string.Concat(Enumerable.Range(1, milestones).Select(n => Milestone.Replace("usage-decline", $"m{n}", StringComparison.Ordinal)));
}
