using System.Diagnostics;
using System.Globalization;
using ChatOpsMilestones.Bench.Measuring;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Sweeps;

namespace ChatOpsMilestones.Bench.TenRules;

/// <summary>A process that does nothing but one sweep, to see what memory that takes.</summary>
internal static class OneSweep
{
    private const string StatusFile = "/proc/self/status";

    /// <summary>Sweeps a store and prints the peaks of this process.</summary>
    public static async Task RunAsync(string folder, CancellationToken stop)
    {
        await using var database = new Database(new StorageOptions { DataFolder = folder }, new RealTime(TimeProvider.System));
        await ProductSweep.FromStoreAsync(ProductSweep.Plan(), new SweepReader(database), dueBy: null, withSegments: true, stop);
        var status = File.Exists(StatusFile) ? await File.ReadAllLinesAsync(StatusFile, stop) : [];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"memory: peak {Megabytes(status, "VmHWM"):0} MB, of which at the end {Megabytes(status, "RssAnon"):0} MB own and {Megabytes(status, "RssFile"):0} MB pages of files"));
    }

    public static async Task<string?> InChildAsync(string folder, CancellationToken stop)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("This process has no program file.");
        var library = Path.Combine(AppContext.BaseDirectory, "ChatOpsMilestones.Bench.dll");
        using var child = Process.Start(new ProcessStartInfo(program, [library, "one-sweep", "--data", folder]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("The child did not start.");
        var line = await child.StandardOutput.ReadLineAsync(stop);
        await child.WaitForExitAsync(stop);
        return line is null ? null : Report.Format($"a process that only sweeps, {line}");
    }

    private static double Megabytes(string[] status, string name) =>
        status.FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.Ordinal)) is { } line
            ? double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024
            : 0;
}
