using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Playbooks;

/// <summary>A trigger kind: its word, the case of <see cref="Trigger"/> it becomes, the slots it supplies, and its keys beside <c>kind</c>.</summary>
internal sealed record TriggerKind(string Word, Type Case, IReadOnlyList<string> Slots, params string[] Keys)
{
    public Section Section { get; } = new(Word, ["kind", .. Keys]);
}
