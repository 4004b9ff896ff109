using ChatOpsMilestones.Core.Replay;
using ChatOpsMilestones.Playbooks.Linting;

namespace ChatOpsMilestones.Playbooks.Tests;

public sealed class DataLintTests
{
    private static readonly PlaybookLoadResult Small = PlaybookLoader.LoadFile(Path.Combine(RepositoryFiles.SoundPlaybooks, "small.yaml"));

    private static readonly KnownData Everything = new()
    {
        Metrics = new HashSet<string> { "logins" },
        Records = new HashSet<string>(),
        HasPeople = true,
        Segments = new HashSet<string> { "ENT", "SMB" },
    };

    [Fact]
    public void Data_that_fits_gives_no_warning() => Assert.Empty(Warnings(Everything));

    [Fact]
    public void A_metric_that_no_source_gives_is_named_where_it_is_used() => Assert.Equal(
        ["small.yaml:15:7: milestones[usage-decline].rules[decline]: no source gives 'logins', so it never fires"],
        Warnings(Everything with { Metrics = new HashSet<string> { "calls" } }));

    [Fact]
    public void Accounts_of_a_segment_that_is_not_declared_are_named() => Assert.Equal(
        ["small.yaml: segments: there are accounts of the segment 'GOV', which the playbook does not declare; the default of every rule holds for them"],
        Warnings(Everything with { Segments = new HashSet<string> { "GOV" } }));

    [Fact]
    public void What_is_on_is_unvalidated_until_its_very_definition_was_replayed()
    {
        Assert.Contains("unvalidated", Assert.Single(Warnings(Everything with { Validated = new HashSet<string>() })), StringComparison.Ordinal);
        Assert.Empty(Warnings(Everything with { Validated = new HashSet<string> { MilestoneFingerprint.Of(Small.Playbook!.Milestones[0]) } }));
    }

    private static IEnumerable<string> Warnings(KnownData data) => PlaybookLint.AgainstData(Small, "small.yaml", data).Select(w => w.ToString());
}
