namespace ChatOpsMilestones.Core.Accounts;

/// <summary>What a person may do; each role includes the ones before it.</summary>
public enum Role
{
    /// <summary>Reads.</summary>
    Viewer,

    /// <summary>Acts on cards.</summary>
    Csm,

    /// <summary>Subscribes shared channels and approves proposals.</summary>
    Manager,

    /// <summary>Operates the installation.</summary>
    Admin,
}
