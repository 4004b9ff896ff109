using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Replay;
using static ChatOpsMilestones.Core.Tests.Replay.ReplayWorld;

namespace ChatOpsMilestones.Core.Tests.Replay;

public sealed class MilestoneFingerprintTests
{
    private static readonly Milestone Quiet = Milestone("quiet", Silent(30));

    [Fact]
    public void Words_and_state_are_not_the_definition()
    {
        var rule = Quiet.Rules[0];
        Milestone[] same =
        [
            Milestone("quiet", Silent(30)),
            Quiet with { Name = "Another name" },
            Quiet with { Activation = Activation.Shadow },
            Quiet with { Sources = ["crm"] },
            Quiet with { Rules = [rule with { Headline = "Better", Why = "Better", Name = "Better", Actions = [] }] },
        ];
        Assert.All(same, m => Assert.Equal(MilestoneFingerprint.Of(Quiet), MilestoneFingerprint.Of(m)));
    }

    [Fact]
    public void When_it_fires_for_whom_and_how_loud_is()
    {
        var rule = Quiet.Rules[0];
        var urgent = rule.Default with { Priority = new PriorityPolicy(Priority.Urgent) };
        Milestone[] others =
        [
            Milestone("quiet", Silent(31)),
            Milestone("silent", Silent(30)),
            Quiet with { Rules = [rule, rule with { Id = "again" }] },
            Quiet with { Rules = [rule with { Default = urgent }] },
            Quiet with { Rules = [rule with { Polarity = Polarity.Positive }] },
            Quiet with { Rules = [rule with { BySegment = new Dictionary<string, RuleVariant> { ["ENT"] = urgent } }] },
            Quiet with { Rules = [rule with { Default = rule.Default with { Applies = false } }] },
        ];
        var all = others.Append(Quiet).Select(MilestoneFingerprint.Of).ToList();
        Assert.Equal(all.Count, all.Distinct().Count());
    }
}
