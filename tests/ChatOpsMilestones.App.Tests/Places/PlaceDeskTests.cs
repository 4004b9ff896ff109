using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Hosting.Actions;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Storage.Preferences;
using ChatOpsMilestones.Storage.Workspace;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Places;

public sealed class PlaceDeskTests
{
    private static readonly Address Smb = new("slack", "T1", "c:C1");

    [Theory]
    [InlineData(PlaceChange.Archived, "it was archived")]
    [InlineData(PlaceChange.Left, "I was removed from it")]
    [InlineData(PlaceChange.Deleted, "it was deleted")]
    public async Task Who_subscribed_a_channel_that_is_gone_is_told_once(PlaceChange change, string because)
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await SubscribedAsync(db);
        await TellAsync(host, "E1", new CallbackBody.PlaceChanged(PlaceChange.Renamed, "smb-risk"));

        await TellAsync(host, "E2", new CallbackBody.PlaceChanged(change));
        await TellAsync(host, "E2", new CallbackBody.PlaceChanged(change));
        await TellAsync(host, "E3", new CallbackBody.PlaceChanged(PlaceChange.Archived));

        Assert.Empty(await host.Get<SubscriptionStore>().AllAsync());
        var said = Assert.Single(await LinesAsync(host), line => line.Contains("I can no longer", StringComparison.Ordinal));
        Assert.StartsWith($"I can no longer tell #smb-risk about SMB: {because}.", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PlaceChange.Archived, PlaceChange.Unarchived)]
    [InlineData(PlaceChange.Left, PlaceChange.Joined)]
    public async Task Subscriptions_go_on_when_the_channel_is_back(PlaceChange gone, PlaceChange back)
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await SubscribedAsync(db);

        await TellAsync(host, "E1", new CallbackBody.PlaceChanged(gone));
        await TellAsync(host, "E2", new CallbackBody.PlaceChanged(back));

        Assert.Equal(Smb, Assert.Single(await host.Get<SubscriptionStore>().AllAsync()).Address);
    }

    [Fact]
    public async Task Who_has_their_alerts_in_a_channel_follows_it_and_gets_them_directly_when_it_is_gone()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await SubscribedAsync(db);
        await host.AskAsync(Books.Jordan, "deliver here", Smb);

        await TellAsync(host, "E1", new CallbackBody.PlaceChanged(PlaceChange.Moved, NewConversation: "c:C2"));
        Assert.Equal(Smb with { Conversation = "c:C2" }, (await host.Get<PersonSettingsStore>().OfAsync(Books.Jordan)).Channel);

        await host.AskAsync(Books.Jordan, "deliver here", Smb);
        await TellAsync(host, "E2", new CallbackBody.PlaceChanged(PlaceChange.Archived));
        var settings = await host.Get<PersonSettingsStore>().OfAsync(Books.Jordan);
        Assert.Equal((PersonPlace.Direct, null), (settings.Place, settings.Channel));
        Assert.Contains(await host.TextsAsync(Address.LocalDirect(Books.Jordan), Books.Jordan), t => t.Contains("Your alerts come here again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_channel_with_another_id_is_told_under_the_new_one()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await SubscribedAsync(db);

        await TellAsync(host, "E1", new CallbackBody.PlaceChanged(PlaceChange.Moved, NewConversation: "c:C2"));

        Assert.Equal(Smb with { Conversation = "c:C2" }, Assert.Single(await host.Get<SubscriptionStore>().AllAsync()).Address);
    }

    [Fact]
    public async Task A_removed_app_is_sent_nothing_more_and_somebody_is_told()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await SubscribedAsync(db);

        await TellAsync(host, "E1", new CallbackBody.InstallationEnded("app_uninstalled"));
        await TellAsync(host, "E2", new CallbackBody.InstallationEnded("tokens_revoked"));

        Assert.Equal("app_uninstalled", Assert.Single(await host.Get<ParkStore>().AllAsync()).Because);
    }

    private static async Task<TestHost> SubscribedAsync(TestDatabase db)
    {
        var host = await TestHost.StartAsync(db.ConnectionString, DatabaseEngine.Sqlite, Books.TwinPlaybook, new ManualTime("2026-11-23T10:00"));
        await host.WriteAsync([.. Books.Team()]);
        await host.TickAsync();
        await host.Get<Database>().WriteAsync(scope => SubscriptionStore.RemoveAsync(scope, Address.LocalChannel("cs-alerts"), null));
        await host.Get<Database>().WriteAsync(scope => SubscriptionStore.SaveAsync(
            scope, new Subscription(Smb, "SMB", null, Priority.Important, Books.Maria, host.Time.GetUtcNow())));
        return host;
    }

    private static async Task TellAsync(TestHost host, string id, CallbackBody body)
    {
        await host.Get<CallbackDesk>().ReceiveAsync(
            new Callback { Key = new CallbackKey("slack", "T1", "event", id), PersonEmail = "", PlatformUser = "UBOT", Address = Smb, At = host.Time.GetUtcNow(), Body = body },
            default);
        await host.TickAsync();
    }

    private static async Task<IEnumerable<string>> LinesAsync(TestHost host)
    {
        var messages = await host.Get<WorkspaceReader>().FromAsync(Address.LocalDirect(Books.Maria).Conversation, Books.Maria, 0, 500);
        return messages.Select(m => m.Content).OfType<ChatContent.OfText>().SelectMany(text => text.Text.Lines).Select(line => line.Text);
    }
}
