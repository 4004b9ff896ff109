using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Time;
using static ChatOpsMilestones.Core.Tests.Decisions.Sample;

namespace ChatOpsMilestones.Core.Tests.Feedback;

public sealed class SnoozeMenuTests
{
    [Fact]
    public void The_menu_is_that_of_the_card() =>
        Assert.Equal(["4h", "1d", "3d", "1w", "date"], SnoozeMenu.Options.Select(o => o.Value));

    [Theory]
    [InlineData("4h", "2026-11-23T09:30", "2026-11-23T13:30")]
    [InlineData("4h", "2026-11-23T15:00", "2026-11-24T08:00")] // 19:00 is after hours
    [InlineData("4h", "2026-11-27T16:00", "2026-11-30T08:00")]
    [InlineData("4h", "2026-11-23T02:00", "2026-11-23T08:00")]
    [InlineData("1d", "2026-11-23T15:42", "2026-11-24T08:00")]
    [InlineData("1d", "2026-11-27T15:42", "2026-11-30T08:00")] // Friday to Monday
    [InlineData("1d", "2026-11-28T12:00", "2026-11-30T08:00")] // Saturday to Monday
    [InlineData("1d", "2026-11-23T06:00", "2026-11-24T08:00")] // before the hours: still the day after
    [InlineData("3d", "2026-11-23T15:42", "2026-11-26T08:00")]
    [InlineData("3d", "2026-11-26T15:42", "2026-12-01T08:00")]
    [InlineData("1w", "2026-11-23T15:42", "2026-11-30T08:00")]
    [InlineData("1w", "2026-11-27T15:42", "2026-12-04T08:00")]
    public void A_snooze_ends_in_business_days_at_the_start_of_the_hours(string option, string now, string until) =>
        Assert.Equal(At(until), SnoozeMenu.Until(option, At(now), Hours));

    [Fact]
    public void Days_off_are_not_counted()
    {
        var hours = Hours with { DaysOff = new HashSet<DateOnly> { new(2026, 11, 24), new(2026, 11, 26) } };
        Assert.Equal(At("2026-11-25T08:00"), SnoozeMenu.Until("1d", Monday, hours));
        Assert.Equal(At("2026-11-30T08:00"), SnoozeMenu.Until("3d", Monday, hours));
    }

    [Theory]
    [InlineData("2026-03-27T15:00", "2026-03-30T06:00")] // Berlin, summer time from the Sunday on
    [InlineData("2026-10-23T15:00", "2026-10-26T07:00")]
    public void A_clock_change_leaves_the_local_hour(string now, string until) =>
        Assert.Equal(At(until), SnoozeMenu.Until("1d", At(now), Hours with { ZoneId = "Europe/Berlin" }));

    [Theory]
    [InlineData("date")]
    [InlineData("2h")]
    [InlineData("")]
    public void What_is_no_span_gives_nothing(string option) => Assert.Null(SnoozeMenu.Until(option, Monday, Hours));

    [Theory]
    [InlineData("2026-11-24", "2026-11-24T08:00")]
    [InlineData("2026-11-28", "2026-11-30T08:00")] // a Saturday
    [InlineData("2027-11-24", "2027-11-24T08:00")] // the furthest
    public void A_date_is_its_opening_or_the_next_one(string date, string until)
    {
        Assert.Equal(At(until), SnoozeMenu.Until(DateOnly.Parse(date), Monday, Hours, out var fault));
        Assert.Null(fault);
    }

    [Theory]
    [InlineData("2026-11-23", "Choose a day after today, Mon 23 Nov 2026.")]
    [InlineData("2020-01-01", "Choose a day after today, Mon 23 Nov 2026.")]
    [InlineData("2027-11-25", "Choose a day within a year, by Wed 24 Nov 2027.")]
    public void A_date_that_will_not_do_is_refused_with_its_bound(string date, string message)
    {
        Assert.Null(SnoozeMenu.Until(DateOnly.Parse(date), Monday, Hours, out var fault));
        Assert.Equal(message, fault);
    }

    [Fact]
    public void Today_is_the_person_s_day()
    {
        // 09:00 on the 23rd in UTC is still the 22nd in Honolulu.
        var hours = new WorkingHours("Pacific/Honolulu", new TimeOnly(8, 0), new TimeOnly(18, 0));
        Assert.Equal(At("2026-11-23T18:00"), SnoozeMenu.Until(new DateOnly(2026, 11, 23), Monday, hours, out _));
    }
}
