using System.Globalization;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Segments;

/// <summary>A number of an account that is compared with the same number of the other accounts of its segment.</summary>
/// <param name="Metric">as declared in the playbook.</param>
/// <param name="Aggregate">how days become one number.</param>
/// <param name="WindowDays">days looked back; null for all time.</param>
/// <param name="PerSeat">divided by paid seats; accounts without seats are left out.</param>
public sealed record SegmentMeasure(string Metric, Aggregate Aggregate, int? WindowDays, bool PerSeat)
{
    /// <summary>The measure as it stands in snapshots: <c>logins/Sum/28/seat</c>.</summary>
    public string Key { get; } = string.Create(
        CultureInfo.InvariantCulture, $"{Metric}/{Aggregate}/{(WindowDays is { } days ? days.ToString(CultureInfo.InvariantCulture) : "all")}{(PerSeat ? "/seat" : "")}");

    /// <summary>The number at the end of a day; null where the account was not known for the whole window, or the day is not complete.</summary>
    public double? Of(AccountHistory history, DateOnly day)
    {
        var seats = PerSeat ? history.Account.SeatsPaid : 1;
        if (seats is not > 0 || history.CompleteThrough(Metric, day) != day)
            return null;

        var series = history.Metric(Metric);
        DateOnly? first = series.IsEmpty ? null : series.FirstDay;
        var known = history.Account.StartDate is { } start && !(start > first) ? start : first;
        var from = WindowDays is { } window ? day.AddDays(1 - window) : known;
        if (known is null || known > day || from < known)
            return null;

        double? value = Aggregate switch
        {
            Aggregate.Sum => series.Sum(from!.Value, day),
            Aggregate.Mean => series.Sum(from!.Value, day) / (day.DayNumber - from.Value.DayNumber + 1),
            Aggregate.Max => series.Max(from!.Value, day) ?? 0,
            Aggregate.Last => series.LastValue(day),
            Aggregate.ActiveDays => series.ActiveDays(from!.Value, day),
            Aggregate.ActivePeople => history.People.Count == 0 ? null : history.ActivePeople(Metric, from!.Value, day),
            _ => throw new ArgumentOutOfRangeException(nameof(day), Aggregate, "An aggregate without a sum."),
        };
        return value / seats;
    }
}
