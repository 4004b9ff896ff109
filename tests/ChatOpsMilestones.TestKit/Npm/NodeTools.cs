using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Xunit;

namespace ChatOpsMilestones.TestKit.Npm;

/// <summary>
/// Other people's code in JavaScript as a second opinion: the packages of <c>tests/npm</c>, installed there once by <c>npm ci</c>.
/// Tests are skipped with the reason where there is no npm, or where it cannot install.
/// </summary>
public static class NodeTools
{
    /// <summary>What the official packages ask for.</summary>
    private const int OldestNode = 20;

    private static readonly Lazy<Task<string?>> Trouble = new(InstallAsync);

    /// <summary>The folder of <c>package.json</c> and of the scripts.</summary>
    public static string Folder { get; } = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(Here()))!, "..", "npm"); // never null: two folders below tests

    /// <summary>Runs a script of the folder to its end; gives what it printed, and fails when it failed.</summary>
    public static async Task<string> RunAsync(string script, string input = "", params string[] args)
    {
        using var process = await StartAsync(script, args);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        Assert.True(process.ExitCode == 0, $"{script} ended with {process.ExitCode}: {await errors}{await output}");
        return await output;
    }

    /// <summary>Starts a script whose input and output the test holds.</summary>
    public static async Task<Process> StartAsync(string script, params string[] args)
    {
        var trouble = await Trouble.Value;
        Assert.SkipWhen(trouble is not null, trouble ?? "");
        return Start(Node()!, [Path.Combine(Folder, script), .. args]); // never null: checked before installing
    }

    /// <summary>Starts a program of a package in a folder of its own, with more in its environment.</summary>
    /// <param name="program">below <c>node_modules</c>.</param>
    /// <param name="folder">where it runs, and writes.</param>
    /// <param name="environment">beside the test's own.</param>
    /// <param name="args">of the program.</param>
    public static async Task<Process> StartPackageAsync(string program, string folder, IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        var trouble = await Trouble.Value;
        Assert.SkipWhen(trouble is not null, trouble ?? "");
        return Start(Node()!, [Path.GetFullPath(Path.Combine(Folder, "node_modules", program)), .. args], folder, environment); // never null: checked before installing
    }

    /// <summary>The folder of an installed package, for what it carries beside its code.</summary>
    public static async Task<string> FolderOfAsync(string package)
    {
        var trouble = await Trouble.Value;
        Assert.SkipWhen(trouble is not null, trouble ?? "");
        return Path.Combine([Folder, "node_modules", .. package.Split('/')]);
    }

    /// <summary>Null when the packages are there.</summary>
    private static async Task<string?> InstallAsync()
    {
        if (Node() is null)
            return $"There is no Node.js {OldestNode} or later here: install the package nodejs.";
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"))));
        var marker = Path.Combine(Folder, "node_modules", ".installed");
        await using var turn = await TurnAsync();
        if (File.Exists(marker) && await File.ReadAllTextAsync(marker) == wanted)
            return null;
        if (Find("npm") is not { } npm)
            return "There is no npm here: install the package npm.";
        using var process = Start(npm, ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(5));
        if (process.ExitCode != 0)
            return $"npm could not install tests/npm: {(await errors).Trim()} {(await output).Trim()}";
        await File.WriteAllTextAsync(marker, wanted);
        return null;
    }

    /// <summary>One at a time: several test projects may want the packages at once.</summary>
    private static async Task<FileStream> TurnAsync()
    {
        var file = Path.Combine(Path.GetTempPath(), "chatops-npm-" + Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Path.GetFullPath(Folder))))[..12]);
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < 1200)
            {
                await Task.Delay(250);
            }
        }
    }

    /// <summary>The machine's own when it is new enough; else the one that the browser tests bring along.</summary>
    private static string? Node() => Find("node") is { } own && Major(own) >= OldestNode ? own : Brought();

    private static string? Brought()
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var playwright = Path.Combine(packages, "microsoft.playwright");
        var machine = System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "linux-arm64" : "linux-x64";
        return Directory.Exists(playwright)
            ? Directory.EnumerateDirectories(playwright).Select(version => Path.Combine(version, ".playwright", "node", machine, "node")).FirstOrDefault(File.Exists)
            : null;
    }

    private static int Major(string node)
    {
        using var process = Start(node, ["--version"]);
        var version = process.StandardOutput.ReadToEnd().Trim().TrimStart('v');
        process.WaitForExit();
        return int.TryParse(version.Split('.')[0], out var major) ? major : 0;
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static Process Start(string program, IEnumerable<string> args, string? folder = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, args)
        {
            WorkingDirectory = folder ?? Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
