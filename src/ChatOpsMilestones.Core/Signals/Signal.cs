using ChatOpsMilestones.Core.Identity;

namespace ChatOpsMilestones.Core.Signals;

/// <summary>
/// One observed fact, from one source, with a natural key: the same key again with the same content changes
/// nothing, with other content it is a correction. The cases are the sealed records of this folder and of Accounts.
/// </summary>
public abstract record Signal
{
    /// <summary>Name of the source it came from (<c>csv</c>, <c>demo</c>, later <c>stripe</c> …).</summary>
    public string Source { get; init; } = "csv";

    /// <summary>The account it speaks of; null for what belongs to the whole team.</summary>
    public abstract string? OfAccount { get; }

    /// <summary>What tells it from other signals of its kind within source and account.</summary>
    public abstract string NaturalKey { get; }

    /// <summary>An id for rows that came without one.</summary>
    public static string DeriveId(string kind, params ReadOnlySpan<string> parts) => StableId.Of(kind, parts);
}
