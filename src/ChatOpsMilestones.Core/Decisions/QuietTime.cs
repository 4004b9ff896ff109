using System.Globalization;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Decisions;

/// <summary>The part of a working day in which a person is not to be reached, over midnight: 18:00–08:30.</summary>
/// <param name="From">first quiet minute, local.</param>
/// <param name="Until">first minute after it; the same as <paramref name="From"/> for no quiet part at all.</param>
public sealed record QuietTime(TimeOnly From, TimeOnly Until)
{
    /// <summary>Somebody who is never reached would not be told of anything.</summary>
    private static readonly TimeSpan LeastReachable = TimeSpan.FromHours(1);

    /// <summary>A working day without a quiet part.</summary>
    public static QuietTime None { get; } = new(TimeOnly.MinValue, TimeOnly.MinValue);

    public bool IsNone => From == Until;

    /// <summary>What is wrong with such a part, in words; null for nothing.</summary>
    public static string? Fault(TimeOnly from, TimeOnly until)
    {
        if (from == until)
            return "From and until are the same; for no quiet hours say off.";
        if (from != TimeOnly.MinValue && from < until)
            return $"Quiet hours go over night, like 18:00-08:30; from {Say(from)} to {Say(until)} lies within one day.";
        var reachable = (from == TimeOnly.MinValue ? TimeSpan.FromDays(1) : from.ToTimeSpan()) - until.ToTimeSpan();
        return reachable < LeastReachable ? "At least one hour of the day has to be left in which you can be reached." : null;
    }

    /// <summary>The hours of the team list with these instead; days off and the zone stay.</summary>
    public WorkingHours Over(WorkingHours hours) => hours with { Start = Until, End = From == TimeOnly.MinValue ? TimeOnly.MaxValue : From };

    /// <summary>The quiet part that hours leave.</summary>
    public static QuietTime Of(WorkingHours hours) => new(hours.End, hours.Start);

    public override string ToString() => IsNone ? "none" : $"{Say(From)}–{Say(Until)}";

    public static string Say(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
