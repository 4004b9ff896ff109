using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Accounts;

/// <summary>One of our own people: a CSM, a manager, or somebody who may look or administer.</summary>
public sealed record Teammate : Signal
{
    /// <summary>The e-mail address, lower case: the identity that all platforms share.</summary>
    public required string Email { get; init; }

    public required string Name { get; init; }

    public Role Role { get; init; } = Role.Csm;

    /// <summary>E-mail of the manager; null for none.</summary>
    public string? ManagerEmail { get; init; }

    /// <summary>E-mail of who stands in when this person is away; null for none.</summary>
    public string? BackupEmail { get; init; }

    public required WorkingHours Hours { get; init; }

    public override string? OfAccount => null;

    public override string NaturalKey => Email;
}
