using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Replay;

/// <summary>What a fire is held against: bad news against losing the account, good news against its renewal or growth.</summary>
internal sealed record Effect(string Words, params IReadOnlyList<OutcomeKind> Kinds)
{
    public static readonly Effect Loss = new("churned", OutcomeKind.Churned);

    public static readonly Effect Gain = new("renewed or expanded", OutcomeKind.Renewed, OutcomeKind.Expanded);

    public static Effect Of(Polarity polarity) => polarity == Polarity.Positive ? Gain : Loss;

    public bool Counts(OutcomeKind kind) => Kinds.Contains(kind);
}
