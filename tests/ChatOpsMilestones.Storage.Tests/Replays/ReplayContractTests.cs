using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Replay;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Storage.Replays;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Storage.Tests.Replays;

public sealed class ReplayContractTests
{
    private static readonly DateTimeOffset Now = Stores.Monday;

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task The_newest_replay_of_a_milestone_is_kept_beside_its_definition(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var replays = new ReplayStore(stores.Database);

        await replays.SaveAsync(Report("quiet", "f1", fires: 3), "command line", Now);
        await replays.SaveAsync(Report("quiet", "f2", fires: 5), "sam@example.com", Now.AddHours(1));

        var latest = await replays.LatestAsync("quiet");
        Assert.Equal(("f2", "sam@example.com", Now.AddHours(1), 5), (latest!.Fingerprint, latest.MadeBy, latest.MadeAt, latest.Report.Milestones[0].Fires));
        Assert.Equal("f2", (await replays.LatestOfAllAsync())["quiet"].Fingerprint);
        Assert.Equal(new Dictionary<string, DateTimeOffset> { ["f1"] = Now, ["f2"] = Now.AddHours(1) }, await replays.ValidatedAsync());
        Assert.Null(await replays.LatestAsync("loud"));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_run_of_the_whole_playbook_stands_beside_each_of_its_milestones(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var replays = new ReplayStore(stores.Database);
        var whole = Report("quiet", "f1", 3) with { MilestoneId = null };

        await replays.SaveAsync(whole with { Milestones = [.. whole.Milestones, Report("busy", "f2", 4).Milestones[0]] }, "command line", Now);

        var all = await replays.LatestOfAllAsync();
        Assert.Equal(["busy", "quiet"], all.Keys.Order());
        Assert.Equal(("busy", 4), (all["busy"].Report.MilestoneId, Assert.Single(all["busy"].Report.Milestones).Fires));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task One_segment_alone_validates_nothing(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var replays = new ReplayStore(stores.Database);

        await replays.SaveAsync(Report("quiet", "f1", 3) with { Segment = "SMB" }, "command line", Now);

        Assert.Empty(await replays.ValidatedAsync());
        Assert.Equal("SMB", (await replays.LatestAsync("quiet"))!.Segment);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Only_the_newest_runs_of_a_milestone_are_kept(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var replays = new ReplayStore(stores.Database);
        await replays.SaveAsync(Report("busy", "other", 1), "command line", Now);

        for (var i = 0; i < ReplayStore.Kept + 3; i++)
            await replays.SaveAsync(Report("quiet", $"f{i}", i), "command line", Now.AddMinutes(i));

        var kept = await replays.ValidatedAsync();
        Assert.Equal(ReplayStore.Kept + 1, kept.Count);
        Assert.DoesNotContain("f2", kept.Keys);
        Assert.Contains("f3", kept.Keys);
        Assert.Contains("other", kept.Keys);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task The_last_day_with_data_is_that_of_the_watermarks(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var replays = new ReplayStore(stores.Database);
        Assert.Null(await replays.LastDataDayAsync());

        await stores.WriteAsync(new Watermark("logins", new DateOnly(2026, 11, 20)), new Watermark("api_calls", new DateOnly(2026, 11, 18)));

        Assert.Equal(new DateOnly(2026, 11, 20), await replays.LastDataDayAsync());
    }

    private static ReplayReport Report(string milestone, string fingerprint, int fires) => new()
    {
        PlaybookName = "test",
        PlaybookVersion = "v1",
        MilestoneId = milestone,
        From = new DateOnly(2026, 1, 5),
        To = new DateOnly(2026, 11, 22),
        HorizonDays = 90,
        KnownThrough = new DateOnly(2026, 11, 22),
        Accounts = 10,
        Sending = new Sending(),
        Notes = [],
        Milestones =
        [
            new MilestoneReplay
            {
                Id = milestone,
                Name = milestone,
                Category = Category.Risk,
                State = Activation.On,
                Fingerprint = fingerprint,
                Fires = fires,
                FiresPerWeek = 0.5,
                AccountsHit = fires,
                AccountShare = 0.3,
                OpenAtCut = 1,
                AccountsOpenAtCut = 1,
                Weeks = [new WeekCount(new DateOnly(2026, 1, 5), fires)],
                Owners = [],
                Overlap = new Overlap(0, 0, []),
                LeadTime = new LeadTime("churned", 0, null),
                Judgement = Unjudged,
                AtCut = Unjudged,
                Rules = [],
                Sending = new Sending(),
            },
        ],
    };

    private static Judgement Unjudged => new() { Outcome = "churned", TooFew = "too few", AccountsWith = 0, AccountsWithout = 10 };
}
