using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Replay;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Replays;

namespace ChatOpsMilestones.Hosting.CommandLine.Tools;

/// <summary>What stored replays say about the milestones of a playbook.</summary>
/// <param name="Validated">fingerprint → when that definition was last replayed over all segments.</param>
/// <param name="Figures">milestone → what its newest replay found, one line each.</param>
internal sealed record KnownReplays(IReadOnlyDictionary<string, DateTimeOffset> Validated, IReadOnlyDictionary<string, IReadOnlyList<string>> Figures)
{
    public static async Task<KnownReplays> ReadAsync(Database database, CancellationToken cancellationToken)
    {
        var store = new ReplayStore(database);
        var latest = await store.LatestOfAllAsync(cancellationToken);
        return new KnownReplays(
            await store.ValidatedAsync(cancellationToken),
            latest.ToDictionary(replay => replay.Key, IReadOnlyList<string> (replay) => [.. Lines(replay.Value.Report, replay.Key)]));
    }

    private static IEnumerable<string> Lines(ReplayReport report, string milestoneId)
    {
        if (report.Milestones.FirstOrDefault(m => m.Id == milestoneId) is not { } found)
            yield break;
        yield return $"{ReplayWords.Count(found.Fires)} fires from {CommonSlots.Day(report.From)} to {CommonSlots.Day(report.To)}, {ReplayWords.Rate(found.FiresPerWeek)} a week, "
            + $"at {ReplayWords.Count(found.AccountsHit)} of {ReplayWords.Count(report.Accounts)} accounts";
        foreach (var (label, text) in ReplayWords.Judgement(found.Judgement, report.HorizonDays, atCut: false))
            yield return $"{label}: {text}";
    }
}
