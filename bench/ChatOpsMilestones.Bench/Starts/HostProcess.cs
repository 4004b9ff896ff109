using System.Diagnostics;
using System.Globalization;

namespace ChatOpsMilestones.Bench.Starts;

/// <summary>The demo in a process of its own, from its start to the address that it prints.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(15);

    private readonly Process process;
    private readonly TaskCompletionSource<Uri> printed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> said = [];

    private HostProcess(Process process) => this.process = process;

    /// <summary>Time since just before the process was made.</summary>
    public Stopwatch Watch { get; } = Stopwatch.StartNew();

    /// <param name="program">the host's dll.</param>
    /// <param name="dataFolder">where the demo keeps its data; also its working directory's parent, so that it finds its own settings.</param>
    public static HostProcess Start(string program, string dataFolder)
    {
        var start = new ProcessStartInfo("dotnet", [program, "demo", "--urls", "http://127.0.0.1:0", "--data", dataFolder])
        {
            WorkingDirectory = Path.GetDirectoryName(dataFolder),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var host = new HostProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        host.process.OutputDataReceived += (_, line) => host.Hear(line.Data);
        host.process.ErrorDataReceived += (_, line) => host.Hear(line.Data);
        host.process.Exited += (_, _) => host.printed.TrySetException(new InvalidOperationException("The demo ended before it listened."));
        host.Watch.Restart();
        host.process.Start();
        host.process.BeginOutputReadLine();
        host.process.BeginErrorReadLine();
        return host;
    }

    /// <summary>The printed address with its token.</summary>
    public async Task<Uri> AddressAsync(CancellationToken stop)
    {
        try
        {
            return await printed.Task.WaitAsync(Patience, stop);
        }
        catch (Exception error) when (error is InvalidOperationException or TimeoutException)
        {
            lock (said)
                throw new InvalidOperationException($"{error.Message} It said: {string.Join(Environment.NewLine, said)}", error);
        }
    }

    /// <summary>Asks it to stop, as a terminal or a service manager does; a process that does not listen is ended.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            if (!OperatingSystem.IsWindows())
            {
                using var ask = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
                await ask.WaitForExitAsync();
            }
            else
            {
                process.Kill();
            }

            using var patience = new CancellationTokenSource(StopWithin);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }

        process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        lock (said)
            said.Add(line);
        if (line.Contains("?token=", StringComparison.Ordinal) && Uri.TryCreate(line.Trim(), UriKind.Absolute, out var address))
            printed.TrySetResult(address);
    }
}
