using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Identity;

namespace ChatOpsMilestones.Core.Replay;

/// <summary>
/// Runs a milestone or a playbook over stored history with a moving clock. Histories are added one at a time, in any order
/// and from any number of tasks; of each only its fires are kept.
/// </summary>
public sealed class Replayer
{
    private readonly Lock gate = new();
    private readonly ReplayRequest request;
    private readonly RuleTable rules;
    private readonly RuleTable? against;
    private readonly Dictionary<string, Teammate> team;
    private readonly Dictionary<string, ExampleShelf> shelves;
    private readonly List<AccountTrace> traces = [];

    /// <exception cref="ArgumentException">there is no such milestone or segment, or the period is upside down.</exception>
    public Replayer(ReplayRequest request)
    {
        if (request.MilestoneId is { } id && request.Playbook.Milestones.All(m => m.Id != id) && request.Against?.Milestones.Any(m => m.Id == id) != true)
            throw new ArgumentException($"There is no milestone {id}.", nameof(request));
        if (request.From > request.To)
            throw new ArgumentException($"The period begins on {request.From:yyyy-MM-dd}, after its end on {request.To:yyyy-MM-dd}.", nameof(request));
        ArgumentOutOfRangeException.ThrowIfNotEqual(request.HorizonDays, Math.Clamp(request.HorizonDays, 1, 730));
        this.request = request;
        rules = new RuleTable(request.Playbook, request.MilestoneId);
        against = request.Against is { } old ? new RuleTable(old, request.MilestoneId) : null;
        team = request.Team.ToDictionary(t => t.Email, StringComparer.Ordinal);
        var from = request.From ?? request.To.AddDays(1 - ReplayRequest.UsualDays);
        shelves = rules.Reported.ToDictionary(m => m.Id, _ => new ExampleShelf(from.DayNumber, request.To.DayNumber));
    }

    /// <summary>Folds one account; accounts of other segments are passed over.</summary>
    public void Add(AccountHistory history)
    {
        if (request.Segment is { } segment && history.Account.Segment != segment)
            return;

        var fires = Fold(history, rules, keepExamples: true);
        var old = against is null ? [] : Fold(history, against, keepExamples: false);
        var trace = new AccountTrace(history, fires, old);
        lock (gate)
            traces.Add(trace);
    }

    /// <summary>The report over everything added.</summary>
    public ReplayReport Finish()
    {
        lock (gate)
        {
            traces.Sort((a, b) => string.CompareOrdinal(a.Account.Id, b.Account.Id));
            return new ReportWriter(request, rules, against, traces, shelves).Write();
        }
    }

    private Fire[] Fold(AccountHistory history, RuleTable table, bool keepExamples)
    {
        var seen = request.Snapshots?.Complete(history) ?? history;
        var result = Evaluator.EvaluateAsOf(seen, table.Playbook, request.To);
        var ends = new Dictionary<OccurrenceKey, int>();
        foreach (var clear in result.Cleared)
            ends[clear.Key] = clear.On.DayNumber;
        var open = result.OpenAtEnd.ToHashSet();
        var health = new Dictionary<DateOnly, HealthScore>();
        HealthTrack? track = null;
        var fires = new Fire[result.Opened.Count];
        for (var i = 0; i < fires.Length; i++)
        {
            var occurrence = result.Opened[i];
            var key = occurrence.Key;
            if (!health.TryGetValue(occurrence.OpenedOn, out var score))
                health[occurrence.OpenedOn] = score = (track ??= new HealthTrack(seen, table.Playbook.Health)).ScoreOn(occurrence.OpenedOn);
            var closed = open.Contains(key) ? Fire.Never : ends.GetValueOrDefault(key, occurrence.OpenedOn.DayNumber);
            fires[i] = new Fire(
                table.NumberOf(key.RuleKey), occurrence.OpenedOn.DayNumber, closed, occurrence.Priority, (short)(score.Total ?? -1), score.Band,
                (ulong)StableId.SeedOf("fire", key.RuleKey, key.Entity, key.Period), key.Entity);
            if (keepExamples)
                Shelve(occurrence, seen, table, score);
        }

        Array.Sort(fires, (a, b) => a.Opened != b.Opened ? a.Opened.CompareTo(b.Opened) : a.Rule != b.Rule ? a.Rule.CompareTo(b.Rule) : a.Key.CompareTo(b.Key));
        return fires;
    }

    private void Shelve(Occurrence occurrence, AccountHistory history, RuleTable table, HealthScore health)
    {
        if (!shelves.TryGetValue(occurrence.Key.MilestoneId, out var shelf))
            return;
        var day = occurrence.OpenedOn.DayNumber;
        var hash = ExampleShelf.HashOf(occurrence);
        lock (gate)
        {
            if (!shelf.Wants(day, hash))
                return;
        }

        var owner = Teammate(history.Account.OwnerEmail) ?? Teammate(history.Account.BackupEmail);
        var card = ExampleWriter.Write(occurrence, history, table.Playbook, health, owner);
        lock (gate)
            shelf.Put(day, hash, occurrence.Key.AccountId, card);
    }

    private Teammate? Teammate(string? email) => email is null ? null : team.GetValueOrDefault(email);
}
