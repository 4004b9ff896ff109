using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Versions;

public sealed class ReloadTests
{
    private static readonly Address Ops = Address.LocalChannel("cs-alerts");

    private static readonly string Lower = Books.TwinPlaybook.Replace("metric: alpha, aggregate: sum, at_least: 10", "metric: alpha, aggregate: sum, at_least: 5", StringComparison.Ordinal);

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_changed_file_is_in_force_once_it_has_settled_and_without_a_restart(DatabaseEngine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        using var file = new PlaybookFile(Books.TwinPlaybook);
        await using var host = await StartAsync(db, engine, file);
        await host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan), .. Books.Use("a", "alpha", "2026-11-23", 7)]);
        await host.TickAtAsync("2026-11-23T09:01");
        Assert.Empty(await host.CardsAsync(Address.LocalDirect(Books.Jordan), Books.Jordan));

        file.Write(Lower);
        await host.TickAtAsync("2026-11-23T10:00:00");
        Assert.Equal(1, await NumberAsync(host));
        await host.TickAtAsync("2026-11-23T10:00:02");
        Assert.Equal(2, await NumberAsync(host));
        await host.TickAtAsync("2026-11-23T13:00:01");

        Assert.Equal("Account a reached 7 alphas", Assert.Single(await host.CardsAsync(Address.LocalDirect(Books.Jordan), Books.Jordan)).Headline);
        Assert.Empty(await host.TextsAsync(Ops, Books.Sam));
    }

    [Fact]
    public async Task A_file_that_is_still_being_written_is_not_taken()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        using var file = new PlaybookFile(Books.TwinPlaybook);
        await using var host = await StartAsync(db, DatabaseEngine.Sqlite, file);

        for (var second = 0; second < 5; second++)
        {
            file.Write(Lower[..(Lower.Length - 400 + (second * 100))]);
            await host.TickAtAsync($"2026-11-23T10:00:0{second * 2}");
        }

        Assert.Equal(1, await NumberAsync(host));
        Assert.Empty(await host.TextsAsync(Ops, Books.Sam));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_broken_file_is_told_once_and_the_old_version_stays_until_it_is_whole_again(DatabaseEngine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        using var file = new PlaybookFile(Books.TwinPlaybook);
        await using var host = await StartAsync(db, engine, file);
        await host.WriteAsync(Books.Team());
        await host.TickAsync();

        file.Write(Books.TwinPlaybook.Replace("state: on", "state: onn", StringComparison.Ordinal));
        await TicksAsync(host, "2026-11-23T10:00", 4);
        Assert.Equal(1, await NumberAsync(host));
        var alarm = Assert.Single(await host.TextsAsync(Ops, Books.Sam));
        Assert.StartsWith("The playbook watched.yaml is broken and was not taken. The version of Mon 23 Nov, 07:00 (number 1) stays in force.", alarm, StringComparison.Ordinal);
        Assert.Contains("milestones[alpha].state: 'onn' is no state (did you mean 'on'?)", alarm, StringComparison.Ordinal);
        Assert.Contains("… and 1 more; “playbook lint” names all of them.", alarm, StringComparison.Ordinal);

        file.Write("name: [");
        await TicksAsync(host, "2026-11-23T10:10", 3);
        Assert.Equal(2, (await host.TextsAsync(Ops, Books.Sam)).Count);

        file.Write(Lower);
        await TicksAsync(host, "2026-11-23T10:20", 3);
        Assert.Equal("The playbook watched.yaml is whole again. It is in force as version 2.", (await host.TextsAsync(Ops, Books.Sam))[^1].Trim());

        // The same mistake again is news again.
        file.Write("name: [");
        await TicksAsync(host, "2026-11-23T10:30", 3);
        file.Write(Lower);
        await TicksAsync(host, "2026-11-23T10:40", 3);
        var texts = await host.TextsAsync(Ops, Books.Sam);
        Assert.Equal(5, texts.Count);
        Assert.Equal("The playbook watched.yaml is whole again. Version 2 is still in force.", texts[^1].Trim());
    }

    [Fact]
    public async Task A_file_that_vanished_is_broken_too()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        using var file = new PlaybookFile(Books.TwinPlaybook);
        await using var host = await StartAsync(db, DatabaseEngine.Sqlite, file);

        file.Delete();
        await TicksAsync(host, "2026-11-23T10:00", 3);

        Assert.Contains("there is no such file", Assert.Single(await host.TextsAsync(Ops, Books.Sam)), StringComparison.Ordinal);
        Assert.Equal(1, await NumberAsync(host));
    }

    [Fact]
    public async Task An_open_card_keeps_its_words_and_its_buttons_when_its_rule_has_gone()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        using var file = new PlaybookFile(Books.TwinPlaybook);
        await using var host = await StartAsync(db, DatabaseEngine.Sqlite, file);
        await host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan), .. Books.Use("a", "alpha", "2026-11-23", 12)]);
        await host.TickAtAsync("2026-11-23T08:30");
        await host.TickAtAsync("2026-11-23T09:01");
        var alert = await host.AlertAsync("a", "alpha/hit");

        file.Write(Books.TwinPlaybook.Replace("id: alpha", "id: omega", StringComparison.Ordinal).Replace("name: Alpha\n", "name: Omega\n", StringComparison.Ordinal));
        await TicksAsync(host, "2026-11-23T10:00", 3);
        await host.ClickAsync(Books.Jordan, alert, ActionKind.Helpful);

        var card = (await host.CardsAsync(Address.LocalDirect(Books.Jordan), Books.Jordan))[0];
        Assert.Equal(("Account a reached 12 alphas", "Alpha · Alpha reached"), (card.Headline, card.MilestoneName));
        Assert.Contains(card.Actions, action => action is { Kind: ActionKind.Helpful, Pressed: true });
        Assert.Equal("the playbook was changed", (await host.AlertAsync("a", "alpha/hit")).ClearReason);
    }

    private static async Task<TestHost> StartAsync(TestDatabase db, DatabaseEngine engine, PlaybookFile file)
    {
        var host = await TestHost.StartAsync(db.ConnectionString, engine, Books.TwinPlaybook, new ManualTime("2026-11-23T07:00"));
        await file.ServeAsync(host);
        return host;
    }

    private static async Task TicksAsync(TestHost host, string minute, int ticks)
    {
        for (var tick = 0; tick < ticks; tick++)
            await host.TickAtAsync($"{minute}:0{tick * 2}");
    }

    private static async Task<int> NumberAsync(TestHost host) => (await host.Get<PlaybookStore>().CurrentAsync())!.Number;
}
