using System.Globalization;
using ChatOpsMilestones.Connectors.Demo;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Imports;
using ChatOpsMilestones.Hosting.Observability;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Demo;

/// <summary>
/// Feeds the made-up company's signals as business time passes. At the first start it goes through the last week hour by
/// hour, so that the chat looks lived in, whatever day of the week it is.
/// </summary>
public sealed partial class DemoFeed(
    Database database, ImportRun import, MetaStore meta, Tick tick, Readiness readiness, BusinessTime business, RealTime real, ILogger<DemoFeed> logger) : BackgroundService
{
    private const string AnchorName = "demo.anchor";
    private const string ToldName = "demo.told";
    private const int LivedInDays = 8;
    private static readonly string[] SubscribedSegments = ["ENT", "MM"];
    private static readonly TimeSpan Step = TimeSpan.FromHours(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private DemoCompany? company;
    private DateTimeOffset told;
    private DateTimeOffset saved;

    /// <summary>Fills an empty store, or catches up with what was told before.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (await meta.FindAsync(AnchorName, cancellationToken) is { } anchor
            && await meta.FindAsync(ToldName, cancellationToken) is { } reached)
        {
            company = DemoCompany.Generate(DateOnly.ParseExact(anchor, "yyyy-MM-dd", CultureInfo.InvariantCulture));
            told = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(reached, CultureInfo.InvariantCulture));
            await TellAsync(business.GetUtcNow(), cancellationToken);
            return;
        }

        var now = business.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        company = DemoCompany.Generate(today);
        await LiveThroughAsync(now.AddDays(-LivedInDays), now, cancellationToken);
        await meta.SetAsync(AnchorName, today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, real);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (readiness.IsReady)
                    await TellAsync(business.GetUtcNow(), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A clean stop.
        }
    }

    private async Task LiveThroughAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        try
        {
            business.HoldAt(from);
            await import.RunAsync(company!.Source(null, from), null, null, cancellationToken);
            told = from;
            await SubscribeAsync(from, cancellationToken);
            await tick.RunAsync(cancellationToken);
            for (var at = from + Step; at < to; at += Step)
            {
                business.HoldAt(at);
                await TellAsync(at, cancellationToken);
                await tick.RunAsync(cancellationToken);
            }
        }
        finally
        {
            business.Resume();
        }

        await TellAsync(to, cancellationToken);
    }

    // As a manager would have done it on the first day.
    private Task SubscribeAsync(DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        async scope =>
        {
            var manager = DemoCompany.Team.First(mate => mate.Role == Role.Manager).Email;
            foreach (var segment in SubscribedSegments)
                await SubscriptionStore.SaveAsync(scope, new Subscription(Address.LocalChannel(segment.ToLowerInvariant()), segment, null, Priority.Important, manager, now));
        },
        cancellationToken);

    private async Task TellAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (now <= told)
            return;
        if (now > company!.End && told < company.End)
            FutureIsOver();
        var summary = await import.RunAsync(company.Source(told, now), null, null, cancellationToken);
        told = now;

        // Where nothing new was told, the place is saved with the next that was, or by the hour.
        if (summary.Read > 0 || now - saved >= Step)
        {
            saved = now;
            await meta.SetAsync(ToldName, now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), cancellationToken);
            await DemoClock.SaveAsync(meta, now, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The made-up company's future ends here; start over with demo --reset")]
    private partial void FutureIsOver();
}
