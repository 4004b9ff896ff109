using System.Text.Json.Serialization;

namespace ChatOpsMilestones.Core.Signals;

/// <summary>A signal that stays a row of its own: events, tickets, answers, money.</summary>
public abstract record AccountRecord : Signal
{
    public required string Id { get; init; }

    public required string AccountId { get; init; }

    /// <summary>The instant by which it is ordered and windowed: event time, not arrival.</summary>
    [JsonIgnore]
    public abstract DateTimeOffset OrderedAt { get; }

    [JsonIgnore]
    public override string? OfAccount => AccountId;

    [JsonIgnore]
    public override string NaturalKey => Id;

    /// <summary>A day as an instant, for records that know only the day.</summary>
    protected static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}

/// <summary>Something that happened in the product (<c>first_report_built</c>, <c>Signed In</c>).</summary>
public sealed record ProductEvent : AccountRecord
{
    public required string Name { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? ContactId { get; init; }

    public double? Value { get; init; }

    public override DateTimeOffset OrderedAt => At;
}

public enum TicketPriority
{
    Low,
    Normal,
    High,
    Urgent,
}

/// <summary>A support ticket. The subject is customer text: it never reaches a log.</summary>
public sealed record Ticket : AccountRecord
{
    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? SolvedAt { get; init; }

    public TicketPriority Priority { get; init; } = TicketPriority.Normal;

    /// <summary>Minutes to the first reply; null when there was none yet.</summary>
    public double? FirstReplyMinutes { get; init; }

    public string? Subject { get; init; }

    /// <summary>Customer satisfaction 1–5; null when not asked.</summary>
    public int? Csat { get; init; }

    public override DateTimeOffset OrderedAt => OpenedAt;
}

/// <summary>One answer to a survey. Scores of <c>nps</c> are 0–10.</summary>
public sealed record SurveyResponse : AccountRecord
{
    public string SurveyKind { get; init; } = "nps";

    public string? ContactId { get; init; }

    public required int Score { get; init; }

    public string? Comment { get; init; }

    public required DateTimeOffset At { get; init; }

    public override DateTimeOffset OrderedAt => At;
}

public sealed record Invoice : AccountRecord
{
    public required decimal Amount { get; init; }

    public string Currency { get; init; } = "USD";

    public required DateOnly IssuedOn { get; init; }

    public required DateOnly DueOn { get; init; }

    public DateOnly? PaidOn { get; init; }

    /// <summary>Failed attempts to collect; 0 when none.</summary>
    public int FailedAttempts { get; init; }

    public override DateTimeOffset OrderedAt => StartOf(IssuedOn);
}

/// <summary>A card on file; valid through the last day of its expiry month.</summary>
public sealed record PaymentMethod : AccountRecord
{
    public string? Brand { get; init; }

    /// <summary>The last four digits; never more.</summary>
    public string? Last4 { get; init; }

    public required int ExpiryYear { get; init; }

    public required int ExpiryMonth { get; init; }

    /// <summary>The day from which it was on file; the beginning of time when not given.</summary>
    public DateOnly? AddedOn { get; init; }

    /// <summary>The day on which it was taken off or replaced; null while on file.</summary>
    public DateOnly? RemovedOn { get; init; }

    [JsonIgnore]
    public DateOnly LastValidDay => new(ExpiryYear, ExpiryMonth, DateTime.DaysInMonth(ExpiryYear, ExpiryMonth));

    public override DateTimeOffset OrderedAt => StartOf(AddedOn ?? new DateOnly(2000, 1, 1));
}

/// <summary>What was expected of a metric by the end of a calendar month.</summary>
public sealed record Forecast : AccountRecord
{
    public required string Metric { get; init; }

    /// <summary>First day of the month it speaks of.</summary>
    public required DateOnly Month { get; init; }

    public required double Expected { get; init; }

    public override DateTimeOffset OrderedAt => StartOf(Month);
}

public enum OpportunityKind
{
    Renewal,
    Expansion,
    New,
}

public enum OpportunityStage
{
    Open,
    Won,
    Lost,
}

public sealed record Opportunity : AccountRecord
{
    public OpportunityKind OpportunityKind { get; init; } = OpportunityKind.Renewal;

    public OpportunityStage Stage { get; init; } = OpportunityStage.Open;

    public decimal? Amount { get; init; }

    public required DateOnly ClosesOn { get; init; }

    public override DateTimeOffset OrderedAt => StartOf(ClosesOn);
}

/// <summary>A mail, call, meeting or message between us and the customer.</summary>
public sealed record Interaction : AccountRecord
{
    /// <summary><c>email</c>, <c>call</c>, <c>meeting</c> or <c>chat</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>True when the customer wrote or came, false when we did.</summary>
    public required bool FromCustomer { get; init; }

    public string? ContactId { get; init; }

    public required DateTimeOffset At { get; init; }

    public override DateTimeOffset OrderedAt => At;
}

/// <summary>A desired outcome of the account and the features that deliver it.</summary>
public sealed record Goal : AccountRecord
{
    public required string Text { get; init; }

    public IReadOnlyList<string> Features { get; init; } = [];

    public DateOnly? DueOn { get; init; }

    public DateOnly? ReachedOn { get; init; }

    public override DateTimeOffset OrderedAt => StartOf(DueOn ?? new DateOnly(2000, 1, 1));
}

public enum OutcomeKind
{
    Renewed,
    Churned,
    Contracted,
    Expanded,
}

/// <summary>What became of the account.</summary>
public sealed record Outcome : AccountRecord
{
    public required OutcomeKind OutcomeKind { get; init; }

    public required DateOnly On { get; init; }

    public decimal? Amount { get; init; }

    public override DateTimeOffset OrderedAt => StartOf(On);
}

/// <summary>A day on which nobody works, for everybody or for one calendar.</summary>
/// <param name="Calendar">name of the calendar; <c>*</c> for all accounts and teammates.</param>
public sealed record Holiday(string Calendar, DateOnly Date, string Name) : Signal
{
    public override string? OfAccount => null;

    public override string NaturalKey => Calendar + "@" + Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
