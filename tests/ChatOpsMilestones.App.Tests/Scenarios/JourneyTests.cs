using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Scenarios;

/// <summary>Where an account stands and what accounts like it used next, beside its alert and on its page.</summary>
public sealed class JourneyTests
{
    private const string Journey = """
        journey:
          stages:
            - { name: Onboarding, from: 1d, to: 14d }
            - { name: Feature adoption, from: 15d, to: 400d, features: [reports, exports] }
        milestones:
        """;

    [Fact]
    public async Task The_card_says_it_in_one_line_and_the_page_says_more()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await TestHost.StartAsync(
            db.ConnectionString, DatabaseEngine.Sqlite, Books.TwinPlaybook.Replace("milestones:", Journey, StringComparison.Ordinal), new ManualTime("2026-11-23T06:00"));
        await host.WriteAsync(
        [
            .. Books.Team(),
            Books.Account("a", Books.Jordan),
            .. Using("a", "reports"),
            .. Enumerable.Range(0, 5).SelectMany(i => (Signal[])[Books.Account($"b{i}", Books.Sam), .. Using($"b{i}", "reports", i < 3 ? "alerts" : "exports")]),
            .. Books.Use("a", "alpha", "2026-11-23", 12),
        ]);

        // Noon of Monday has passed everywhere: the snapshot is there.
        await host.TickAtAsync("2026-11-23T12:30");
        await host.TickAtAsync("2026-11-23T13:02");

        var card = Assert.Single(await host.CardsAsync(Address.LocalDirect(Books.Jordan), Books.Jordan));
        Assert.Equal(
            "Feature adoption, day 323: exports missing; like accounts used next: alerts (60 %)",
            Assert.Single(card.Facts, fact => fact.Label == "Journey").Value);
        var page = await host.AskAsync(Books.Jordan, "account Account a");
        Assert.Contains("alerts (60 %), exports (40 %)", page, StringComparison.Ordinal);
        Assert.Contains("Missing", page, StringComparison.Ordinal);
    }

    private static IEnumerable<Signal> Using(string account, params string[] features) => features.Select((feature, i) => new ProductEvent
    {
        Id = $"{account}-{feature}",
        AccountId = account,
        Name = "feature:" + feature,
        At = new DateTimeOffset(2026, 11, 2 + i, 10, 0, 0, TimeSpan.Zero),
    });
}
