namespace ChatOpsMilestones.Storage.Engine;

/// <summary>What a commit survives.</summary>
public enum Durability
{
    /// <summary>A power loss: everything that was acknowledged to a person.</summary>
    Full,

    /// <summary>The end of the process, but on SQLite perhaps not a power loss: bulk imports, which can be repeated.</summary>
    Bulk,
}
