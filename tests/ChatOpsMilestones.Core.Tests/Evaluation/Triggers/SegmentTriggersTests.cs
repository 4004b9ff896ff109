using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Core.Signals;
using Segment = ChatOpsMilestones.Core.Tests.Segments.Segment;

namespace ChatOpsMilestones.Core.Tests.Evaluation.Triggers;

/// <summary>Power users, quiet expansion, and rules about whole segments.</summary>
public sealed class SegmentTriggersTests
{
    private static readonly Playbook PowerUser = Given.Playbook(new Trigger.PowerUser());
    private static readonly Playbook Quiet = Given.Playbook(new Trigger.QuietExpansion { LeastAccounts = 2 });
    private static readonly Playbook Down = Given.Playbook(new Trigger.SegmentTrend { Drop = 0.15 });

    [Fact]
    public void A_person_comes_in_at_the_90th_percentile_and_stays_down_to_the_75th()
    {
        // Thirty others at 1 to 30 a day. Kim: the top, then between the two percentiles, then the middle.
        var history = WithKim([10, 10, 10, 10, 29, 29, 29, 29, 26, 26, 26, 26, 12, 12, 12, 12], 17, PowerUser);

        var result = Evaluator.EvaluateAsOf(history, PowerUser, Segment.Monday(17));

        var opened = Assert.Single(result.Opened);
        Assert.Equal(("kim", "Kim Reed"), (opened.Key.Entity, opened.Slots["person"]));
        Assert.Equal(("812", "31"), (opened.Slots["value"], opened.Slots["people"]));
        Assert.Equal(Segment.Monday(8), opened.OpenedOn);
        Assert.InRange(Assert.Single(result.Cleared).On, Segment.Monday(13), Segment.Monday(16));
    }

    [Fact]
    public void The_same_person_is_told_once_in_180_days()
    {
        double[] weeks = [.. Enumerable.Repeat(29.0, 4), .. Enumerable.Repeat(2.0, 6), .. Enumerable.Repeat(29.0, 8), .. Enumerable.Repeat(2.0, 8), .. Enumerable.Repeat(29.0, 12)];
        var history = WithKim(weeks, weeks.Length, PowerUser);

        var opened = Evaluator.EvaluateAsOf(history, PowerUser, Segment.Monday(weeks.Length)).Opened;

        Assert.Equal([Segment.Monday(1), Segment.Monday(30)], opened.Select(o => o.OpenedOn));
        Assert.True(opened[1].OpenedOn.DayNumber - opened[0].OpenedOn.DayNumber >= 180);
    }

    [Fact]
    public void A_segment_with_few_people_has_no_power_users() => Assert.Empty(
        Evaluator.EvaluateAsOf(WithKim([29, 29, 29, 29, 29], 5, PowerUser), Given.Playbook(new Trigger.PowerUser { LeastPeople = 32 }), Segment.Monday(5)).Opened);

    [Fact]
    public void A_feature_of_strong_accounts_that_a_power_user_begins_with_is_told_once()
    {
        var history = WithKim([29, 29, 29, 29, 29, 29, 29, 29, 29, 29], 10, Quiet, ("feature:alerts", 40, "kim"));

        var result = Evaluator.EvaluateAsOf(history, Quiet, Segment.Monday(12));

        var opened = Assert.Single(result.Opened);
        Assert.Equal(("alerts", "once", Segment.Monday(6)), (opened.Key.Entity, opened.Key.Period, opened.OpenedOn));
        Assert.Equal(("alerts", "Kim Reed"), (opened.Slots["feature"], opened.Slots["person"]));
        Assert.Equal(Segment.Monday(6).AddDays(29), Assert.Single(result.Cleared).On);
    }

    [Theory]
    [InlineData(2.0, "feature:alerts")] // not a power user
    [InlineData(29.0, "feature:odd")] // not what strong accounts use
    [InlineData(29.0, "alerts")] // not a feature
    public void Other_beginnings_are_no_sign(double perDay, string feature)
    {
        var history = WithKim([.. Enumerable.Repeat(perDay, 10)], 10, Quiet, (feature, 40, "kim"));

        Assert.Empty(Evaluator.EvaluateAsOf(history, Quiet, Segment.Monday(10)).Opened);
    }

    [Fact]
    public void A_segment_is_down_when_its_week_is_and_enough_of_its_accounts_are()
    {
        var subject = Subject(13, 15, i => i < 6 ? 2 : 10);

        var result = Evaluator.EvaluateAsOf(subject, Down, Segment.Monday(15));

        var opened = Assert.Single(result.Opened);
        Assert.Equal(("segment:SMB", "", Segment.Monday(14)), (opened.Key.AccountId, opened.Key.Entity, opened.OpenedOn));
        Assert.Equal(("24%", "6", "20"), (opened.Slots["percent"], opened.Slots["down"], opened.Slots["accounts"]));
        Assert.Equal(Segment.Monday(15), Assert.Single(result.Cleared).On);
    }

    [Fact]
    public void One_big_account_is_no_trend_of_a_segment()
    {
        var histories = Enumerable.Range(0, 20).Select(i => Segment.Account($"a{i}", [.. Enumerable.Repeat(i == 0 ? 200.0 : 10, 13), i == 0 ? 20 : 10])).ToList();
        var snapshots = Segment.WithSnapshots(histories, Down, 14)[0].SegmentSnapshots;

        Assert.Empty(Evaluator.EvaluateAsOf(SegmentSubject.HistoryOf("SMB", snapshots), Down, Segment.Monday(14)).Opened);
    }

    [Fact]
    public void Rules_about_segments_do_not_look_at_accounts_and_others_not_at_segments()
    {
        var histories = Enumerable.Range(0, 20).Select(i => Segment.Account($"a{i}", [.. Enumerable.Repeat(10.0, 13), i < 6 ? 2 : 10])).ToList();
        var account = Segment.WithSnapshots(histories, Down, 14)[0];

        Assert.Empty(Evaluator.EvaluateAsOf(account, Down, Segment.Monday(14)).Opened);
        Assert.Empty(Evaluator.EvaluateAsOf(SegmentSubject.HistoryOf("SMB", account.SegmentSnapshots), Given.Playbook(new Trigger.Inactivity { Days = 1 }), Segment.Monday(14)).Opened);
    }

    [Fact]
    public void A_segments_stand_in_is_no_account()
    {
        Assert.Equal("SMB", SegmentSubject.SegmentOf("segment:SMB"));
        Assert.Null(SegmentSubject.SegmentOf("SMB"));
        Assert.Null(SegmentSubject.AccountOf("SMB").OwnerEmail);
    }

    private static AccountHistory Subject(int normalWeeks, int weeks, Func<int, double> last)
    {
        var histories = Enumerable.Range(0, 20).Select(i => Segment.Account($"a{i}", [.. Enumerable.Repeat(10.0, normalWeeks), last(i), 10])).ToList();
        return SegmentSubject.HistoryOf("SMB", Segment.WithSnapshots(histories, Down, weeks)[0].SegmentSnapshots);
    }

    // Thirty others, one person each; the ten most active of them use alerts from the third week on.
    private static AccountHistory WithKim(double[] weeks, int snapshots, Playbook playbook, params (string Event, int Day, string Contact)[] events)
    {
        var others = Enumerable.Range(1, 30).Select(i => OfPerson($"a{i}", "p" + i, [.. Enumerable.Repeat((double)i, weeks.Length)], i > 20 ? [("feature:alerts", 15, "p" + i), ("feature:alerts", 45, "p" + i)] : []));
        return Segment.WithSnapshots([.. others, OfPerson("own", "kim", weeks, events)], playbook, snapshots)[^1];
    }

    private static AccountHistory OfPerson(string id, string contact, double[] weeks, (string Event, int Day, string Contact)[] events)
    {
        var history = Segment.Account(id, weeks);
        return new AccountHistory
        {
            Account = history.Account,
            Contacts = [new Contact { AccountId = id, Id = contact, Name = contact == "kim" ? "Kim Reed" : contact }],
            Metrics = history.Metrics,
            People = new Dictionary<string, IReadOnlyDictionary<string, Series>> { [contact] = history.Metrics },
            Watermarks = history.Watermarks,
            Events = [.. events.Select((e, n) => new ProductEvent
            {
                Id = $"{id}-{n}",
                AccountId = id,
                Name = e.Event,
                ContactId = e.Contact,
                At = new DateTimeOffset(Segment.Start.AddDays(e.Day - 1), new TimeOnly(12, 0), TimeSpan.Zero),
            })],
        };
    }
}
