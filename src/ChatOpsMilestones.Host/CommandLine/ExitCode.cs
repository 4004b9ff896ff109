namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary>What a command says to the shell.</summary>
public static class ExitCode
{
    public const int Done = 0;

    /// <summary>The input or a setting is invalid.</summary>
    public const int Invalid = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int WrongUsage = 2;

    /// <summary>Done, and some rows were refused.</summary>
    public const int RefusedRows = 3;
}
