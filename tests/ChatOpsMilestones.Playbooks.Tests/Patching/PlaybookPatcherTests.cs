using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Playbooks.Patching;

namespace ChatOpsMilestones.Playbooks.Tests.Patching;

public sealed class PlaybookPatcherTests
{
    private static readonly string Small = File.ReadAllText(Path.Combine(RepositoryFiles.SoundPlaybooks, "small.yaml"));

    [Theory]
    [InlineData("state: on", "state: off")]
    [InlineData("state: on # for now", "state: off # for now")]
    [InlineData("state: \"on\"", "state: off")]
    public void A_state_is_replaced_and_all_else_stays(string before, string after)
    {
        var text = Small.Replace("state: on", before, StringComparison.Ordinal);

        var patched = PlaybookPatcher.Apply(text, [new StatePatch("usage-decline", "off", [])]);

        Assert.Equal(text.Replace(before, after, StringComparison.Ordinal), patched);
        Assert.Equal("off", PlaybookPatcher.States(patched)["usage-decline"]);
    }

    [Fact]
    public void A_pilot_brings_its_accounts_whatever_their_ids()
    {
        var patched = PlaybookPatcher.Apply(Small, [new StatePatch("usage-decline", "pilot", ["acme-1", "a \"b\" \\ c: #"])]);

        var milestone = Assert.Single(PlaybookLoader.Load(patched, "patched.yaml").Playbook!.Milestones);
        Assert.Equal(Activation.Pilot, milestone.Activation);
        Assert.Equal(["a \"b\" \\ c: #", "acme-1"], milestone.PilotAccounts.Order(StringComparer.Ordinal));
        Assert.True(PlaybookPatcher.NamesPilot(patched, "usage-decline"));
        Assert.False(PlaybookPatcher.NamesPilot(Small, "usage-decline"));
    }

    [Fact]
    public void A_milestone_written_in_braces_is_patched_too()
    {
        var from = Small.IndexOf("  - id: usage-decline", StringComparison.Ordinal);
        var text = Small[..from] + "  - { state: on, id: usage-decline, name: Usage decline, category: risk, sources: [product], rules: { decline: { name: D, headline: \"{account}\", why: \"{account}\", "
            + "advice: { healthy: \"{account} a\", watch: \"{account} b\", at_risk: \"{account} c\" }, trigger: { kind: trend, metric: logins, drop: 20% }, priority: fyi } } }\n";
        Assert.Empty(PlaybookLoader.Load(text, "braces.yaml").Faults);

        var patched = PlaybookPatcher.Apply(text, [new StatePatch("usage-decline", "pilot", ["acme-1"])]);

        Assert.Equal(["acme-1"], Assert.Single(PlaybookLoader.Load(patched, "braces.yaml").Playbook!.Milestones).PilotAccounts);
    }

    [Fact]
    public void A_milestone_that_is_not_there_is_left_out() =>
        Assert.Equal(Small, PlaybookPatcher.Apply(Small, [new StatePatch("gone", "off", [])]));
}
