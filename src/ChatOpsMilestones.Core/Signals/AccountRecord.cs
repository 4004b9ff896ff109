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
