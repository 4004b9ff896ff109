namespace ChatOpsMilestones.Core.Explaining;

/// <summary>What an installation knows about a milestone beside its definition.</summary>
/// <param name="Validated">whether its present definition was replayed, in words; null where nobody looked.</param>
/// <param name="Figures">what the newest replay found, one line each; empty without one.</param>
/// <param name="Notes">what was learned: text, with who and when.</param>
public sealed record MilestoneRecord(string? Validated, IReadOnlyList<string> Figures, IReadOnlyList<(string Text, string By)> Notes)
{
    public static MilestoneRecord Empty { get; } = new(null, [], []);
}
