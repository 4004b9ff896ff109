namespace ChatOpsMilestones.Storage;

/// <summary>Where the data is kept: section <c>Storage</c> of the settings.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary><c>Sqlite</c> (default) or <c>PostgreSQL</c>.</summary>
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>
    /// Connection string. Needed for PostgreSQL. Empty on SQLite means the file <c>chatops.db</c> in <see cref="DataFolder"/>.
    /// It may hold a password: it is never logged and never part of an error.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Folder of the database file and of what is written beside it; made at start when missing. Default <c>data</c>.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>Greatest size of the SQLite file in MB; 0 (default) means as large as the disk allows. From 1.</summary>
    public int MaxMegabytes { get; set; }

    /// <summary>How long a statement waits for another process that holds the SQLite file, in seconds; 1–300, default 10.</summary>
    public int BusySeconds { get; set; } = 10;
}
