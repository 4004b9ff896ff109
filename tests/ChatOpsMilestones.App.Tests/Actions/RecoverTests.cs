using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Hosting.Actions;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Actions;

/// <summary>What a crash left: stored, acknowledged and not worked.</summary>
public sealed class RecoverTests
{
    [Fact]
    public async Task A_click_that_was_left_is_worked_once_by_the_next_tick()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await CardAsync(db);
        var alert = await host.AlertAsync("a", "alpha/hit");
        await LeaveAsync(host, "left", ActionKind.Helpful, alert);

        await host.TickAsync();
        await host.TickAsync();

        Assert.Equal(FeedbackKind.Helpful, Assert.Single(await host.Get<FeedbackStore>().OfAlertAsync(alert.Id)).Kind);
        Assert.Equal(alert.Revision + 1, (await host.AlertAsync("a", "alpha/hit")).Revision);
    }

    [Fact]
    public async Task One_that_cannot_be_worked_is_given_up_and_keeps_nothing_waiting()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await CardAsync(db);
        var alert = await host.AlertAsync("a", "alpha/hit");
        await LeaveAsync(host, "bad", (ActionKind)999, alert);
        await LeaveAsync(host, "good", ActionKind.Helpful, alert);

        Assert.Equal(2, await host.Get<CallbackDesk>().RecoverAsync(default));

        Assert.Single(await host.Get<FeedbackStore>().OfAlertAsync(alert.Id));
        Assert.Equal(0, await host.Get<CallbackDesk>().RecoverAsync(default));
    }

    [Fact]
    public async Task What_is_brought_again_while_it_is_in_hand_is_not_taken_for_left()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await CardAsync(db);
        var desk = host.Get<CallbackDesk>();
        var click = Click(host, "twice", ActionKind.Helpful, await host.AlertAsync("a", "alpha/hit"));

        Assert.True(await desk.StoreAsync(click, default));
        Assert.False(await desk.StoreAsync(click, default));
        Assert.Equal(0, await desk.RecoverAsync(default));

        desk.Leave(click); // no room where it was received
        Assert.Equal(1, await desk.RecoverAsync(default));
    }

    private static async Task<TestHost> CardAsync(TestDatabase db)
    {
        var host = await TestHost.StartAsync(db.ConnectionString, DatabaseEngine.Sqlite, Books.TwinPlaybook, new ManualTime("2026-11-23T07:00"));
        await host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan), .. Books.Use("a", "alpha", "2026-11-23", 12)]);
        await host.TickAtAsync("2026-11-23T09:01");
        await host.TickAtAsync("2026-11-23T13:01");
        return host;
    }

    private static Task<bool> LeaveAsync(TestHost host, string id, ActionKind action, Alert alert) =>
        host.Get<CallbackStore>().StoreAsync(Click(host, id, action, alert));

    private static Callback Click(TestHost host, string id, ActionKind action, Alert alert) => new()
    {
        Key = new CallbackKey(Address.LocalPlatform, Address.LocalInstallation, "click", id),
        PersonEmail = Books.Jordan,
        Address = Address.LocalDirect(Books.Jordan),
        At = host.Time.GetUtcNow(),
        Body = new CallbackBody.Click(action, alert.Id, alert.Revision, null),
    };
}
