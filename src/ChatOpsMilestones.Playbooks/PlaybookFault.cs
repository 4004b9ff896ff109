using System.Globalization;

namespace ChatOpsMilestones.Playbooks;

/// <summary>One thing that is wrong (or, as a warning, unwise) in a playbook file, with everything a person needs to mend it.</summary>
public sealed record PlaybookFault
{
    /// <summary>Name of the file, without its folder.</summary>
    public required string File { get; init; }

    /// <summary>From 1; 0 when the whole file is meant.</summary>
    public required int Line { get; init; }

    /// <summary>From 1; 0 when the whole file is meant.</summary>
    public required int Column { get; init; }

    /// <summary>Where it stands: <c>milestones[usage-decline].rules[decline].trigger.drop</c>; empty for the file itself.</summary>
    public required string Field { get; init; }

    /// <summary>What stood there, cut to 100 characters; empty when something is missing.</summary>
    public required string Value { get; init; }

    /// <summary>What is wrong and what is allowed.</summary>
    public required string Message { get; init; }

    /// <summary>One line: <c>default.yaml:41:18: milestones[…].trigger.drop: 'x' is no percentage; allowed: 1%–90%</c>.</summary>
    public override string ToString()
    {
        var position = Line == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{Line}:{Column}");
        return Field.Length == 0 ? $"{File}{position}: {Message}" : $"{File}{position}: {Field}: {Message}";
    }
}
