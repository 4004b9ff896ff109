using ChatOpsMilestones.Core.Explaining;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;

namespace ChatOpsMilestones.Core.Tests.Explaining;

public sealed class TriggerSentenceTests
{
    private static readonly Playbook Playbook = new()
    {
        Version = "1",
        Name = "Test",
        Segments = [new Segment("ENT", "Enterprise"), new Segment("SS", "Self-serve")],
        Metrics = [new MetricDefinition("logins", MetricKind.Counter, "log-ins"), new MetricDefinition("seats_used", MetricKind.Gauge, "seats")],
        Milestones = [],
    };

    [Fact]
    public void Every_case_of_trigger_has_a_sample_here() => Assert.Empty(
        typeof(Trigger).GetNestedTypes().Except(TriggerSamples.All.Select(sample => sample.Trigger.GetType())));

    [Fact]
    public void Every_sample_is_explained_as_people_would_say_it() => Assert.All(TriggerSamples.All, sample =>
    {
        var sentence = Explainer.Trigger(sample.Trigger, Playbook);
        Assert.Equal(sample.Fires, sentence.Fires);
        Assert.Equal(sample.Ends, sentence.Ends);
    });
}
