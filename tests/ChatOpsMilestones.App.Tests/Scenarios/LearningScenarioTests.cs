using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Scenarios;

/// <summary>The loop that the product exists for: what people click changes what comes next, for them alone.</summary>
public sealed class LearningScenarioTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Five_verdicts_of_one_csm_lower_and_then_hold_the_rule_for_that_csm_alone(DatabaseEngine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        await using var host = await TestHost.StartAsync(db.ConnectionString, engine, Books.TwinPlaybook, new ManualTime("2026-11-23T07:00"));
        await host.WriteAsync(Books.Team());
        var accounts = Enumerable.Range(1, 5).Select(i => $"a{i}").Append("x").Append("y").ToList();
        await host.WriteAsync([.. accounts.Select(a => Books.Account(a, Books.Jordan)), Books.Account("z", Books.Sam), Books.Account("w", Books.Sam)]);

        // Monday: five accounts of Jordan's and one of Sam's reach alpha.
        foreach (var account in new[] { "a1", "a2", "a3", "a4", "a5", "w" })
            await host.WriteAsync(Books.Use(account, "alpha", "2026-11-23", 12));
        await host.TickAtAsync("2026-11-23T08:30");
        await host.TickAtAsync("2026-11-23T09:01");
        var shown = await host.CardsAsync(Address.LocalDirect(Books.Jordan), Books.Jordan);
        Assert.Equal(5, shown.Count);

        var first = await host.AlertAsync("a1", "alpha/hit");
        var samBefore = await host.AskAsync(Books.Sam, "why " + (await host.AlertAsync("w", "alpha/hit")).PublicId);
        foreach (var account in accounts.Take(5))
        {
            var alert = await host.AlertAsync(account, "alpha/hit");
            Assert.IsType<Answer.OpenForm>(await host.ClickAsync(Books.Jordan, alert, ActionKind.NotRelevant));
            Assert.IsType<Answer.Empty>(await host.SubmitAsync(Books.Jordan, alert, FormKind.NotRelevant, ("reason", "no-action"), ("note", "")));
        }

        var why = await host.AskAsync(Books.Jordan, "why " + first.PublicId);
        Assert.Contains("0 points when it was decided, −4 points now", why, StringComparison.Ordinal);
        Assert.Contains("Your 5 verdicts on this rule: 0 helpful, 5 not relevant", why, StringComparison.Ordinal);
        Assert.Equal(Learned(samBefore), Learned(await host.AskAsync(Books.Sam, "why " + (await host.AlertAsync("w", "alpha/hit")).PublicId)));

        // Tuesday: the twins x (alpha) and y (beta) open together; before the window both wait, x below y.
        await host.WriteAsync([.. Books.Use("x", "alpha", "2026-11-24", 12), .. Books.Use("y", "beta", "2026-11-24", 12), .. Books.Use("z", "alpha", "2026-11-24", 12)]);
        host.Time.AdvanceTo(DateTimeOffset.Parse("2026-11-24T08:30Z", System.Globalization.CultureInfo.InvariantCulture));
        await host.TickAsync();
        var x = await host.AlertAsync("x", "alpha/hit");
        var y = await host.AlertAsync("y", "beta/hit");
        var mine = await host.AskAsync(Books.Jordan, "mine");
        Assert.True(mine.IndexOf(y.PublicId, StringComparison.Ordinal) < mine.IndexOf(x.PublicId, StringComparison.Ordinal), mine);

        await host.TickAtAsync("2026-11-24T09:01");
        var held = (await host.Get<DecisionStore>().OfAlertAsync(x.Id))[^1];
        Assert.Equal((DecisionOutcome.Held, Reasons.LowRelevance), (held.Outcome, held.Reason));
        Assert.Contains("low relevance", await host.AskAsync(Books.Jordan, "silence Account x"), StringComparison.Ordinal);
        Assert.Equal(DecisionOutcome.SendNow, (await host.Get<DecisionStore>().OfAlertAsync(y.Id))[^1].Outcome);

        var sams = (await host.Get<DecisionStore>().OfAlertAsync((await host.AlertAsync("z", "alpha/hit")).Id))[^1];
        Assert.Equal((DecisionOutcome.SendNow, 0), (sams.Outcome, sams.Score.Learned));
    }

    [Fact]
    public async Task Taking_a_verdict_back_takes_back_what_was_learned()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await TestHost.StartAsync(db.ConnectionString, DatabaseEngine.Sqlite, Books.TwinPlaybook, new ManualTime("2026-11-23T07:00"));
        await host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan), .. Books.Use("a", "alpha", "2026-11-23", 12)]);
        await host.TickAtAsync("2026-11-23T08:30");
        await host.TickAtAsync("2026-11-23T09:01");
        var alert = await host.AlertAsync("a", "alpha/hit");

        await host.ClickAsync(Books.Jordan, alert, ActionKind.Helpful);
        Assert.Contains("1 helpful", await host.AskAsync(Books.Jordan, "why " + alert.PublicId), StringComparison.Ordinal);
        await host.ClickAsync(Books.Jordan, alert, ActionKind.Undo);

        Assert.Contains("You have given no verdicts yet", await host.AskAsync(Books.Jordan, "why " + alert.PublicId), StringComparison.Ordinal);
    }

    private static string Learned(string why) => why.Split('\n').First(l => l.StartsWith("Learned", StringComparison.Ordinal)).Split(',')[^1];
}
