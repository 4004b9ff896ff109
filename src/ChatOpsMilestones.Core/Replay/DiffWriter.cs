using ChatOpsMilestones.Core.Playbooks;

namespace ChatOpsMilestones.Core.Replay;

/// <summary>Compares the fires of two versions over the same histories.</summary>
internal sealed class DiffWriter(RuleTable rules, RuleTable old, IReadOnlyList<AccountTrace> traces, int from, int to)
{
    private const int NearDays = 7;
    private const int MostSamples = 6;

    public ReplayDiff Write(Playbook against, IReadOnlyList<MilestoneReplay> after, Dictionary<string, MilestoneReplay> before)
    {
        var ids = after.Select(m => m.Id).Concat(before.Keys.Where(id => after.All(m => m.Id != id)));
        return new ReplayDiff(against.Name, against.Version, [.. ids.Select(id => Milestone(id, after.FirstOrDefault(m => m.Id == id), before.GetValueOrDefault(id)))]);
    }

    private MilestoneDiff Milestone(string id, MilestoneReplay? after, MilestoneReplay? before)
    {
        HashSet<int> mine = rules.Of(id), theirs = old.Of(id);
        int both = 0, otherDay = 0, onlyOld = 0, onlyNew = 0, moved = 0;
        var samples = new List<FireSample>();
        foreach (var trace in traces)
        {
            var fresh = trace.Fires.Where(f => mine.Contains(f.Rule) && InPeriod(f)).ToDictionary(f => f.Key);
            var stale = trace.Against.Where(f => theirs.Contains(f.Rule) && InPeriod(f)).ToDictionary(f => f.Key);
            var gone = stale.Where(f => !fresh.ContainsKey(f.Key)).Select(f => f.Value).OrderBy(f => f.Opened).ToList();
            var come = fresh.Where(f => !stale.ContainsKey(f.Key)).Select(f => f.Value).OrderBy(f => f.Opened).ToList();
            both += fresh.Count - come.Count;
            otherDay += fresh.Count(f => stale.TryGetValue(f.Key, out var twin) && twin.Opened != f.Value.Opened);
            onlyOld += gone.Count;
            onlyNew += come.Count;
            moved += Pairs(come, gone);
            Sample(samples, trace, come, rules, isNew: true);
            Sample(samples, trace, gone, old, isNew: false);
        }

        return new MilestoneDiff
        {
            Id = id,
            Name = (after ?? before)!.Name, // one of them is there: the id came from it
            Changed = after?.Fingerprint != before?.Fingerprint,
            Both = both,
            OtherDay = otherDay,
            OnlyOld = onlyOld,
            OnlyNew = onlyNew,
            Moved = moved,
            Old = before,
            New = after is null ? null : after with { Examples = [] },
            Samples = samples,
        };
    }

    private int Pairs(List<Fire> come, List<Fire> gone)
    {
        var left = gone.ToList();
        var pairs = 0;
        foreach (var fire in come)
        {
            var key = rules.Rules[fire.Rule].Rule.Key;
            var place = left.FindIndex(g => Math.Abs(g.Opened - fire.Opened) <= NearDays && old.Rules[g.Rule].Rule.Key == key && g.Entity == fire.Entity);
            if (place < 0)
                continue;
            left.RemoveAt(place);
            pairs++;
        }

        return pairs;
    }

    private static void Sample(List<FireSample> samples, AccountTrace trace, List<Fire> fires, RuleTable table, bool isNew)
    {
        if (fires.Count == 0 || samples.Count(s => s.New == isNew) >= MostSamples)
            return;
        samples.Add(new FireSample(isNew, trace.Account.Id, trace.Account.Name, table.Rules[fires[0].Rule].Rule.Key, DateOnly.FromDayNumber(fires[0].Opened)));
    }

    private bool InPeriod(Fire fire) => fire.Opened >= from && fire.Opened <= to;
}
