using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Playbooks.Tests;

public sealed class ExtensionTests
{
    private static readonly string Base = File.ReadAllText(Path.Combine(RepositoryFiles.SoundPlaybooks, "small.yaml"));

    [Fact]
    public void The_demo_runs_the_default_with_the_quiet_champion_on()
    {
        var standard = PlaybookLoader.LoadFile(RepositoryFiles.DefaultPlaybook).Playbook;
        var demo = PlaybookLoader.LoadFile(RepositoryFiles.DemoPlaybook).Playbook;

        Assert.NotNull(standard);
        Assert.NotNull(demo);
        Assert.Equal("Demo playbook", demo.Name);
        Assert.Equal(Activation.On, demo.Milestones.Single(milestone => milestone.Id == "gone-quiet").Activation);
        Assert.Equal(
            standard.Milestones.Where(milestone => milestone.Id != "gone-quiet").Select(milestone => (milestone.Id, milestone.Activation)),
            demo.Milestones.Where(milestone => milestone.Id != "gone-quiet").Select(milestone => (milestone.Id, milestone.Activation)));
    }

    [Fact]
    public void The_text_to_keep_loads_alone_and_gives_the_same_version()
    {
        var result = PlaybookLoader.LoadFile(RepositoryFiles.DemoPlaybook);

        var again = PlaybookLoader.Load(result.Text, "stored.yaml");

        Assert.Empty(again.Faults);
        Assert.Equal(result.Playbook?.Version, again.Playbook?.Version);
        Assert.NotEqual(PlaybookLoader.LoadFile(RepositoryFiles.DefaultPlaybook).Playbook?.Version, again.Playbook?.Version);
    }

    [Theory]
    [InlineData("state: on")]
    [InlineData("state: \"on\"")]
    [InlineData("state: 'on' # for now")]
    [InlineData("state: >-\n      on")]
    public void A_state_is_changed_however_it_is_written(string written)
    {
        // A sign of two UTF-16 units in front, so that counting characters wrongly shows.
        var text = "# 🙂\n" + Base.Replace("state: on", written, StringComparison.Ordinal);

        var result = Load("extends: base.yaml\nname: A \"second\" one\nstates: { usage-decline: shadow }\n", text);

        Assert.Empty(result.Faults);
        Assert.Equal(Activation.Shadow, result.Playbook?.Milestones[0].Activation);
        Assert.Equal("A \"second\" one", result.Playbook?.Name);
    }

    [Fact]
    public void Nothing_else_may_be_said_in_it() => Faults(
        "extends: base.yaml\nstates: { usage-decline: shadow }\nbudgets: { cooldown: 7d }\n",
        Base,
        "small.yaml:3:1: unknown key 'budgets'; allowed: extends, name, states");

    [Fact]
    public void Milestones_and_states_are_checked() => Faults(
        "extends: base.yaml\nstates: { usage-declin: on, usage-decline: loud }\n",
        Base,
        "small.yaml:2:11: states[usage-declin]: 'usage-declin' is no milestone of the extended playbook (did you mean 'usage-decline'?); allowed: usage-decline",
        "small.yaml:2:44: states[usage-decline]: 'loud' is no state; allowed: on, pilot, shadow, off");

    [Fact]
    public void Faults_of_the_other_file_carry_its_name() => Faults(
        "extends: base.yaml\n",
        Base.Replace("category: risk", "category: risky", StringComparison.Ordinal),
        "base.yaml:11:15: milestones[usage-decline].category: 'risky' is no category (did you mean 'risk'?); allowed: time, usage, team, value, risk");

    [Fact]
    public void A_file_that_extends_cannot_be_extended() => Faults(
        "extends: base.yaml\n",
        "extends: third.yaml\n",
        "small.yaml:1:10: extends: 'base.yaml' extends another file itself; allowed: a complete playbook");

    private static PlaybookLoadResult Load(string text, string other) => PlaybookLoader.Load(text, "small.yaml", file => file == "base.yaml" ? other : null);

    private static void Faults(string text, string other, params string[] expected) =>
        Assert.Equal(expected, Load(text, other).Faults.Select(fault => fault.ToString()));
}
