using System.Diagnostics;
using System.Globalization;

namespace ChatOpsMilestones.Bench.TenRules.Peers;

/// <summary>DuckDB as its npm package brings it, fetched when the benchmark runs; a child process, two threads.</summary>
internal sealed class DuckDb(string folder) : Peer
{
    private const string Package = "@duckdb/node-api@1.5.6-r.1";

    private Process? node;

    public override string Name => "DuckDB " + Version;

    private string Version { get; set; } = "";

    private Process Node => node ?? throw new InvalidOperationException("Not loaded.");

    public override async Task LoadAsync(int accounts, CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), "{}", stop);
        using (var npm = Start("npm", "install", "--no-audit", "--no-fund", "--silent", Package))
        {
            await npm.WaitForExitAsync(stop);
            if (npm.ExitCode != 0)
                throw new InvalidOperationException("npm could not install " + Package + ".");
        }

        await RowFile.WriteAsync(folder, accounts, stop);
        node = Start("node", PathOf("duckdb.mjs"), folder, PathOf("duckdb.sql"));
        var answer = await node.StandardOutput.ReadLineAsync(stop);
        Version = answer?.Split(' ') is ["ready", var version] ? version : throw new InvalidOperationException("DuckDB did not start; what it said stands above.");
        File.Delete(Path.Combine(folder, RowFile.Usage));
    }

    public override async Task<int[]> RunAsync(CancellationToken stop)
    {
        await Node.StandardInput.WriteLineAsync();
        await Node.StandardInput.FlushAsync(stop);
        var line = await Node.StandardOutput.ReadLineAsync(stop) ?? throw new InvalidOperationException("DuckDB ended; what it said stands above.");
        return [.. line.Split(' ').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
    }

    public override async ValueTask DisposeAsync()
    {
        if (node is null)
            return;
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        node.Dispose();
    }

    private Process Start(string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    }) ?? throw new InvalidOperationException(program + " did not start.");
}
