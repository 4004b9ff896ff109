using System.Runtime.CompilerServices;

namespace ChatOpsMilestones.Playbooks.Tests;

/// <summary>Files of the repository, found from this source file.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Folder(), "..", ".."));

    public static string BadPlaybooks { get; } = Path.Combine(Folder(), "BadPlaybooks");

    public static string SoundPlaybooks { get; } = Path.Combine(Folder(), "Sound");

    public static string DefaultPlaybook { get; } = Path.Combine(Root, "playbooks", "default.yaml");

    public static string DemoPlaybook { get; } = Path.Combine(Root, "playbooks", "demo.yaml");

    private static string Folder([CallerFilePath] string source = "") => Path.GetDirectoryName(source) ?? ".";
}
