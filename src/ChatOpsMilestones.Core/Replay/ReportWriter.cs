using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Replay;

/// <summary>From traces to the report.</summary>
internal sealed class ReportWriter
{
    private const int NearDays = 7;
    private const int MostOverlaps = 5;
    private const int MostFiresAgain = 20_000;

    private readonly ReplayRequest request;
    private readonly RuleTable rules;
    private readonly RuleTable? against;
    private readonly List<AccountTrace> traces;
    private readonly IReadOnlyDictionary<string, ExampleShelf> shelves;
    private readonly DateOnly? dataFrom;
    private readonly int from;
    private readonly int to;
    private readonly Judge judge;
    private readonly int accounts;

    public ReportWriter(
        ReplayRequest request, RuleTable rules, RuleTable? against, List<AccountTrace> traces, IReadOnlyDictionary<string, ExampleShelf> shelves)
    {
        this.request = request;
        this.rules = rules;
        this.against = against;
        this.traces = traces;
        this.shelves = shelves;
        dataFrom = traces.Min(t => t.DataFrom);
        to = request.To.DayNumber;
        from = Math.Min(to, request.From?.DayNumber ?? Math.Max(to + 1 - ReplayRequest.UsualDays, dataFrom?.DayNumber ?? 0));
        judge = new Judge(traces, from, to, request.KnownThrough.DayNumber, request.HorizonDays);
        accounts = traces.Count(WasCustomer);
    }

    public ReplayReport Write()
    {
        var sending = new SendingSimulation(rules, traces, t => t.Fires, request.Team, from, to);
        var milestones = rules.Reported.Select(m => Milestone(m, rules, t => t.Fires, IfOn(m, rules, t => t.Fires, sending)) with
        {
            Examples = shelves[m.Id].Choose(DateOnly.FromDayNumber(from)),
        }).ToList();
        return new ReplayReport
        {
            PlaybookName = request.Playbook.Name,
            PlaybookVersion = request.Playbook.Version,
            MilestoneId = request.MilestoneId,
            Segment = request.Segment,
            From = DateOnly.FromDayNumber(from),
            To = request.To,
            HorizonDays = request.HorizonDays,
            KnownThrough = request.KnownThrough,
            DataFrom = dataFrom,
            Accounts = accounts,
            Milestones = milestones,
            Sending = sending.All(),
            Diff = against is null ? null : Diff(against, milestones),
            Notes = ReplayNotes.Of(request, rules, traces, from),
        };
    }

    // What is not on would send nothing; what it would do if it were is the question. One simulation each, while they are small.
    private SendingSimulation IfOn(Milestone milestone, RuleTable table, Func<AccountTrace, Fire[]> firesOf, SendingSimulation asIs) =>
        milestone.Activation == Activation.On || asIs.Fires > MostFiresAgain
            ? asIs
            : new SendingSimulation(table, traces, firesOf, request.Team, from, to, milestone.Id);

    private ReplayDiff Diff(RuleTable old, List<MilestoneReplay> milestones)
    {
        var sending = new SendingSimulation(old, traces, t => t.Against, request.Team, from, to);
        var before = old.Reported.ToDictionary(m => m.Id, m => Milestone(m, old, t => t.Against, IfOn(m, old, t => t.Against, sending)));
        return new DiffWriter(rules, old, traces, from, to).Write(request.Against!, milestones, before);
    }

    private MilestoneReplay Milestone(Milestone milestone, RuleTable table, Func<AccountTrace, Fire[]> firesOf, SendingSimulation sending)
    {
        var own = table.Of(milestone.Id);
        IEnumerable<Fire> Of(AccountTrace trace) => firesOf(trace).Where(f => own.Contains(f.Rule));
        var effect = Effect.Of(Leading(milestone));
        var judged = Enumerable.Range(0, table.Rules.Count)
            .Where(i => own.Contains(i) && Effect.Of(table.Rules[i].Rule.Polarity) == effect).ToHashSet();
        IEnumerable<Fire> Judged(AccountTrace trace) => firesOf(trace).Where(f => judged.Contains(f.Rule));
        var counted = Count(Of);
        return new MilestoneReplay
        {
            Id = milestone.Id,
            Name = milestone.Name,
            Category = milestone.Category,
            State = table.Declared[milestone.Id],
            Fingerprint = MilestoneFingerprint.Of(milestone),
            Fires = counted.Fires,
            FiresPerWeek = PerWeek(counted.Fires),
            AccountsHit = counted.Accounts,
            AccountShare = accounts == 0 ? 0 : Statistics.Round((double)counted.Accounts / accounts),
            OpenAtCut = counted.Open,
            AccountsOpenAtCut = counted.AccountsOpen,
            Weeks = Weeks(Of),
            Owners = Owners(Of),
            Overlap = OverlapOf(milestone, table, own, firesOf, counted.Fires),
            LeadTime = judge.LeadTime(Judged, effect),
            Judgement = judge.OfFires(Judged, effect),
            AtCut = judge.OfState(Judged, effect),
            Rules = [.. own.Order().Select(i => Rule(table.Rules[i].Rule, i, firesOf))],
            Sending = sending.Of(milestone.Id),
        };
    }

    private RuleReplay Rule(Rule rule, int number, Func<AccountTrace, Fire[]> firesOf)
    {
        IEnumerable<Fire> Of(AccountTrace trace) => firesOf(trace).Where(f => f.Rule == number);
        var counted = Count(Of);
        var effect = Effect.Of(rule.Polarity);
        return new RuleReplay
        {
            Key = rule.Key,
            Name = rule.Name,
            Polarity = rule.Polarity,
            Fires = counted.Fires,
            AccountsHit = counted.Accounts,
            OpenAtCut = counted.Open,
            Judgement = judge.OfFires(Of, effect),
            AtCut = judge.OfState(Of, effect),
        };
    }

    // Bad news speaks for a milestone that has both.
    private static Polarity Leading(Milestone milestone) =>
        milestone.Rules.All(r => r.Polarity == Polarity.Positive) ? Polarity.Positive
        : milestone.Rules.Any(r => r.Polarity == Polarity.Negative) ? Polarity.Negative
        : Polarity.Neutral;

    private (int Fires, int Accounts, int Open, int AccountsOpen) Count(Func<AccountTrace, IEnumerable<Fire>> firesOf)
    {
        int fires = 0, hit = 0, open = 0, accountsOpen = 0;
        foreach (var trace in traces)
        {
            int mine = 0, mineOpen = 0;
            foreach (var fire in firesOf(trace))
            {
                mine += InPeriod(fire) ? 1 : 0;
                mineOpen += fire.Closed == Fire.Never ? 1 : 0;
            }

            fires += mine;
            hit += mine > 0 ? 1 : 0;
            open += mineOpen;
            accountsOpen += mineOpen > 0 ? 1 : 0;
        }

        return (fires, hit, open, accountsOpen);
    }

    private List<WeekCount> Weeks(Func<AccountTrace, IEnumerable<Fire>> firesOf)
    {
        // Day number 0 was a Monday.
        var first = from / 7;
        var counts = new int[(to / 7) - first + 1];
        foreach (var fire in traces.SelectMany(firesOf).Where(InPeriod))
            counts[(fire.Opened / 7) - first]++;
        return [.. counts.Select((count, i) => new WeekCount(DateOnly.FromDayNumber((first + i) * 7), count))];
    }

    private List<OwnerCount> Owners(Func<AccountTrace, IEnumerable<Fire>> firesOf)
    {
        var names = request.Team.ToDictionary(t => t.Email, t => t.Name, StringComparer.Ordinal);
        return
        [
            .. traces.Where(WasCustomer)
                .GroupBy(t => t.Account.OwnerEmail is { } email && names.ContainsKey(email) ? email : null)
                .Select(g =>
                {
                    var fires = g.Sum(t => firesOf(t).Count(InPeriod));
                    return new OwnerCount(g.Key is null ? "nobody" : names[g.Key], g.Key, g.Count(), fires, PerWeek(fires));
                })
                .OrderByDescending(o => o.Fires).ThenBy(o => o.Owner, StringComparer.Ordinal).ThenBy(o => o.Email, StringComparer.Ordinal),
        ];
    }

    private Overlap OverlapOf(Milestone milestone, RuleTable table, HashSet<int> own, Func<AccountTrace, Fire[]> firesOf, int fires)
    {
        var near = 0;
        var with = new Dictionary<string, int>();
        foreach (var trace in traces)
        {
            var all = firesOf(trace);
            foreach (var fire in all)
            {
                if (!own.Contains(fire.Rule) || !InPeriod(fire))
                    continue;
                var others = all.Where(f => !own.Contains(f.Rule) && Math.Abs(f.Opened - fire.Opened) <= NearDays)
                    .Select(f => table.Rules[f.Rule].Milestone.Id).Distinct().ToList();
                near += others.Count > 0 ? 1 : 0;
                foreach (var other in others)
                    with[other] = with.GetValueOrDefault(other) + 1;
            }
        }

        var names = table.Playbook.Milestones.ToDictionary(m => m.Id, m => m.Name);
        return new Overlap(near, Share(near), [.. with
            .OrderByDescending(w => w.Value).ThenBy(w => w.Key, StringComparer.Ordinal).Take(MostOverlaps)
            .Select(w => new OverlapWith(w.Key, names[w.Key], w.Value, Share(w.Value)))]);

        double Share(int count) => fires == 0 ? 0 : Statistics.Round((double)count / fires);
    }

    private bool InPeriod(Fire fire) => fire.Opened >= from && fire.Opened <= to;

    // Begun by the cut, and not lost before the period.
    private bool WasCustomer(AccountTrace trace) => trace.LostWithoutDate
        ? trace.AliveFrom <= to
        : trace.AliveFrom <= to && (trace.IsAlive(from) || trace.AliveFrom >= from || trace.IsAlive(to));

    private double PerWeek(int fires) => Math.Round(fires * 7.0 / (to - from + 1), 2);
}
