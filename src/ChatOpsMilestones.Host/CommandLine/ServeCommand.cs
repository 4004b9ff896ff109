namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary><c>serve</c>: the bot, until it is stopped.</summary>
public sealed class ServeCommand(Shell shell)
{
    public Task<int> RunAsync(CommonOptions common, string? urls, CancellationToken cancellationToken) =>
        shell.WithSettings(common, new Dictionary<string, string?>(), _ => Task.FromResult(0));
}

public sealed class DemoCommand(Shell shell)
{
    public Task<int> RunAsync(CommonOptions common, string? urls, double speed, bool reset, CancellationToken cancellationToken) =>
        shell.WithSettings(common, new Dictionary<string, string?>(), _ => Task.FromResult(0));
}
