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
