namespace ChatOpsMilestones.Core.Chat;

/// <summary>One thing that was looked at when an operator asked whether everything is in place.</summary>
/// <param name="Level">how it is.</param>
/// <param name="Text">what was looked at and what was found; names, ids and counts, never a secret.</param>
public sealed record Finding(FindingLevel Level, string Text)
{
    /// <summary>What to do about it; null when there is nothing to do.</summary>
    public string? Remedy { get; init; }

    public static Finding Good(string text) => new(FindingLevel.Good, text);

    public static Finding Warning(string text, string? remedy = null) => new(FindingLevel.Warning, text) { Remedy = remedy };

    public static Finding Bad(string text, string? remedy = null) => new(FindingLevel.Bad, text) { Remedy = remedy };
}

public enum FindingLevel
{
    Good,

    /// <summary>It works, and something is missing or less than it could be.</summary>
    Warning,

    /// <summary>It does not work.</summary>
    Bad,
}
