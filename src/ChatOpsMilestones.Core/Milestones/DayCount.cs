using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Milestones;

/// <summary>A number of days, of the calendar or of work: Monday to Friday without the holidays of the account's calendar.</summary>
/// <param name="Days">0 or more.</param>
/// <param name="Business">true when only working days count.</param>
public readonly record struct DayCount(int Days, bool Business = false)
{
    public static implicit operator DayCount(int days) => new(days);

    /// <summary>The day that lies so many days after another one.</summary>
    public DateOnly After(DateOnly day, IReadOnlySet<DateOnly> holidays) =>
        Business ? BusinessDays.Add(day, Days, holidays) : day.AddDays(Days);

    public override string ToString() => Business
        ? Days == 1 ? "1 business day" : $"{Days} business days"
        : Days == 1 ? "1 day" : $"{Days} days";
}
