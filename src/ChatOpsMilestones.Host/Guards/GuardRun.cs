using System.Globalization;
using ChatOpsMilestones.Core.Guards;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Guards;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Guards;

/// <summary>
/// Looks at the sources before their numbers are believed: a late source or a day on which too many accounts dropped is
/// one outage and one message to the alerts channel, not an alert for each account. Runs before accounts are evaluated.
/// </summary>
public sealed partial class GuardRun(
    Database database, OutageStore outages, RecentUse use, MetaStore meta, PlaybookHolder playbooks, OutageNotes notes, ILogger<GuardRun> logger)
{
    /// <summary>Days back that are looked at when several come at once.</summary>
    private const int MostDays = 7;

    private const int MostRemembered = 50;

    /// <summary>What a person said is true is not doubted again for so long; by then it is the accounts' normal.</summary>
    private static readonly TimeSpan BelievedFor = TimeSpan.FromDays(14);

    private static readonly TimeSpan ReviewEvery = TimeSpan.FromHours(1);

    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var marks = await use.MarksAsync(cancellationToken);
        if (marks.Count == 0)
            return;

        var playbook = await playbooks.CurrentAsync(cancellationToken);
        var open = await outages.OpenAsync(cancellationToken);
        await LateAsync(playbook, marks, open, now, cancellationToken);
        await DropsAsync(playbook, marks, open, now, cancellationToken);
    }

    private async Task LateAsync(
        Playbook playbook, IReadOnlyDictionary<string, DateOnly> marks, List<Outage> open, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var late = LateSources.Of(marks, playbook, now);
        var known = open.Where(o => o.Kind == OutageKind.Late).ToList();
        foreach (var outage in known.Where(o => !o.Metrics.Any(metric => late.TryGetValue(metric, out var mark) && mark < o.From)))
            await EndAsync(outage with { State = OutageState.Over, To = outage.Metrics.Min(metric => marks.GetValueOrDefault(metric, outage.From)), EndedAt = now }, playbook, now, cancellationToken);

        // What stopped on the same day is one outage: most often it is one source.
        var fresh = late.Where(l => !known.Exists(o => o.Metrics.Contains(l.Key) && l.Value < o.From)).GroupBy(l => l.Value, l => l.Key);
        foreach (var group in fresh)
        {
            var metrics = group.Order(StringComparer.Ordinal).ToList();
            await AddAsync(
                new Outage
                {
                    Id = StableId.Of("outage", "late", metrics[0], group.Key.ToString("O", CultureInfo.InvariantCulture))[..6],
                    Kind = OutageKind.Late,
                    Metrics = metrics,
                    From = group.Key.AddDays(1),
                    Reason = $"nothing complete has come since {group.Key.ToString("d MMMM", CultureInfo.InvariantCulture)}",
                    OpenedAt = now,
                },
                playbook,
                cancellationToken);
        }
    }

    private async Task DropsAsync(
        Playbook playbook, IReadOnlyDictionary<string, DateOnly> marks, List<Outage> open, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var fresh = new Dictionary<string, IReadOnlyList<DateOnly>>(StringComparer.Ordinal);
        foreach (var metric in playbook.Metrics.Where(m => m.Kind == MetricKind.Counter && marks.ContainsKey(m.Id)))
        {
            var days = await FreshAsync(metric.Id, marks[metric.Id], cancellationToken);
            if (days.Count > 0)
                fresh[metric.Id] = days;
        }

        var review = open.Exists(o => o.Kind == OutageKind.Drop) && (fresh.Count > 0 || await IsReviewDueAsync(now, cancellationToken));
        var watch = new DropWatch(fresh, review ? open : [], await BelievedAsync(now, cancellationToken), marks, playbook.Guard);
        if (watch.IsIdle)
            return;

        await use.ReadAsync(watch.From, watch.Add, cancellationToken);
        foreach (var ended in watch.Ended(now))
            await EndAsync(ended, playbook, now, cancellationToken);
        foreach (var begun in watch.Begun(now))
            await AddAsync(begun, playbook, cancellationToken);

        // After what was found is stored: a day that was not finished is looked at again.
        foreach (var (metric, days) in fresh)
            await meta.SetAsync(CheckedKey(metric), days[^1].ToString("O", CultureInfo.InvariantCulture), cancellationToken);
        if (review)
            await meta.SetAsync(ReviewKey, now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), cancellationToken);
    }

    // The first look takes the last day only: a first import is no outage.
    private async Task<IReadOnlyList<DateOnly>> FreshAsync(string metric, DateOnly mark, CancellationToken cancellationToken)
    {
        var seen = await meta.FindAsync(CheckedKey(metric), cancellationToken) is { } text
            ? DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture)
            : mark.AddDays(-1);
        var first = seen.AddDays(1) > mark.AddDays(1 - MostDays) ? seen.AddDays(1) : mark.AddDays(1 - MostDays);
        var days = new List<DateOnly>();
        for (var day = first; day <= mark; day = day.AddDays(1))
            days.Add(day);
        return days;
    }

    private async Task<IReadOnlyList<Outage>> BelievedAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
    [
        .. from outage in await outages.LatestAsync(MostRemembered, cancellationToken)
           where outage is { State: OutageState.Over, Kind: OutageKind.Drop, EndedBy: not null } && outage.EndedAt > now - BelievedFor
           select outage,
    ];

    private async Task<bool> IsReviewDueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        await meta.FindAsync(ReviewKey, cancellationToken) is not { } text
        || now - DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text, CultureInfo.InvariantCulture)) >= ReviewEvery;

    private async Task AddAsync(Outage outage, Playbook playbook, CancellationToken cancellationToken)
    {
        var added = await database.WriteAsync(
            async scope =>
            {
                if (!await OutageStore.AddAsync(scope, outage))
                    return false;
                await notes.BeganAsync(scope, outage, playbook);
                return true;
            },
            cancellationToken);
        if (added)
            Began(outage.Id, outage.Kind);
    }

    /// <summary>Ends an outage, tells of it in the thread of its message, and has everything evaluated anew.</summary>
    public async Task<bool> EndAsync(Outage ended, Playbook playbook, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var done = await database.WriteAsync(
            async scope =>
            {
                if (!await OutageStore.EndAsync(scope, ended, now))
                    return false;
                await notes.EndedAsync(scope, ended, playbook);
                return true;
            },
            cancellationToken);
        if (done)
            Ended(ended.Id, ended.State);
        return done;
    }

    private const string ReviewKey = "guard.reviewed";

    private static string CheckedKey(string metric) => "guard.checked." + metric;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outage {OutageId} ({Kind}) began; rules over its metrics wait")]
    private partial void Began(string outageId, OutageKind kind);

    [LoggerMessage(Level = LogLevel.Information, Message = "Outage {OutageId} ended: {State}")]
    private partial void Ended(string outageId, OutageState state);
}
