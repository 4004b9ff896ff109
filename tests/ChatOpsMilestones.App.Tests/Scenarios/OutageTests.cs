using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Guards;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Storage.Guards;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Storage.Workspace;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Scenarios;

/// <summary>Sources that fail: one message for those who look after the data, no alerts about customers.</summary>
public sealed class OutageTests
{
    private const int Accounts = 24;
    private static readonly DateOnly First = new(2026, 10, 5); // a Monday
    private static readonly Address Ops = Address.LocalChannel("cs-alerts");

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_late_source_is_one_message_and_its_return_releases_the_rules_once(DatabaseEngine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        await using var host = await StartAsync(db, engine, new(2026, 11, 18)); // a Wednesday
        Assert.Empty(await TextsAsync(host));

        // Nothing comes for six days; five silent days would be an urgent alert for each account.
        for (var day = 20; day <= 25; day++)
            await host.TickAtAsync($"2026-11-{day}T14:01");

        Assert.Equal(["Data is late: log-ins"], await TextsAsync(host));
        Assert.Empty(await CardsAsync(host));
        Assert.Contains("1 outage is open", await host.AskAsync(Books.Maria, "outages"), StringComparison.Ordinal);

        // Everything comes at once: all were there but one, silent since the 18th.
        for (var day = 19; day <= 24; day++)
            await UseAsync(host, new(2026, 11, day), dropped: 1);
        await host.WriteAsync(new Watermark("logins", new(2026, 11, 24)));
        await host.TickAtAsync("2026-11-25T15:01");
        await host.TickAtAsync("2026-11-25T15:02");

        Assert.Equal(["Data is late: log-ins"], await TextsAsync(host));
        Assert.Contains(await RepliesAsync(host), text => text.StartsWith("Over: log-ins are back.", StringComparison.Ordinal));
        Assert.Equal(["Nobody at Account a00 has logged in for 6 days"], await CardsAsync(host));
        Assert.Equal(OutageState.Over, Assert.Single(await host.Get<OutageStore>().LatestAsync(9)).State);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Half_of_the_accounts_at_zero_is_one_message_and_no_cards(DatabaseEngine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        await using var host = await StartAsync(db, engine, new(2026, 11, 17));
        for (var day = 18; day <= 25; day++)
            await DeliverAsync(host, new(2026, 11, day), dropped: Accounts / 2);

        Assert.Equal(["Data looks wrong: log-ins"], await TextsAsync(host));
        Assert.Empty(await CardsAsync(host));

        // The missing numbers come: eight days late, and nobody was gone.
        for (var day = 18; day <= 25; day++)
            await UseAsync(host, new(2026, 11, day), dropped: 0);
        await host.TickAtAsync("2026-11-26T10:01");
        await host.TickAtAsync("2026-11-26T10:02");

        Assert.Contains(await RepliesAsync(host), text => text.StartsWith("Over: log-ins are back.", StringComparison.Ordinal));
        Assert.Empty(await CardsAsync(host));
    }

    [Fact]
    public async Task Who_knows_that_it_is_true_ends_it_and_the_rules_speak()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await StartAsync(db, DatabaseEngine.Sqlite, new(2026, 11, 17));
        for (var day = 18; day <= 24; day++)
            await DeliverAsync(host, new(2026, 11, day), dropped: Accounts / 2);

        var outage = Assert.Single(await host.Get<OutageStore>().OpenAsync());
        Assert.Contains("Only managers", await host.AskAsync(Books.Jordan, $"outage end {outage.Id}"), StringComparison.Ordinal);
        Assert.Contains("count as they are", await host.AskAsync(Books.Maria, $"outage end {outage.Id}"), StringComparison.Ordinal);
        await host.TickAtAsync("2026-11-25T09:01");
        await host.TickAtAsync("2026-11-25T09:31");

        Assert.Equal(Accounts / 2, (await CardsAsync(host)).Count);
    }

    [Fact]
    public async Task Days_that_never_come_are_given_up_and_do_not_count_as_silence()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await StartAsync(db, DatabaseEngine.Sqlite, new(2026, 11, 16));
        for (var day = 17; day <= 20; day++)
            await DeliverAsync(host, new(2026, 11, day), dropped: Accounts / 2);

        for (var day = 21; day <= 25; day++)
            await DeliverAsync(host, new(2026, 11, day), dropped: 0);

        var outage = Assert.Single(await host.Get<OutageStore>().LatestAsync(9));
        Assert.Equal((OutageState.Lost, new DateOnly(2026, 11, 17), new DateOnly(2026, 11, 20)), (outage.State, outage.From, outage.To));
        Assert.Empty(await CardsAsync(host));
    }

    [Fact]
    public async Task Late_numbers_evaluate_the_past_anew_and_alert_nobody_twice()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await StartAsync(db, DatabaseEngine.Sqlite, new(2026, 11, 15));
        for (var day = 16; day <= 21; day++)
            await DeliverAsync(host, new(2026, 11, day), dropped: 1);

        await host.TickAtAsync("2026-11-23T08:01");
        Assert.Single(await CardsAsync(host));

        // A correction: it had been there on the 17th, so the five silent days are not over yet.
        await host.WriteAsync(Books.Use("a00", "logins", "2026-11-17", 4));
        await host.TickAtAsync("2026-11-23T09:01");
        await host.TickAtAsync("2026-11-23T11:01");

        // The other one is of the months before the first numbers.
        Assert.Single(await host.Get<AlertStore>().OfAccountAsync("a00"), a => a.Occurrence.Key.Period != "2026-01-05");
        var card = Assert.Single(await host.CardsAsync(Address.LocalDirect(Books.Jordan), Books.Jordan));
        Assert.Equal(CardState.Cleared, card.State);
    }

    // Everybody is there every day up to a day.
    private static async Task<TestHost> StartAsync(TestDatabase db, DatabaseEngine engine, DateOnly lastGood)
    {
        var host = await TestHost.StartAsync(db.ConnectionString, engine, Books.TwinPlaybook, new ManualTime("2026-11-16T06:00"));
        await host.WriteAsync([.. Books.Team(), .. Enumerable.Range(0, Accounts).Select(i => Books.Account($"a{i:00}", Books.Jordan))]);
        for (var day = First; day <= lastGood; day = day.AddDays(1))
            await UseAsync(host, day, dropped: 0);
        await host.WriteAsync(new Watermark("logins", lastGood));
        await host.TickAtAsync($"{lastGood.AddDays(1):yyyy-MM-dd}T08:01");
        return host;
    }

    private static async Task DeliverAsync(TestHost host, DateOnly day, int dropped)
    {
        await UseAsync(host, day, dropped);
        await host.WriteAsync(new Watermark("logins", day));
        await host.TickAtAsync($"{day.AddDays(1):yyyy-MM-dd}T08:01");
    }

    private static Task UseAsync(TestHost host, DateOnly day, int dropped) =>
        host.WriteAsync([.. Enumerable.Range(0, Accounts).Where(i => i >= dropped).Select(i => new UsageDay($"a{i:00}", day, "logins", 8))]);

    private static async Task<IReadOnlyList<string?>> TextsAsync(TestHost host) =>
        [.. (await MessagesAsync(host)).Where(m => m.ThreadRoot is null).Select(m => m.Content).OfType<ChatContent.OfText>().Select(c => c.Text.Title)];

    private static async Task<IReadOnlyList<string>> RepliesAsync(TestHost host)
    {
        var root = (await MessagesAsync(host)).First(m => m.Content is ChatContent.OfText);
        return [.. (await host.Get<WorkspaceReader>().RepliesAsync(root.Id, Books.Maria, 50)).Select(m => m.Content).OfType<ChatContent.OfText>().SelectMany(c => c.Text.Lines).Select(l => l.Text)];
    }

    private static Task<List<WorkspaceMessage>> MessagesAsync(TestHost host) =>
        host.Get<WorkspaceReader>().FromAsync(Ops.Conversation, Books.Maria, 0, 500);

    private static async Task<IReadOnlyList<string>> CardsAsync(TestHost host) =>
        [.. (await host.CardsAsync(Address.LocalDirect(Books.Jordan), Books.Jordan)).Select(c => c.Headline)];
}
