using System.Diagnostics.CodeAnalysis;
using ChatOpsMilestones.Core.Playbooks;

namespace ChatOpsMilestones.Playbooks;

/// <summary>A playbook, or everything that keeps the file from being one.</summary>
public sealed record PlaybookLoadResult
{
    /// <summary>Null exactly when there are faults.</summary>
    public required Playbook? Playbook { get; init; }

    /// <summary>
    /// The text to keep with the version: line ends are LF and an <c>extends</c> has been worked in, so that it loads
    /// alone and gives the same <see cref="Core.Playbooks.Playbook.Version"/>.
    /// </summary>
    public required string Text { get; init; }

    /// <summary>All of them, in the order of the file.</summary>
    public required IReadOnlyList<PlaybookFault> Faults { get; init; }

    /// <summary>What is allowed but unwise, in the order of the file.</summary>
    public required IReadOnlyList<PlaybookFault> Warnings { get; init; }

    [MemberNotNullWhen(true, nameof(Playbook))]
    public bool Succeeded => Playbook is not null;
}
