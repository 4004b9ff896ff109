namespace ChatOpsMilestones.Storage;

/// <summary>Why the store could not do its work, as far as a person can act on it.</summary>
public enum StoreFault
{
    /// <summary>The disk, the quota or <see cref="StorageOptions.MaxMegabytes"/> is used up.</summary>
    DiskFull,

    /// <summary>Somebody else holds the database for too long.</summary>
    Locked,

    /// <summary>The file, the folder or the server does not take writes.</summary>
    ReadOnly,

    /// <summary>User, password or rights are not accepted.</summary>
    Denied,

    /// <summary>No server answers, or it has no such database.</summary>
    Unreachable,

    /// <summary>The file is damaged or is not a database of ours.</summary>
    Damaged,

    /// <summary>The database was written by a newer version of this program.</summary>
    NewerSchema,

    /// <summary>The settings cannot be understood.</summary>
    BadSettings,

    /// <summary>Anything else: most likely a bug.</summary>
    Other,
}
