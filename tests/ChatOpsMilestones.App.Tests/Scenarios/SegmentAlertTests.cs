using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Hosting.Actions;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Scenarios;

/// <summary>Rules that compare within a segment, and one about the segment itself, from the import to the card.</summary>
public sealed class SegmentAlertTests
{
    private const string Playbook = """
        name: Segments
        segments: { SMB: Small business, ENT: Enterprise }
        metrics:
          logins: { kind: counter, unit: log-ins }
        routing: { important_now_segments: [SMB, ENT] }
        guard: { mass_drop: 100%, least_accounts: 1000 }
        milestones:
          - id: segment-usage
            name: Segment usage
            category: risk
            state: on
            sources: [product]
            rules:
              down:
                name: Segment down
                polarity: negative
                headline: "{account} log-ins down {percent} this week: {down} of {accounts} accounts"
                why: "{recent} {metric}, normally {baseline}."
                advice: { healthy: "Look at the accounts of {account}.", watch: "Look at the accounts of {account}.", at_risk: "Look at the accounts of {account}." }
                trigger: { kind: segment_trend, metric: logins, drop: 10% }
                priority: urgent
          - id: below-segment
            name: Below segment
            category: usage
            state: on
            sources: [product]
            rules:
              low:
                name: Below its segment
                polarity: negative
                headline: "{account} is at the {percentile} percentile of its segment: {value} {metric}"
                why: "The median of {accounts} accounts is {median}."
                advice: { healthy: "Ask {account}.", watch: "Ask {account}.", at_risk: "Ask {account}." }
                trigger: { kind: comparative, metric: logins, window: 7d, enter_below: 10%, leave_above: 30% }
                priority: urgent
        """;

    private static readonly DateOnly First = new(2026, 8, 3); // a Monday
    private static readonly DateOnly Sunday = new(2026, 11, 22);

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_segment_that_is_down_is_one_card_for_its_channel_and_the_managers(DatabaseEngine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        await using var host = await StartAsync(db, engine);

        await host.TickAtAsync("2026-11-23T09:01");
        await host.TickAtAsync("2026-11-23T09:02");

        var card = Assert.Single(await host.CardsAsync(Address.LocalDirect(Books.Maria), Books.Maria));
        Assert.Equal("SMB log-ins down 19% this week: 6 of 20 accounts", card.Headline);
        Assert.Equal(["Segment", "Accounts", "As of"], card.Facts.Select(f => f.Label));
        Assert.Single(await host.CardsAsync(Address.LocalChannel("cs-alerts"), Books.Maria), c => c.Headline == card.Headline);
        Assert.DoesNotContain(await host.CardsAsync(Address.LocalDirect(Books.Jordan), Books.Jordan), c => c.Headline == card.Headline);

        // The card works as any other: its details, why, silence, a verdict and handling.
        var alert = await host.AlertAsync("segment:SMB", "segment-usage/down");
        var view = Assert.IsType<Answer.OpenForm>(await host.ClickAsync(Books.Maria, alert, ActionKind.View)).Form;
        var fallen = Assert.Single(view.Sections, s => s.Title == "Down on log-ins");
        Assert.Equal(["a19", "a00", "a01", "a02", "a03", "a04"], fallen.Lines.Select(l => l.AccountId));
        Assert.Contains("Urgent, sent at once", await host.AskAsync(Books.Maria, "why " + alert.PublicId), StringComparison.Ordinal);
        Assert.Contains("segment-usage", await host.AskAsync(Books.Maria, "why " + alert.PublicId), StringComparison.Ordinal);
        Assert.Contains("Nothing about SMB", await host.AskAsync(Books.Maria, "silence segment:SMB"), StringComparison.Ordinal);
        Assert.Contains(card.Headline, await host.AskAsync(Books.Maria, "mine"), StringComparison.Ordinal);
        await host.ClickAsync(Books.Maria, alert, ActionKind.Helpful);
        await host.SubmitAsync(Books.Maria, alert, FormKind.Handled, (AlertForms.OutcomeField, "release 5 was broken"));
        Assert.Equal(CardState.Handled, Assert.Single(await host.CardsAsync(Address.LocalDirect(Books.Maria), Books.Maria)).State);
    }

    [Fact]
    public async Task A_subscribed_channel_hears_of_its_segment_instead_of_the_channel_for_all()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await StartAsync(db, DatabaseEngine.Sqlite);
        var smb = Address.LocalChannel("smb");
        await host.TickAsync();
        await host.AskAsync(Books.Maria, "unsubscribe", Address.LocalChannel("cs-alerts"));
        await host.AskAsync(Books.Maria, "subscribe SMB", smb);

        await host.TickAtAsync("2026-11-23T09:01");

        Assert.Single(await host.CardsAsync(smb, Books.Maria), c => c.Headline.StartsWith("SMB log-ins", StringComparison.Ordinal));
        Assert.DoesNotContain(await host.CardsAsync(Address.LocalChannel("cs-alerts"), Books.Maria), c => c.Headline.StartsWith("SMB log-ins", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_the_segment_is_back_its_card_says_so()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await StartAsync(db, DatabaseEngine.Sqlite);
        await host.TickAtAsync("2026-11-23T09:01");

        for (var day = Sunday.AddDays(1); day <= Sunday.AddDays(7); day = day.AddDays(1))
            await UseAsync(host, day, down: 0);
        await host.WriteAsync(new Watermark("logins", Sunday.AddDays(7)));
        await host.TickAtAsync("2026-11-30T09:01");

        var card = Assert.Single(await host.CardsAsync(Address.LocalDirect(Books.Maria), Books.Maria));
        Assert.Equal(CardState.Cleared, card.State);
    }

    [Fact]
    public async Task An_account_below_its_segment_is_told_when_the_snapshot_comes_however_late_that_is()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await StartAsync(db, DatabaseEngine.Sqlite, Sunday.AddDays(-1));

        // Evaluated on Monday before the numbers of Sunday are complete: nothing is compared yet.
        await host.TickAtAsync("2026-11-23T09:01");
        Assert.DoesNotContain(await host.Get<AlertStore>().OfAccountAsync("a19"), a => a.Occurrence.Key.Period == "2026-11-23");

        await host.WriteAsync(new Watermark("logins", Sunday));
        await host.TickAtAsync("2026-11-24T09:01");

        var alert = await host.AlertAsync("a19", "below-segment/low");
        Assert.Equal("2026-11-23", alert.Occurrence.Key.Period);
        Assert.Single(await host.CardsAsync(Address.LocalDirect(Books.Sam), Books.Sam), c => c.Headline.StartsWith("Account a19 is at the", StringComparison.Ordinal));
        Assert.All(await host.Get<DecisionStore>().OfAlertAsync(alert.Id), d => Assert.NotEqual(DecisionOutcome.Held, d.Outcome));
    }

    // Twenty small businesses; in the last week five of them lose three quarters. a19 slides below the rest for two weeks.
    private static async Task<TestHost> StartAsync(TestDatabase db, DatabaseEngine engine, DateOnly? mark = null)
    {
        var host = await TestHost.StartAsync(db.ConnectionString, engine, Playbook, new ManualTime("2026-11-20T06:00"));
        await host.WriteAsync(
        [
            .. Books.Team(),
            .. Enumerable.Range(0, 20).Select(i => (Signal)(Books.Account($"a{i:00}", i == 19 ? Books.Sam : Books.Jordan) with { StartDate = First })),
        ]);
        for (var day = First; day <= Sunday; day = day.AddDays(1))
            await UseAsync(host, day, day > Sunday.AddDays(-7) ? 5 : 0);
        await host.WriteAsync(new Watermark("logins", mark ?? Sunday));
        return host;
    }

    private static Task UseAsync(TestHost host, DateOnly day, int down) => host.WriteAsync(
        [.. Enumerable.Range(0, 20).Select(i => new UsageDay($"a{i:00}", day, "logins", i < down ? 8 : i == 19 && day > Sunday.AddDays(-14) ? 2 : 20))]);
}
