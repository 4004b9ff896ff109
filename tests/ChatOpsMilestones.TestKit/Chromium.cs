using Xunit;

namespace ChatOpsMilestones.TestKit;

/// <summary>The browser of this machine; the tests never download one.</summary>
public static class Chromium
{
    public const string Variable = "CHATOPS_CHROMIUM";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>The full path of the program; skips the running test where there is none.</summary>
    public static string Path()
    {
        var found = Find(Environment.GetEnvironmentVariable(Variable), Environment.GetEnvironmentVariable("PATH"));
        Assert.SkipWhen(found is null, $"There is no Chromium here: install the package chromium, or set {Variable} to the program.");
        return found!; // skipped above when null
    }

    internal static string? Find(string? configured, string? path) =>
        string.IsNullOrEmpty(configured)
            ? Names.SelectMany(name => Folders(path).Select(folder => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            : configured;

    private static string[] Folders(string? path) => (path ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
}
