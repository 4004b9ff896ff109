namespace ChatOpsMilestones.Hosting.Demo;

/// <summary>The demo's files: only what it made itself is ever deleted.</summary>
public static class DemoFiles
{
    public static void Delete(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "chatops.db*"))
            File.Delete(file);
    }
}
