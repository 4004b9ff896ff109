using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Scenarios;

public sealed class CommandTests
{
    [Fact]
    public async Task Only_managers_subscribe_channels_and_the_channel_then_hears_of_its_segment()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await TestHost.StartAsync(db.ConnectionString, DatabaseEngine.Sqlite, Books.TwinPlaybook, new ManualTime("2026-11-23T07:00"));
        await host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan), Books.Account("e", Books.Jordan, "ENT")]);
        await host.TickAsync();
        var channel = Address.LocalChannel("smb");

        Assert.Contains("Only managers", await host.AskAsync(Books.Jordan, "subscribe SMB", channel), StringComparison.Ordinal);
        Assert.Contains("There are: SMB", await host.AskAsync(Books.Maria, "subscribe SMX", channel), StringComparison.Ordinal);
        Assert.Contains("subscribed this channel: SMB", await host.AskAsync(Books.Maria, "subscribe smb", channel), StringComparison.Ordinal);
        await host.WriteAsync([.. Books.Use("a", "alpha", "2026-11-23", 12), .. Books.Use("e", "alpha", "2026-11-23", 12)]);
        await host.TickAtAsync("2026-11-23T08:30");
        await host.TickAtAsync("2026-11-23T09:01");

        Assert.Equal("Account a reached 12 alphas", Assert.Single(await host.CardsAsync(channel, Books.Sam)).Headline);
        Assert.Contains("SMB, every category, important and urgent", await host.AskAsync(Books.Sam, "subscriptions", channel), StringComparison.Ordinal);
        Assert.Contains("1 subscription", await host.AskAsync(Books.Maria, "unsubscribe SMB", channel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acount Account a", "Did you mean account?")]
    [InlineData("account Acount a", "Did you mean")]
    [InlineData("account Account", "can mean 2 accounts")]
    [InlineData("account", "Which account?")]
    [InlineData("why A-ZZZZ", "I know no alert A-ZZZZ")]
    [InlineData("why", "Which alert?")]
    [InlineData("snooze A-ZZZZ 3d", "I know no alert")]
    [InlineData("snooze A-ZZZZ 3 days", "Usage: snooze")]
    [InlineData("due 400", "from 1 to 90")]
    [InlineData("mine", "Nothing is open for you")]
    [InlineData("help", "What you can ask me")]
    [InlineData("", "What you can ask me")]
    public async Task Wrong_and_unclear_input_gets_a_helpful_answer(string typed, string expected)
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await TestHost.StartAsync(db.ConnectionString, DatabaseEngine.Sqlite, Books.TwinPlaybook, new ManualTime("2026-11-23T07:00"));
        await host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan), Books.Account("b", Books.Jordan)]);

        Assert.Contains(expected, await host.AskAsync(Books.Jordan, typed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("slack", "c:C1", "qwertyuiop", "“/milestones help” lists what I understand.")]
    [InlineData("slack", "c:C1", "subscriptions", "“/milestones subscribe SMB”")]
    [InlineData("slack", "d:jordan@example.com", "mine", "“/milestones due” shows what comes up next.")]
    [InlineData("workspace", "c:smb", "subscriptions", "“/subscribe SMB”")]
    [InlineData("workspace", "d:jordan@example.com", "mine", "“due” shows what comes up next.")]
    public async Task A_hint_is_written_as_it_is_typed_at_the_place(string platform, string conversation, string typed, string expected)
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await TestHost.StartAsync(db.ConnectionString, DatabaseEngine.Sqlite, Books.TwinPlaybook, new ManualTime("2026-11-23T07:00"));
        await host.WriteAsync([.. Books.Team()]);

        Assert.Contains(expected, await host.AskAsync(Books.Jordan, typed, new Address(platform, "x", conversation)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_only_look_cannot_act()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await TestHost.StartAsync(db.ConnectionString, DatabaseEngine.Sqlite, Books.TwinPlaybook, new ManualTime("2026-11-23T07:00"));
        await host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan), .. Books.Use("a", "alpha", "2026-11-23", 12)]);
        await host.TickAtAsync("2026-11-23T09:01");
        var alert = await host.AlertAsync("a", "alpha/hit");

        Assert.IsType<Answer.Message>(await host.ClickAsync(Books.Vera, alert, Core.Cards.ActionKind.Helpful));

        Assert.Equal(alert.Revision, (await host.AlertAsync("a", "alpha/hit")).Revision);
    }

    [Fact]
    public async Task A_csm_adds_to_the_health_of_an_account_with_a_reason_and_takes_it_back()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var playbook = Books.TwinPlaybook + "\nhealth: { weights: { login: 0, adoption: 0, sentiment: 0, support: 0, financial: 10 } }\n";
        await using var host = await TestHost.StartAsync(db.ConnectionString, DatabaseEngine.Sqlite, playbook, new ManualTime("2026-11-23T07:00"));
        var invoice = new Core.Signals.Invoice { Id = "i", AccountId = "a", Amount = 10, IssuedOn = new DateOnly(2026, 11, 1), DueOn = new DateOnly(2026, 11, 20) };
        await host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan), invoice]);
        await host.TickAsync();

        Assert.Contains("health 50 · watch", await host.AskAsync(Books.Jordan, "health Account a"), StringComparison.Ordinal);
        Assert.Contains("needs the role csm", await host.AskAsync(Books.Vera, "health Account a -8 because of a rumour"), StringComparison.Ordinal);
        var given = await host.AskAsync(Books.Jordan, "health Account a -8 because the sponsor left");
        Assert.Contains("health 42 · ", given, StringComparison.Ordinal);
        Assert.Contains("the sponsor left", given, StringComparison.Ordinal);

        await host.TickAtAsync("2026-11-24T09:01");
        Assert.Contains("42 · at risk", await host.AskAsync(Books.Jordan, "account Account a"), StringComparison.Ordinal);
        Assert.Contains("health 50 · ", await host.AskAsync(Books.Jordan, "health Account a clear"), StringComparison.Ordinal);
        Assert.DoesNotContain("the sponsor left", await host.AskAsync(Books.Vera, "health Account a"), StringComparison.Ordinal);
    }
}
