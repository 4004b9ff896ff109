using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>
/// Everything decided about one account before its signals are written: first the book fills it, then stories
/// bend it, then the writers turn it into signals.
/// </summary>
internal sealed class AccountPlan
{
    public required int Number { get; init; }

    public required CatalogEntry Entry { get; init; }

    public required string Id { get; init; }

    /// <summary>First word of the name: the beginning of all ids within the account.</summary>
    public required string Prefix { get; init; }

    public required string ZoneId { get; init; }

    public required ZoneDays Zone { get; init; }

    public required Teammate Owner { get; init; }

    public required Teammate Backup { get; init; }

    public required decimal Arr { get; set; }

    public required DateOnly Start { get; set; }

    /// <summary>The renewal that comes next, seen from the anchor day.</summary>
    public required DateOnly Renewal { get; set; }

    /// <summary>The day it left; null while it stays.</summary>
    public DateOnly? LeavesOn { get; set; }

    public bool IsTrial { get; set; }

    public required int Seats { get; set; }

    public Dictionary<string, double> Limits { get; } = [];

    public List<PersonPlan> People { get; } = [];

    /// <summary>Feature → the day from which it is used.</summary>
    public Dictionary<string, DateOnly> Features { get; } = [];

    /// <summary>First report built; null for never.</summary>
    public DateOnly? FirstValueOn { get; set; }

    /// <summary>Change of the level of use a week, as a share.</summary>
    public double Drift { get; set; }

    /// <summary>Spread of the level from week to week, as a share.</summary>
    public double Noise { get; set; } = 0.03;

    /// <summary>Calls on an ordinary weekday; 0 without an integration.</summary>
    public double ApiCalls { get; set; }

    /// <summary>Factors of successive weeks, repeated; empty for an even level.</summary>
    public double[] WeekPattern { get; set; } = [];

    public bool ClosesAtYearEnd { get; set; }

    public bool PaysByCard { get; set; }

    /// <summary>First day of the month in which the card on file expires; null for chance.</summary>
    public DateOnly? CardExpires { get; set; }

    public List<Bend> Bends { get; } = [];

    public List<Planned<Ticket>> Tickets { get; } = [];

    public List<Planned<SurveyResponse>> Answers { get; } = [];

    public List<Planned<Invoice>> Invoices { get; } = [];

    public List<Planned<Opportunity>> Opportunities { get; } = [];

    public List<Outcome> Outcomes { get; } = [];

    /// <summary>Exact calls by day, where a story needs them.</summary>
    public Dictionary<DateOnly, double> ExactApiCalls { get; } = [];

    /// <summary>Metric → what is forecast for every month, where a story needs it.</summary>
    public Dictionary<string, double> Forecasts { get; } = [];

    /// <summary>Changes of the account's own record; what a change leaves null stays.</summary>
    public List<AccountChange> Changes { get; } = [];

    /// <summary>Days of stories; around them chance brings no touches, answers or tickets.</summary>
    public List<DateOnly> StoryDays { get; } = [];

    public string Segment => Entry.Segment;

    public string Domain => Id.Replace("-", "", StringComparison.Ordinal) + ".example";

    public bool IsDecoy { get; set; }

    public DateTimeOffset At(DateOnly day, int hour, int minute = 0) => Zone.At(day, new(hour, minute));

    public bool IsNearStory(DateOnly day, int before = 6, int after = 4) =>
        StoryDays.Any(story => day >= story.AddDays(-before) && day <= story.AddDays(after));

    /// <summary>The champion; the first person of every account.</summary>
    public PersonPlan Champion => People[0];
}

internal sealed class PersonPlan
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string JobRole { get; init; }

    public bool IsChampion { get; init; }

    /// <summary>Share of working days with a log-in.</summary>
    public double Attendance { get; set; }

    /// <summary>Mean of further log-ins on a day with one.</summary>
    public double Extra { get; set; }

    public DateOnly Joined { get; set; }

    /// <summary>The day the seat was given back; null while it is held.</summary>
    public DateOnly? Left { get; set; }

    /// <summary>Days without log-ins, both ends included.</summary>
    public List<(DateOnly From, DateOnly To)> Silences { get; } = [];

    /// <summary>Days with a log-in whatever the habit.</summary>
    public List<DateOnly> Certain { get; } = [];

    public bool HasSeat(DateOnly day) => day >= Joined && (Left is null || day < Left);

    /// <summary>Whether the person may be met on the day: holds a seat and is not silent.</summary>
    public bool Has(DateOnly day)
    {
        // A plain loop: asked for every person and day.
        foreach (var (from, to) in Silences)
        {
            if (day >= from && day <= to)
                return false;
        }

        return HasSeat(day);
    }
}

/// <summary>The level of use from a day up to, not including, another is multiplied by a factor.</summary>
internal sealed record Bend(DateOnly From, DateOnly Until, double Factor);

/// <summary>A record and its later states: what a source says at each instant. Ids are given when all are known and in order.</summary>
internal sealed record Planned<T>(IReadOnlyList<(DateTimeOffset At, T State)> States)
    where T : Signal;

internal sealed record AccountChange(DateOnly On)
{
    public int? Seats { get; init; }

    public DateOnly? Renewal { get; init; }

    public decimal? Arr { get; init; }

    public AccountStatus? Status { get; init; }

    public double? ApiLimit { get; init; }
}
