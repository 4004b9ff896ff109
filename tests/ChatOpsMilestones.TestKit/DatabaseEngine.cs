namespace ChatOpsMilestones.TestKit;

/// <summary>The databases on which every store contract runs.</summary>
public enum DatabaseEngine
{
    Sqlite,
    PostgreSql,
}
