namespace ChatOpsMilestones.Storage;

/// <summary>Which database keeps the data.</summary>
public enum StorageProvider
{
    /// <summary>A file beside the program; one host.</summary>
    Sqlite,

    /// <summary>A server; one or several hosts.</summary>
    PostgreSQL,
}
