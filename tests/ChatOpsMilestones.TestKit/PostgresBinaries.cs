namespace ChatOpsMilestones.TestKit;

/// <summary>Finds the folder that holds initdb and pg_ctl, which Debian keeps off the PATH.</summary>
internal static class PostgresBinaries
{
    public const string Variable = "CHATOPS_PG_BIN";

    /// <summary>The folder, or null when this machine has no PostgreSQL server.</summary>
    public static string? Find() =>
        Find(Environment.GetEnvironmentVariable(Variable), Environment.GetEnvironmentVariable("PATH"), "/usr/lib/postgresql");

    internal static string? Find(string? configured, string? path, string debianRoot) =>
        Candidates(configured, path, debianRoot).FirstOrDefault(IsServer);

    private static IEnumerable<string> Candidates(string? configured, string? path, string debianRoot)
    {
        if (!string.IsNullOrEmpty(configured))
        {
            return [configured];
        }

        var onPath = (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(BehindLink).OfType<string>();
        var installed = Directory.Exists(debianRoot) ? Directory.GetDirectories(debianRoot) : [];
        return onPath.Concat(installed.OrderByDescending(Version).Select(folder => Path.Combine(folder, "bin")));
    }

    /// <summary>A link to initdb stands alone: its siblings are beside the file it points to.</summary>
    private static string? BehindLink(string folder)
    {
        var initdb = new FileInfo(Path.Combine(folder, "initdb"));
        return initdb.Exists ? Path.GetDirectoryName(initdb.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? initdb.FullName) : null;
    }

    private static bool IsServer(string folder) =>
        new[] { "initdb", "pg_ctl", "postgres" }.All(program => File.Exists(Path.Combine(folder, program)));

    private static int Version(string folder) => int.TryParse(Path.GetFileName(folder), out var number) ? number : 0;
}
