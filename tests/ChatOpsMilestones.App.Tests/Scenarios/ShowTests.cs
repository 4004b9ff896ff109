using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Scenarios;

/// <summary><c>show</c>: a card once more, where it is asked for.</summary>
public sealed class ShowTests
{
    [Fact]
    public async Task The_card_comes_once_more_and_both_follow_what_happens()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await TestHost.StartAsync(db.ConnectionString, DatabaseEngine.Sqlite, Books.TwinPlaybook, new ManualTime("2026-11-23T07:00"));
        await host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan), .. Books.Use("a", "alpha", "2026-11-23", 12)]);
        await host.TickAtAsync("2026-11-23T09:01");
        await host.TickAtAsync("2026-11-23T13:01");
        var direct = Address.LocalDirect(Books.Jordan);
        var first = Assert.Single(await host.CardsAsync(direct, Books.Jordan));

        var body = new CallbackBody.Command($"show {first.PublicId}");
        Assert.IsType<Answer.Empty>(await host.SendAsync(Books.Jordan, "command", "once", body));
        await host.SendAsync(Books.Jordan, "command", "once", body);

        var cards = await host.CardsAsync(direct, Books.Jordan);
        Assert.Equal(2, cards.Count);
        await host.ClickAsync(Books.Jordan, await host.AlertAsync("a", (await host.Get<Storage.Pipeline.AlertStore>().OfAccountAsync("a"))[0].Occurrence.Key.RuleKey), ActionKind.Helpful);
        Assert.All(await host.CardsAsync(direct, Books.Jordan), card => Assert.Contains(card.Actions, a => a is { Kind: ActionKind.Helpful, Pressed: true }));
    }

    [Fact]
    public async Task What_is_not_there_is_not_shown()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await TestHost.StartAsync(db.ConnectionString, DatabaseEngine.Sqlite, Books.TwinPlaybook, new ManualTime("2026-11-23T07:00"));
        await host.WriteAsync([.. Books.Team()]);

        Assert.Contains("I know no alert A-7K2Q", await host.AskAsync(Books.Jordan, "show A-7K2Q"), StringComparison.Ordinal);
        Assert.Contains("Which alert?", await host.AskAsync(Books.Jordan, "show"), StringComparison.Ordinal);
        Assert.Contains("Only the alert’s id can follow.", await host.AskAsync(Books.Jordan, "show me everything"), StringComparison.Ordinal);
    }
}
