namespace ChatOpsMilestones.Hosting.Settings;

/// <summary>Files are looked up in the working directory, then beside the program.</summary>
public static class FileFinder
{
    public static string? Find(string path)
    {
        if (Path.IsPathRooted(path))
            return File.Exists(path) ? path : null;
        return new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory }
            .Select(folder => Path.Combine(folder, path))
            .FirstOrDefault(File.Exists);
    }
}
