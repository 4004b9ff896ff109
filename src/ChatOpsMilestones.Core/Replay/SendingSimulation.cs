using System.Globalization;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Replay;

/// <summary>What the rules about sending would have done with the fires of the period, recipient by recipient.</summary>
internal sealed class SendingSimulation
{
    /// <summary>Fires beyond which the simulation would take minutes.</summary>
    public const int MostFires = 200_000;

    private readonly RuleTable rules;
    private readonly Dictionary<string, List<Decision?>> byMilestone = [];
    private readonly List<double> cardsPerWeek = [];
    private readonly string? notSimulated;
    private readonly string? also;

    /// <param name="rules">whose fires.</param>
    /// <param name="traces">the accounts.</param>
    /// <param name="firesOf">their fires of these rules.</param>
    /// <param name="team">owners, with their hours.</param>
    /// <param name="from">first day number.</param>
    /// <param name="to">last day number.</param>
    /// <param name="also">a milestone that is taken as on beside those that are; null for none.</param>
    public SendingSimulation(
        RuleTable rules, IReadOnlyList<AccountTrace> traces, Func<AccountTrace, IEnumerable<Fire>> firesOf, IReadOnlyList<Teammate> team, int from, int to, string? also = null)
    {
        this.rules = rules;
        this.also = also;
        var sending = rules.Rules.Select(r => Sends(r.Milestone)).ToArray();
        var mine = traces
            .Select(t => (Trace: t, Fires: firesOf(t).Where(f => sending[f.Rule] && f.Opened >= from && f.Opened <= to).ToList()))
            .Where(x => x.Fires.Count > 0)
            .ToList();
        var count = mine.Sum(x => x.Fires.Count);
        if (count > MostFires)
        {
            notSimulated = string.Create(CultureInfo.InvariantCulture, $"{count:#,0} fires are too many to go through the sending rules (most {MostFires:#,0}); choose a shorter period or a segment");
            return;
        }

        var people = team.ToDictionary(t => t.Email, StringComparer.Ordinal);
        var end = Zones.InstantOf(DateOnly.FromDayNumber(to + 2), TimeOnly.MinValue, TimeZoneInfo.Utc);
        var weeks = (to - from + 1) / 7.0;
        foreach (var group in mine.GroupBy(x => RecipientOf(x.Trace.Account, people)).OrderBy(g => g.Key.Id, StringComparer.Ordinal))
        {
            var book = traces.Select(t => t.Account).Where(a => RecipientOf(a, people) == group.Key);
            var run = new SendingRun(group.Key, HoursOf(group.Key, people, team), rules, ArrPercentiles.Of(book), end);
            var order = new List<Fire>();
            foreach (var (trace, fire) in group.SelectMany(x => x.Fires.Select(f => (x.Trace, f))).OrderBy(x => x.f.Opened).ThenBy(x => x.Trace.Account.Id, StringComparer.Ordinal))
            {
                run.Add(trace, fire);
                order.Add(fire);
            }

            var decisions = run.Run();
            for (var i = 0; i < order.Count; i++)
                Take(rules.Rules[order[i].Rule].Milestone.Id, decisions[i]);
            if (group.Key.Kind == RecipientKind.Person)
                cardsPerWeek.Add(run.Cards / weeks);
        }
    }

    /// <summary>Of one milestone.</summary>
    public Sending Of(string milestoneId)
    {
        var milestone = rules.Reported.First(m => m.Id == milestoneId);
        if (!Sends(milestone))
            return new Sending { NotSimulated = "it is not on, so nothing would have been sent; replay it alone to see what it would do when it is" };
        return Count(byMilestone.GetValueOrDefault(milestoneId) ?? []);
    }

    /// <summary>Of all milestones that are on.</summary>
    public Sending All() => Count([.. byMilestone.Values.SelectMany(d => d)]) with
    {
        CardsPerPersonWeek = Statistics.Round(cardsPerWeek.DefaultIfEmpty(0).Average()),
        MostCardsPerPersonWeek = Statistics.Round(cardsPerWeek.DefaultIfEmpty(0).Max()),
    };

    /// <summary>Fires that were gone through.</summary>
    public int Fires => byMilestone.Values.Sum(d => d.Count);

    private bool Sends(Milestone milestone) => milestone.Activation == Activation.On || milestone.Id == also;

    private void Take(string milestoneId, Decision? decision)
    {
        if (!byMilestone.TryGetValue(milestoneId, out var list))
            byMilestone[milestoneId] = list = [];
        list.Add(decision);
    }

    private Sending Count(List<Decision?> decisions)
    {
        var settled = decisions.OfType<Decision>().Where(d => d.RevisitAt is null).ToList();
        return new Sending
        {
            NotSimulated = notSimulated,
            Alerts = decisions.Count,
            SentNow = settled.Count(d => d.Outcome == DecisionOutcome.SendNow),
            Digest = settled.Count(d => d.Outcome == DecisionOutcome.Digest),
            Held = settled.Count(d => d.Outcome == DecisionOutcome.Held),
            Waiting = decisions.Count - settled.Count,
            Reasons =
            [
                .. settled.GroupBy(d => (d.Outcome, d.Reason))
                    .Select(g => new ReasonCount(g.Key.Outcome, g.Key.Reason, g.Count()))
                    .OrderByDescending(r => r.Alerts).ThenBy(r => r.Reason, StringComparer.Ordinal),
            ],
        };
    }

    // Only those who are known to us; else everybody, as in the host.
    private static Recipient RecipientOf(Account account, Dictionary<string, Teammate> people) =>
        account.OwnerEmail is { } owner && people.ContainsKey(owner) ? Recipient.Person(owner)
        : account.BackupEmail is { } backup && people.ContainsKey(backup) ? Recipient.Person(backup)
        : Recipient.Channel("alerts");

    private static WorkingHours HoursOf(Recipient recipient, Dictionary<string, Teammate> people, IReadOnlyList<Teammate> team) =>
        (recipient.Kind == RecipientKind.Person ? people[recipient.Id] : team.FirstOrDefault(t => t.Role >= Role.Manager))?.Hours
        ?? new WorkingHours("UTC", new TimeOnly(8, 0), new TimeOnly(18, 0));
}
