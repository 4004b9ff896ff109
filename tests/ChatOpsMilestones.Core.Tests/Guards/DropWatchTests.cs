using ChatOpsMilestones.Core.Guards;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Guards;

public sealed class DropWatchTests
{
    private static readonly DateOnly First = new(2026, 1, 5); // a Monday
    private static readonly DateOnly Thursday = First.AddDays(31);
    private static readonly GuardPolicy Policy = new();
    private static readonly DateTimeOffset Now = new(2026, 2, 6, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Half_of_the_accounts_at_zero_is_one_outage()
    {
        var watch = Watch(Thursday);
        Feed(watch, 40, Thursday, dropped: 20);

        var outage = Assert.Single(watch.Begun(Now));

        Assert.Equal((OutageKind.Drop, Thursday, null, OutageState.Open), (outage.Kind, outage.From, outage.Segment, outage.State));
        Assert.Equal(["logins"], outage.Metrics);
        Assert.Equal("20 of 40 accounts fell by 80 % or more on one day", outage.Reason);
    }

    [Theory]
    [InlineData(40, 15)] // 38 %
    [InlineData(18, 9)] // too few
    public void Less_than_the_share_or_too_few_is_news_about_customers(int accounts, int dropped)
    {
        var watch = Watch(Thursday);
        Feed(watch, accounts, Thursday, dropped);

        Assert.Empty(watch.Begun(Now));
    }

    [Fact]
    public void One_segment_alone_is_an_outage_of_that_segment()
    {
        var watch = Watch(Thursday);
        Feed(watch, 60, Thursday, dropped: 0, segment: "ENT");
        Feed(watch, 20, Thursday, dropped: 12, segment: "SMB");

        Assert.Equal("SMB", Assert.Single(watch.Begun(Now)).Segment);
    }

    [Fact]
    public void A_quiet_weekend_is_no_drop_and_neither_is_a_holiday()
    {
        var sunday = First.AddDays(34);
        var weekend = Watch(sunday);
        Feed(weekend, 40, sunday, dropped: 40);
        Assert.Empty(weekend.Begun(Now));

        var holiday = Watch(Thursday);
        for (var i = 0; i < 40; i++)
            holiday.Add("SMB", Use(Thursday, isDropped: true), new HashSet<DateOnly> { Thursday });
        Assert.Empty(holiday.Begun(Now));
    }

    [Fact]
    public void Accounts_that_are_often_at_zero_are_not_judged()
    {
        var dice = new Random(7);
        var watch = Watch(Thursday);
        for (var i = 0; i < 200; i++)
        {
            // About one a day: 37 % of such days are 0 by chance.
            var days = Enumerable.Range(0, 32).Select(_ => dice.NextDouble() < 0.37 ? 0.0 : 1 + dice.Next(2)).ToArray();
            watch.Add("SMB", new Dictionary<string, Series> { ["logins"] = new(First, days) }, new HashSet<DateOnly>());
        }

        Assert.Empty(watch.Begun(Now));
    }

    [Fact]
    public void Metrics_that_fall_together_are_one_outage()
    {
        var watch = new DropWatch(
            new Dictionary<string, IReadOnlyList<DateOnly>> { ["logins"] = [Thursday], ["api_calls"] = [Thursday] }, [], [], new Dictionary<string, DateOnly>(), Policy);
        for (var i = 0; i < 20; i++)
        {
            var series = Use(Thursday, isDropped: true)["logins"];
            watch.Add("SMB", new Dictionary<string, Series> { ["logins"] = series, ["api_calls"] = series }, new HashSet<DateOnly>());
        }

        Assert.Equal(["api_calls", "logins"], Assert.Single(watch.Begun(Now)).Metrics);
    }

    [Fact]
    public void An_outage_that_goes_on_is_not_told_again()
    {
        var friday = Thursday.AddDays(1);
        var open = Outage(Thursday);
        var watch = new DropWatch(Fresh(friday), [open], [], Marks(friday), Policy);
        Feed(watch, 40, Thursday, dropped: 20, days: 2);

        Assert.Empty(watch.Begun(Now));
        Assert.Empty(watch.Ended(Now));
    }

    [Fact]
    public void What_a_person_said_is_true_is_not_doubted_again()
    {
        var friday = Thursday.AddDays(1);
        var believed = Outage(Thursday) with { State = OutageState.Over, EndedBy = "Maria" };
        var watch = new DropWatch(Fresh(friday), [], [believed], Marks(friday), Policy);
        Feed(watch, 40, Thursday, dropped: 20, days: 2);

        Assert.Empty(watch.Begun(Now));
    }

    [Fact]
    public void When_the_numbers_come_it_is_over()
    {
        var watch = new DropWatch(Fresh(), [Outage(Thursday)], [], Marks(Thursday), Policy);
        Feed(watch, 40, Thursday, dropped: 3);

        var ended = Assert.Single(watch.Ended(Now));

        Assert.Equal((OutageState.Over, Thursday), (ended.State, ended.To));
    }

    [Fact]
    public void When_good_days_follow_and_the_numbers_do_not_come_the_day_is_lost_after_three_days()
    {
        DropWatch Later()
        {
            var watch = new DropWatch(Fresh(), [Outage(Thursday)], [], Marks(Thursday.AddDays(1)), Policy);
            Feed(watch, 40, Thursday, dropped: 20, days: 1, after: 1);
            return watch;
        }

        Assert.Empty(Later().Ended(Now));
        var ended = Assert.Single(Later().Ended(new DateTimeOffset(Thursday.AddDays(4), TimeOnly.MinValue, TimeSpan.Zero)));
        Assert.Equal((OutageState.Lost, Thursday, true, false), (ended.State, ended.To, ended.IsLost(Thursday), ended.IsLost(Thursday.AddDays(1))));
    }

    private static DropWatch Watch(DateOnly day) => new(Fresh(day), [], [], Marks(day), Policy);

    private static Dictionary<string, IReadOnlyList<DateOnly>> Fresh(params DateOnly[] days) => days.Length == 0 ? [] : new() { ["logins"] = days };

    private static Dictionary<string, DateOnly> Marks(DateOnly day) => new() { ["logins"] = day };

    private static Outage Outage(DateOnly from) => new() { Id = "o", Kind = OutageKind.Drop, Metrics = ["logins"], From = from, Reason = "r", OpenedAt = Now };

    private static void Feed(DropWatch watch, int accounts, DateOnly from, int dropped, string segment = "SMB", int days = 1, int after = 0)
    {
        for (var i = 0; i < accounts; i++)
            watch.Add(segment, Use(from, i < dropped, days, after), new HashSet<DateOnly>());
    }

    // Ten on working days, one on weekends.
    private static Dictionary<string, Series> Use(DateOnly from, bool isDropped, int days = 1, int after = 0)
    {
        var values = Enumerable.Range(0, from.DayNumber - First.DayNumber + days + after).Select(i =>
        {
            var day = First.AddDays(i);
            var normal = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 1.0 : 10;
            return isDropped && day >= from && day < from.AddDays(days) ? 0 : normal;
        });
        return new Dictionary<string, Series> { ["logins"] = new(First, [.. values]) };
    }
}
