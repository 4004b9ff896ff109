using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ChatOpsMilestones.App.Tests.Architecture;

/// <summary>A file of the repository; its path is relative to the root, with forward slashes. The text of a binary file is empty.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public IEnumerable<string> Lines => Text.Split('\n');
}

/// <summary>The working copy these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Every file that is tracked or about to be.</summary>
    public static IReadOnlyList<SourceFile> Files { get; } = ReadFiles();

    private static string FindRoot([CallerFilePath] string source = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(source) ?? ".");
        while (!File.Exists(Path.Combine(folder.FullName, "ChatOpsMilestones.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No solution above {source}.");
        }

        return folder.FullName;
    }

    private static List<SourceFile> ReadFiles() =>
        [.. Paths()
            .Where(path => File.Exists(Path.Combine(Root, path))) // deleted, not yet committed
            .Select(path => new SourceFile(path, ReadText(Path.Combine(Root, path))))];

    private static string ReadText(string path)
    {
        var text = File.ReadAllText(path);
        return text.Contains('\0', StringComparison.Ordinal) ? "" : text;
    }

    private static string[] Paths()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("git did not start.");
        var paths = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0 && paths.Length > 0, "git ls-files gave nothing: the architecture tests run in a clone.");
        return paths.Split('\0', StringSplitOptions.RemoveEmptyEntries);
    }
}
