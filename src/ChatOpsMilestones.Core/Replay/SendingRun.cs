using System.Globalization;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Replay;

/// <summary>
/// One recipient's life through the period: the real decision engine over the fires in order of time, with a ledger of what
/// it would have sent. Nobody handles, snoozes or judges anything here.
/// </summary>
internal sealed class SendingRun(Recipient recipient, WorkingHours hours, RuleTable rules, IReadOnlyDictionary<string, double> percentiles, DateTimeOffset end)
{
    private static readonly TimeOnly Morning = new(0, 5);
    private static readonly IReadOnlyDictionary<string, string> NoSlots = new Dictionary<string, string>();

    private readonly PriorityQueue<int, DateTimeOffset> queue = new();
    private readonly List<(AccountTrace Trace, Fire Fire)> fires = [];
    private readonly List<Decision?> current = [];
    private readonly List<SentCard> sent = [];
    private readonly Dictionary<string, int> numbers = [];

    /// <summary>A fire is decided from the morning after its day, when the whole day is known.</summary>
    public void Add(AccountTrace trace, Fire fire)
    {
        queue.Enqueue(fires.Count, Zones.InstantOf(DateOnly.FromDayNumber(fire.Opened + 1), Morning, Zones.OrUtc(trace.Account.ZoneId)));
        fires.Add((trace, fire));
        current.Add(null);
    }

    /// <summary>What became of each fire, in the order in which they were added; null for not decided before the end.</summary>
    public IReadOnlyList<Decision?> Run()
    {
        var due = new List<int>();
        while (queue.TryPeek(out _, out var now) && now <= end)
        {
            due.Clear();
            while (queue.TryPeek(out var next, out var at) && at == now)
            {
                due.Add(next);
                queue.Dequeue();
            }

            Decide(due, now);
        }

        return current;
    }

    /// <summary>Interrupting cards that were sent.</summary>
    public int Cards { get; private set; }

    private void Decide(List<int> due, DateTimeOffset now)
    {
        sent.RemoveAll(card => card.At < now.AddDays(-SentCard.DaysToKnow));
        var round = new DecisionRound
        {
            Recipient = recipient,
            Hours = hours,
            Now = now,
            Due = [.. due.Order().Select(number => Due(number, now))],
            Sent = [.. sent.Select(card => card with { AlertOpen = Holds(numbers[card.AlertId], now) })],
            Routing = rules.Playbook.Routing,
            Budgets = rules.Playbook.Budgets,
            PlaybookVersion = rules.Playbook.Version,
        };
        foreach (var decision in DecisionEngine.Decide(round))
            Keep(decision, now);
    }

    private void Keep(Decision decision, DateTimeOffset now)
    {
        var number = numbers[decision.AlertId];
        current[number] = decision;
        if (decision.Outcome == DecisionOutcome.Held)
        {
            if (decision.RevisitAt is { } revisit && revisit > now)
                queue.Enqueue(number, revisit);
            return;
        }

        Cards += decision.Outcome == DecisionOutcome.SendNow ? 1 : 0;
        var (trace, fire) = fires[number];
        sent.Add(new SentCard
        {
            AlertId = decision.AlertId,
            AccountId = trace.Account.Id,
            RuleKey = decision.RuleKey,
            Entity = fire.Entity,
            Priority = fire.Priority,
            At = now,
            Digest = decision.Outcome == DecisionOutcome.Digest,
            AlertOpen = true,
        });
    }

    private DueCandidate Due(int number, DateTimeOffset now)
    {
        var (trace, fire) = fires[number];
        var account = trace.Account;
        var rule = rules.Rules[fire.Rule].Rule;
        var id = number.ToString("D8", CultureInfo.InvariantCulture);
        numbers[id] = number;
        var holds = Holds(number, now);
        return new DueCandidate
        {
            Candidate = new Candidate { AlertId = id, AccountId = account.Id, Recipient = recipient, DueAt = DueAt(trace, fire) },
            Alert = new Alert
            {
                Id = id,
                PublicId = id,
                Occurrence = new Occurrence
                {
                    Key = new OccurrenceKey(account.Id, rule.Key, fire.Entity, id, Mode.Replay),
                    OpenedOn = DateOnly.FromDayNumber(fire.Opened),
                    Priority = fire.Priority,
                    Polarity = rule.Polarity,
                    Slots = NoSlots,
                    PlaybookVersion = rules.Playbook.Version,
                },
                Segment = account.Segment,
                ClearedOn = holds ? null : DateOnly.FromDayNumber(fire.Closed),
                Text = new CardText("", "", ""),
                CreatedAt = DueAt(trace, fire),
            },

            // Whether it is a customer today is no matter of that day: what fired was one.
            Account = account.Status == AccountStatus.Churned ? account with { Status = AccountStatus.Active } : account,
            StillHolds = holds,
            Variant = rule.For(account.Segment),
            ArrPercentile = percentiles.TryGetValue(account.Id, out var place) ? place : null,
            Health = fire.Health < 0 ? null : new HealthScore
            {
                AsOf = DateOnly.FromDayNumber(fire.Opened),
                Total = fire.Health,
                Band = fire.Band,
                Confidence = 1,
                Components = [],
            },
            Current = current[number],
        };
    }

    // Known through the day before, as in the morning of that day.
    private bool Holds(int number, DateTimeOffset now)
    {
        var (trace, fire) = fires[number];
        return fire.Closed >= Zones.LocalDate(now, Zones.OrUtc(trace.Account.ZoneId)).DayNumber;
    }

    private static DateTimeOffset DueAt(AccountTrace trace, Fire fire) =>
        Zones.InstantOf(DateOnly.FromDayNumber(fire.Opened + 1), Morning, Zones.OrUtc(trace.Account.ZoneId));
}
