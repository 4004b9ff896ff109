using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Journeys;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Tests.Evaluation;

namespace ChatOpsMilestones.Core.Tests.Journeys;

public sealed class JourneyPlaceTests
{
    private static readonly DateOnly Start = new(2026, 1, 5);

    private static readonly Journey Journey = new()
    {
        Stages =
        [
            new JourneyStage { Name = "Onboarding", FromDay = 1, ToDay = 14, Events = ["first_report_built"], Features = ["reports", "exports"] },
            new JourneyStage { Name = "Adoption", FromDay = 15, ToDay = 56 },
            new JourneyStage { Name = "Renewal", FromDay = 301, ToDay = 365, Yearly = true },
        ],
        BySegment = new Dictionary<string, IReadOnlyList<JourneyStage>> { ["ENT"] = [new JourneyStage { Name = "Rollout", FromDay = 1, ToDay = 90 }] },
    };

    [Theory]
    [InlineData(1, "Onboarding")]
    [InlineData(14, "Onboarding")]
    [InlineData(15, "Adoption")]
    [InlineData(301, "Renewal")]
    [InlineData(365, "Renewal")]
    [InlineData(666, "Renewal")] // the 301st day of the second year
    public void The_stage_follows_from_the_age(int day, string stage) =>
        Assert.Equal(stage, JourneyPlace.Of(History(), Journey, Start.AddDays(day - 1))?.Stage?.Name);

    [Theory]
    [InlineData(100)]
    [InlineData(379)] // the fourteenth day of the second year: onboarding does not come again
    public void Between_stages_there_is_nothing_to_say(int day) => Assert.Null(JourneyPlace.Of(History(), Journey, Start.AddDays(day - 1)));

    [Fact]
    public void A_segment_may_have_its_own() =>
        Assert.Equal("Rollout", JourneyPlace.Of(History("ENT"), Journey, Start.AddDays(70))?.Stage?.Name);

    [Fact]
    public void Done_and_missing_are_what_was_seen_by_that_day()
    {
        var place = JourneyPlace.Of(History("SMB", ("first_report_built", 3), ("feature:exports", 5), ("feature:reports", 20)), Journey, Start.AddDays(8));

        Assert.Equal((9, "first report built, exports", "reports"), (place!.Day, string.Join(", ", place.Done), string.Join(", ", place.Missing)));
        Assert.Equal("Onboarding, day 9: reports missing", place.Line);
    }

    [Fact]
    public void What_like_accounts_used_next_comes_from_the_latest_snapshot_and_leaves_out_what_is_used()
    {
        var history = History("SMB", ("feature:reports", 3), ("feature:exports", 5));
        var known = With(history, Snapshot(1, new() { ["exports"] = new() { ["alerts"] = 62, ["dashboards"] = 31, ["reports"] = 7 } }), Snapshot(3, new() { ["exports"] = new() { ["alerts"] = 1 } }));

        var place = JourneyPlace.Of(known, Journey, Start.AddDays(13));

        Assert.Equal(["alerts (62 %)", "dashboards (31 %)"], place!.Next.Select(n => n.ToString()));
        Assert.Equal("Onboarding, day 14: first report built missing; like accounts used next: alerts (62 %)", place.Line);
    }

    [Fact]
    public void A_stage_of_every_year_counts_in_the_account_s_year_and_without_a_stage_no_day_is_told()
    {
        Assert.Equal("Renewal, day 301 of its year", JourneyPlace.Of(History(), Journey, Start.AddDays(665))!.Line);
        Assert.Equal("Renewal, day 365 of its year", JourneyPlace.Of(History(), Journey, Start.AddDays(364))!.Line);

        var between = With(History("SMB", ("feature:reports", 3)), Snapshot(1, new() { ["reports"] = new() { ["alerts"] = 2 } }));
        Assert.Equal("like accounts used next: alerts (100 %)", JourneyPlace.Of(between, Journey, Start.AddDays(99))!.Line);
    }

    [Fact]
    public void Where_nobody_went_on_from_the_newest_feature_the_one_before_is_asked()
    {
        var known = With(History("SMB", ("feature:reports", 3), ("feature:odd", 5)), Snapshot(1, new() { ["reports"] = new() { ["alerts"] = 2 } }));

        Assert.Equal("alerts (100 %)", JourneyPlace.Of(known, Journey, Start.AddDays(99))?.Next[0].ToString());
    }

    private static AccountHistory History(string segment = "SMB", params (string Event, int Day)[] events) => new()
    {
        Account = Given.Account("2026-01-05") with { Segment = segment },
        Events = [.. events.Select(e => new ProductEvent
        {
            Id = e.Event,
            AccountId = Given.AccountId,
            Name = e.Event,
            At = new DateTimeOffset(Start.AddDays(e.Day - 1), new TimeOnly(12, 0), TimeSpan.Zero),
        })],
    };

    private static AccountHistory With(AccountHistory history, params SegmentSnapshot[] snapshots) =>
        new() { Account = history.Account, Events = history.Events, SegmentSnapshots = snapshots };

    private static SegmentSnapshot Snapshot(int week, Dictionary<string, Dictionary<string, int>> next) => new()
    {
        Segment = "SMB",
        Monday = Start.AddDays(7 * week),
        PlanId = "p",
        Accounts = 100,
        Features = next.ToDictionary(f => f.Key, f => new FeatureUse(50, 10, f.Value)),
    };
}
