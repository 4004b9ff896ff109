namespace ChatOpsMilestones.Playbooks.Framework;

/// <summary>A playbook made for one company: its text, and the same as a table.</summary>
public sealed record FrameworkPlan
{
    /// <summary>The whole file, commented.</summary>
    public required string Text { get; init; }

    /// <summary>In the order of the journey.</summary>
    public required IReadOnlyList<FrameworkRow> Rows { get; init; }

    /// <summary>What was left out, and why; and what mining found and did not find.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The rows as lines of a table.</summary>
    public IEnumerable<string> Table() =>
        Rows.Select(row => row.Line()).Prepend("|---|---|---|---|---|---|---|").Prepend("| Stage | Milestone and threshold | Priority | Action | Data source | Timing | Start with |");
}

/// <summary>One milestone as the table shows it (requirement S2).</summary>
public sealed record FrameworkRow
{
    public required string Id { get; init; }

    public required Stage Stage { get; init; }

    /// <summary>Milestone and threshold.</summary>
    public required string Milestone { get; init; }

    public required string Priority { get; init; }

    public required string Action { get; init; }

    public required string Source { get; init; }

    public required string Timing { get; init; }

    /// <summary>On from the first day; the others run in shadow.</summary>
    public required bool Start { get; init; }

    internal string Line() =>
        $"| {string.Join(" | ", new[] { $"{Stage.Name}, {Stage.Times}", Milestone, Priority, Action, Source, Timing, Start ? "yes" : "shadow" }.Select(cell => cell.Replace('|', '/')))} |";
}
