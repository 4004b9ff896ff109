using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Processes;

/// <summary>The built program as a process of its own, on a free loopback port and in a folder of its own; ended by its id.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartWithin = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> error = new();
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(Process process) => this.process = process;

    public IReadOnlyList<string> Output => [.. output];

    public string Error => string.Join('\n', error);

    /// <summary>Starts the program; <see cref="AddressAsync"/> waits until it listens.</summary>
    public static HostProcess Start(TempFolder folder, string[] args, params (string Name, string Value)[] variables)
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Signals are sent with kill, which Windows has not.");

        // The working folder holds no settings, so those beside the program are found.
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "ChatOpsMilestones.Host.dll"), .. args])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("ASPNETCORE_URLS");
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        var host = new HostProcess(new Process { StartInfo = start });
        host.process.OutputDataReceived += (_, line) => host.Hear(line.Data);
        host.process.ErrorDataReceived += (_, line) => Keep(host.error, line.Data);
        host.process.Start();
        host.process.BeginOutputReadLine();
        host.process.BeginErrorReadLine();
        return host;
    }

    /// <summary>Starts <c>serve</c> or <c>demo</c> on a free port.</summary>
    public static HostProcess Serve(TempFolder folder, string command, params string[] args) =>
        Start(folder, [command, "--urls", "http://127.0.0.1:0", "--data", Path.Combine(folder.Path, "data"), .. args]);

    /// <summary>The printed address with its token.</summary>
    public async Task<Uri> AddressAsync()
    {
        var first = await Task.WhenAny(address.Task, process.WaitForExitAsync(), Task.Delay(StartWithin));
        return first == address.Task ? await address.Task : throw new TimeoutException($"The program does not listen. It said:\n{Error}");
    }

    public async Task<int> ExitAsync(TimeSpan within)
    {
        using var late = new CancellationTokenSource(within);
        await process.WaitForExitAsync(late.Token);
        return process.ExitCode;
    }

    /// <summary>Asks to stop, as a service manager does.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Ends it without a word: SIGKILL.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
            lines.Enqueue(line);
    }

    private void Hear(string? line)
    {
        Keep(output, line);
        if (line is not null && PrintedAddress().IsMatch(line))
            address.TrySetResult(new Uri(line));
    }

    [GeneratedRegex(@"^http://127\.0\.0\.1:\d+/\?token=[0-9a-f]{32}$")]
    private static partial Regex PrintedAddress();
}
