using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Playbooks.Reading;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <content>The kind that looks at facts.</content>
internal sealed partial class TriggerReader
{
    private Trigger.Facts Facts(MapReader map) => new()
    {
        Hold = (map.Require("hold") is { } hold ? new ConditionReader(scope).Read(hold) : null) ?? new Condition.All([]),
    };
}
