namespace ChatOpsMilestones.TestKit;

/// <summary>A folder of its own for one test, removed at the end.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("chatops-test-").FullName;

    /// <summary>The full path of a file or folder in it; its parent folders exist afterwards.</summary>
    public string File(string relative)
    {
        var path = System.IO.Path.Combine(Path, relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!); // never null: the path lies below the folder
        return path;
    }

    /// <summary>Writes a file and returns its full path.</summary>
    public string Write(string relative, string text)
    {
        var path = File(relative);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A file still held open is left to the system's own cleaning; it must not turn a green test red.
        }
    }
}
