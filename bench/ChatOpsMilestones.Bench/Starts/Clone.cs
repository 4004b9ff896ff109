using System.Diagnostics;

namespace ChatOpsMilestones.Bench.Starts;

/// <summary>The clone that this program was built in, and others made of it.</summary>
internal static class Clone
{
    public const string HostProject = "src/ChatOpsMilestones.Host";

    public static string Root { get; } = FindRoot();

    /// <summary>The host's dll, the Release build before the Debug build.</summary>
    public static string BuiltHost() => BuiltHost(Root);

    public static string BuiltHost(string root) =>
        new[] { "release", "debug" }
            .Select(build => Path.Combine(root, "artifacts", "bin", "ChatOpsMilestones.Host", build, "ChatOpsMilestones.Host.dll"))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"The host is not built: dotnet build -c Release {HostProject}");

    /// <summary>Runs a program to its end and gives its output.</summary>
    public static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: exit code {process.ExitCode}{Environment.NewLine}{await output}{await errors}");
        return await output;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ChatOpsMilestones.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("This program is run from its clone.");
    }
}
