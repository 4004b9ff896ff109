using System.Globalization;

namespace ChatOpsMilestones.Core.Signals;

/// <summary>The absolute value of one metric of an account on one day (account's zone).</summary>
/// <remarks>A struct-like record: there are millions of them, so the key is only built when asked for.</remarks>
public sealed record UsageDay(string AccountId, DateOnly Date, string Metric, double Value) : Signal
{
    public override string? OfAccount => AccountId;

    public override string NaturalKey => string.Create(CultureInfo.InvariantCulture, $"{Metric}@{Date:yyyy-MM-dd}");
}

/// <summary>The absolute value of one metric of one contact on one day. Account sums are derived from these where no account value is given.</summary>
public sealed record PersonUsageDay(string AccountId, string ContactId, DateOnly Date, string Metric, double Value) : Signal
{
    public override string? OfAccount => AccountId;

    public override string NaturalKey => string.Create(CultureInfo.InvariantCulture, $"{ContactId}/{Metric}@{Date:yyyy-MM-dd}");
}

/// <summary>How far a metric of a source is complete: an absent day up to here is 0 for a counter, after it unknown.</summary>
public sealed record Watermark(string Metric, DateOnly CompleteThrough) : Signal
{
    public override string? OfAccount => null;

    public override string NaturalKey => Metric;
}
