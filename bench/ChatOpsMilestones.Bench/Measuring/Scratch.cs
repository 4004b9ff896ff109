namespace ChatOpsMilestones.Bench.Measuring;

/// <summary>A folder for one measurement, removed at the end.</summary>
internal sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("chatops-bench-").FullName;

    public string File(string name) => Path.Combine(Folder, name);

    public void Dispose()
    {
        // Git marks its objects read-only, which Windows does not delete.
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
            System.IO.File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(Folder, recursive: true);
    }
}
