namespace ChatOpsMilestones.Core.Sweeps;

/// <summary>A set of rules of one plan, by their places; up to <see cref="Most"/> of them.</summary>
public readonly record struct RuleSet(ulong Low, ulong High)
{
    public const int Most = 128;

    public static RuleSet Empty => default;

    public bool IsEmpty => (Low | High) == 0;

    public bool Has(int rule) => ((rule < 64 ? Low >> rule : High >> (rule - 64)) & 1) != 0;

    public RuleSet With(int rule) => rule < 64 ? this with { Low = Low | (1UL << rule) } : this with { High = High | (1UL << (rule - 64)) };
}
