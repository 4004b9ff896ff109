using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Health;

/// <summary>What the score of one account looks at, found once for all its days.</summary>
internal sealed class HealthSources
{
    /// <summary>The survey that tells what customers think of us.</summary>
    private const string SurveyKind = "nps";

    private readonly Dictionary<int, DateTimeOffset> starts = [];

    public HealthSources(AccountHistory history, HealthPolicy policy, EventIndex? events = null)
    {
        History = history;
        Policy = policy.For(history.Account.Segment);
        Zone = history.Zone;
        Events = events ?? new EventIndex(history);
        Logins = history.Metric(Policy.LoginMetric);
        LoginsByPerson = [.. history.People.Values.Select(metrics => metrics.GetValueOrDefault(Policy.LoginMetric)).OfType<Series>().Where(series => !series.IsEmpty)];
        Surveys = [.. history.Surveys.Where(answer => answer.SurveyKind == SurveyKind)];
        Tickets = [.. history.Tickets];
        UrgentTickets = [.. history.Tickets.Where(ticket => ticket.Priority == TicketPriority.Urgent)];
        Intended = AccountFacts.Intended(history, Policy);
        Weight = Enum.GetValues<HealthComponentKind>().Sum(kind => Policy.Weights.GetValueOrDefault(kind));
    }

    public AccountHistory History { get; }

    /// <summary>That of the account's segment.</summary>
    public HealthPolicy Policy { get; }

    public TimeZoneInfo Zone { get; }

    public EventIndex Events { get; }

    public Series Logins { get; }

    public Series[] LoginsByPerson { get; }

    /// <summary>In order of their instants, as everything in a history.</summary>
    public SurveyResponse[] Surveys { get; }

    public Ticket[] Tickets { get; }

    public Ticket[] UrgentTickets { get; }

    public IReadOnlyList<string> Intended { get; }

    /// <summary>Sum of all weights.</summary>
    public double Weight { get; }

    /// <summary>The first instant of a day of the account.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        if (!starts.TryGetValue(day.DayNumber, out var start))
            starts[day.DayNumber] = start = Zones.InstantOf(day, TimeOnly.MinValue, Zone);
        return start;
    }

    /// <summary>Tickets opened before an instant.</summary>
    public int TicketsBefore(DateTimeOffset until)
    {
        int low = 0, high = Tickets.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Tickets[middle].OpenedAt < until)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
