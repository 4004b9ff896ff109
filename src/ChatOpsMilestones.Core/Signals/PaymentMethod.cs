using System.Text.Json.Serialization;

namespace ChatOpsMilestones.Core.Signals;

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
