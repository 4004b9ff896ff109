namespace ChatOpsMilestones.Core.Comparing;

/// <summary>One difference between two versions of a playbook.</summary>
/// <param name="Where">a milestone's id, a rule's key, or a part of the playbook (<c>budgets</c>).</param>
/// <param name="Segment">the segment for which it holds; null for all, or where segments do not matter.</param>
/// <param name="Field">what differs; empty where <paramref name="Where"/> as a whole came or went.</param>
/// <param name="Before">the old value in words; null where there was none.</param>
/// <param name="After">the new value in words; null where there is none any more.</param>
public sealed record PlaybookChange(string Where, string? Segment, string Field, string? Before, string? After)
{
    /// <summary><c>added</c>, <c>removed</c> or <c>changed</c>.</summary>
    public string Kind => (Before, After) switch
    {
        (null, _) => "added",
        (_, null) => "removed",
        _ => "changed",
    };

    /// <summary>One line: <c>usage-decline/decline, SMB: fires: “…” → “…”</c>.</summary>
    public override string ToString()
    {
        var place = Segment is null ? Where : $"{Where}, {Segment}";
        return (Field.Length, Before, After) switch
        {
            (0, null, { } after) => $"{place}: added: {after}",
            (0, { } before, _) => $"{place}: removed: {before}",
            (_, null, { } after) => $"{place}: {Field}: now {after}",
            (_, { } before, null) => $"{place}: {Field}: no longer {before}",
            _ => $"{place}: {Field}: {Before} → {After}",
        };
    }
}
