using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Serving;

namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary><c>serve</c>: the bot, until it is stopped.</summary>
public sealed class ServeCommand(Shell shell)
{
    public Task<int> RunAsync(CommonOptions common, string? urls, CancellationToken cancellationToken)
    {
        var overrides = new Dictionary<string, string?>();
        if (urls is not null)
            overrides["Urls"] = urls;
        return shell.WithSettings(common, overrides, settings => new HostRunner(shell).RunAsync(
            new HostPlan(settings, new RealTime(TimeProvider.System), new BusinessTime(TimeProvider.System), JsonLogs: true),
            cancellationToken));
    }
}
