using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Core.Tests.Time;

public sealed class ClockTests
{
    private static readonly WorkingHours Berlin = new("Europe/Berlin", new TimeOnly(8, 0), new TimeOnly(18, 0));

    [Fact]
    public void Business_time_runs_faster_than_the_clock_that_drives_it()
    {
        var clock = new ManualTime("2026-11-20T09:00");
        var business = new BusinessTime(clock, speed: 10_080);

        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(DateTimeOffset.Parse("2026-11-27T09:00Z", System.Globalization.CultureInfo.InvariantCulture), business.GetUtcNow());
    }

    [Fact]
    public void A_held_clock_stands_still_and_runs_on_as_if_it_had_never_been_held()
    {
        var clock = new ManualTime("2026-11-20T09:00");
        var business = new BusinessTime(clock);
        business.HoldAt(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

        clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(2026_01, (business.GetUtcNow().Year * 100) + business.GetUtcNow().Month);
        business.Resume();
        Assert.Equal(clock.GetUtcNow(), business.GetUtcNow());
    }

    [Theory]
    [InlineData("2026-03-29T02:30", "2026-03-29T01:00Z")] // skipped: the first minute after the gap
    [InlineData("2026-10-25T02:30", "2026-10-25T00:30Z")] // twice: the first time
    [InlineData("2026-06-01T02:30", "2026-06-01T00:30Z")]
    public void A_local_time_in_a_clock_change_has_one_instant(string local, string utc)
    {
        var time = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(
            DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture),
            Zones.InstantOf(DateOnly.FromDateTime(time), TimeOnly.FromDateTime(time), Zones.OrUtc("Europe/Berlin")));
    }

    [Theory]
    [InlineData("2026-11-20T17:30Z", "2026-11-23T07:00Z")] // Friday evening to Monday morning
    [InlineData("2026-11-23T06:59Z", "2026-11-23T07:00Z")]
    [InlineData("2026-11-23T07:00Z", "2026-11-23T07:00Z")] // the first minute belongs to the hours
    [InlineData("2026-11-23T17:00Z", "2026-11-24T07:00Z")] // the last does not
    public void Hours_open_at_their_start_on_working_days(string at, string opens) =>
        Assert.Equal(
            DateTimeOffset.Parse(opens, System.Globalization.CultureInfo.InvariantCulture),
            Berlin.NextOpen(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void A_day_off_is_skipped()
    {
        var hours = Berlin with { DaysOff = new HashSet<DateOnly> { new(2026, 11, 23) } };

        Assert.Equal(new DateTimeOffset(2026, 11, 24, 7, 0, 0, TimeSpan.Zero), hours.NextOpen(new DateTimeOffset(2026, 11, 20, 20, 0, 0, TimeSpan.Zero)));
    }
}
