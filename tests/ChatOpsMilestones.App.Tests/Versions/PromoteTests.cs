using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Hosting.Versions;
using ChatOpsMilestones.Playbooks;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.Workspace.Milestones;

namespace ChatOpsMilestones.App.Tests.Versions;

public sealed class PromoteTests
{
    private static readonly Address Ops = Address.LocalChannel("cs-alerts");
    private static readonly Address ToJordan = Address.LocalDirect(Books.Jordan);

    private static readonly string AlphaInShadow = Books.TwinPlaybook.Replace("name: Alpha\n    category: usage\n    state: on", "name: Alpha\n    category: usage\n    state: shadow # not yet", StringComparison.Ordinal);

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Only_managers_promote_and_what_opened_lately_is_then_told_but_nothing_older(DatabaseEngine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        using var file = new PlaybookFile(AlphaInShadow);
        await using var host = await StartAsync(db, engine, file);
        await host.WriteAsync(
        [
            .. Books.Team(), Books.Account("a", Books.Jordan), Books.Account("old", Books.Jordan),
            .. Books.Use("a", "alpha", "2026-11-22", 12), .. Books.Use("old", "alpha", "2026-10-01", 12),
        ]);
        await host.TickAtAsync("2026-11-23T09:01");
        Assert.Empty(await host.CardsAsync(ToJordan, Books.Jordan));

        Assert.Contains("Only managers", await host.AskAsync(Books.Jordan, "promote alpha"), StringComparison.Ordinal);
        Assert.Contains("“Alpha” is now on (it was shadow). Version 2", await host.AskAsync(Books.Maria, "promote alpha"), StringComparison.Ordinal);
        Assert.Contains("“Alpha” is on already", await host.AskAsync(Books.Maria, "promote alpha to on"), StringComparison.Ordinal);
        await host.TickAtAsync("2026-11-23T10:00");
        await host.TickAtAsync("2026-11-23T13:01");

        Assert.Equal("Account a reached 12 alphas", Assert.Single(await host.CardsAsync(ToJordan, Books.Jordan)).Headline);
        Assert.Equal(Reasons.TooOld, (await DecisionAsync(host, "old", Mode.Live)).Reason);
        Assert.Contains("Maria Boss set the milestone “Alpha” to on (it was shadow)", Assert.Single(await host.TextsAsync(Ops, Books.Sam)), StringComparison.Ordinal);
        Assert.Equal("on # not yet", StateLine(await YamlAsync(host)));
    }

    [Fact]
    public async Task A_patch_outlives_other_changes_of_the_file_until_the_file_itself_says_something_else()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        using var file = new PlaybookFile(AlphaInShadow);
        await using var host = await StartAsync(db, DatabaseEngine.Sqlite, file);
        await host.WriteAsync(Books.Team());
        await host.AskAsync(Books.Maria, "promote alpha");

        file.Write(AlphaInShadow.Replace("name: Twins", "name: Twins again", StringComparison.Ordinal));
        await TicksAsync(host, "2026-11-23T10:00");
        Assert.Equal("on # not yet", StateLine(await YamlAsync(host)));
        Assert.Contains("name: Twins again", await YamlAsync(host), StringComparison.Ordinal);

        file.Write(AlphaInShadow.Replace("state: shadow # not yet", "state: off", StringComparison.Ordinal));
        await TicksAsync(host, "2026-11-23T10:10");
        Assert.Equal("off", StateLine(await YamlAsync(host)));
        Assert.Empty(await host.Get<PatchStore>().OpenAsync());
        Assert.Contains(
            "“Alpha” was set to on by Maria Boss, but the file itself now says off. The file holds.",
            (await host.TextsAsync(Ops, Books.Sam))[^1],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Back_to_what_the_file_says_leaves_no_patch()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        using var file = new PlaybookFile(AlphaInShadow);
        await using var host = await StartAsync(db, DatabaseEngine.Sqlite, file);
        await host.WriteAsync(Books.Team());

        await host.AskAsync(Books.Maria, "promote alpha on");
        await host.AskAsync(Books.Maria, "promote alpha shadow");

        Assert.Empty(await host.Get<PatchStore>().OpenAsync());
        Assert.Equal(2, (await host.Get<PatchStore>().OfMilestoneAsync("alpha")).Count);
        Assert.Equal(1, (await host.Get<PlaybookStore>().CurrentAsync())!.Number);
    }

    [Theory]
    [InlineData("promote alfa", "Did you mean alpha?")]
    [InlineData("promote alpha pilot", "A pilot needs its accounts")]
    [InlineData("promote alpha pilot nobody", "There is no account “nobody”")]
    [InlineData("promote", "Usage: promote")]
    [InlineData("note milestone alpha", "Usage: note")]
    [InlineData("note milestone omega it works", "The playbook has no milestone “omega”")]
    [InlineData("milestone omega", "The playbook has no milestone “omega”")]
    public async Task Wishes_that_cannot_be_met_are_answered(string typed, string expected)
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await TestHost.StartAsync(db.ConnectionString, DatabaseEngine.Sqlite, AlphaInShadow, new ManualTime("2026-11-23T07:00"));
        await host.WriteAsync(Books.Team());

        Assert.Contains(expected, await host.AskAsync(Books.Maria, typed), StringComparison.Ordinal);
        Assert.Equal(1, (await host.Get<PlaybookStore>().CurrentAsync())!.Number);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_pilot_shows_its_cards_in_the_ops_channel_only_and_takes_nothing_from_a_budget(DatabaseEngine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        using var file = new PlaybookFile(AlphaInShadow.Replace("per_person_per_day: 50", "per_person_per_day: 1, reserved_for_urgent: 0", StringComparison.Ordinal));
        await using var host = await StartAsync(db, engine, file);
        await host.WriteAsync(
        [
            .. Books.Team(), Books.Account("a", Books.Jordan), Books.Account("b", Books.Jordan), Books.Account("c", Books.Jordan),
            .. Books.Use("a", "alpha", "2026-11-22", 12), .. Books.Use("b", "alpha", "2026-11-22", 12), .. Books.Use("c", "beta", "2026-11-22", 12),
        ]);
        Assert.Contains("A pilot of 1 accounts proves little", await host.AskAsync(Books.Maria, "promote alpha to pilot a"), StringComparison.Ordinal);
        Assert.Contains("state: pilot\n    pilot: { accounts: [\"a\"] } # not yet", await YamlAsync(host), StringComparison.Ordinal);

        await host.TickAtAsync("2026-11-23T08:30");
        await host.TickAtAsync("2026-11-23T09:01");

        var card = Assert.Single(await host.CardsAsync(Ops, Books.Sam));
        Assert.Equal(("Account a reached 12 alphas", "Pilot: would have gone to Jordan Lee at once"), (card.Headline, card.Mark));
        Assert.Equal("Account c reached 12 betas", Assert.Single(await host.CardsAsync(ToJordan, Books.Jordan)).Headline);
        Assert.DoesNotContain("alphas", await host.AskAsync(Books.Jordan, "mine"), StringComparison.Ordinal);
        Assert.Equal(DecisionOutcome.SendNow, (await DecisionAsync(host, "a", Mode.Pilot)).Outcome);
        Assert.Empty(await host.Get<AlertStore>().OfAccountAsync("b", Mode.Pilot));
    }

    [Fact]
    public async Task What_was_learned_about_a_milestone_stands_beside_its_words()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await TestHost.StartAsync(db.ConnectionString, DatabaseEngine.Sqlite, AlphaInShadow, new ManualTime("2026-11-23T07:00"));
        await host.WriteAsync(Books.Team());

        Assert.Contains("needs the role csm", await host.AskAsync(Books.Vera, "note milestone alpha no"), StringComparison.Ordinal);
        Assert.Contains("Noted on “Alpha”", await host.AskAsync(Books.Jordan, "note milestone alpha Fires in August,\nwhen all are away"), StringComparison.Ordinal);
        var said = await host.AskAsync(Books.Vera, "milestone alpha");

        Assert.Contains("It runs in shadow", said, StringComparison.Ordinal);
        Assert.Contains("Fires when the total of alphas of all time is at least 10.", said, StringComparison.Ordinal);
        Assert.Contains("Fires in August,\nwhen all are away (Jordan Lee, Mon 23 Nov, 07:00)", said.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("alpha  Alpha (shadow)", await host.AskAsync(Books.Vera, "milestones"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_forms_of_the_console_do_the_same_for_the_same_people()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await TestHost.StartAsync(db.ConnectionString, DatabaseEngine.Sqlite, AlphaInShadow, new ManualTime("2026-11-23T07:00"));
        await host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan)]);
        var forms = host.Get<MilestoneForms>();

        Assert.StartsWith("Only managers", await forms.ChangeAsync("alpha", Books.Jordan, new MilestoneChange("on", "", null), default), StringComparison.Ordinal);
        Assert.Null(await forms.ChangeAsync("alpha", Books.Jordan, new MilestoneChange(null, "", "Noisy in August"), default));
        Assert.Null(await forms.ChangeAsync("alpha", Books.Maria, new MilestoneChange("pilot", " a, a ", null), default));

        var alpha = (await host.Get<PlaybookHolder>().CurrentAsync(default)).Milestones.First(m => m.Id == "alpha");
        var ofMaria = await forms.ReadAsync(alpha, Books.Maria, default);
        Assert.Equal((Activation.Pilot, "a"), (alpha.Activation, Assert.Single(alpha.PilotAccounts)));
        Assert.Equal(["on", "shadow", "off"], ofMaria.States);
        Assert.Equal("Maria Boss set this on Mon 23 Nov, 07:00; the file says shadow.", ofMaria.ChangedBy);
        Assert.Equal(("Noisy in August", "Jordan Lee"), (ofMaria.Notes[0].Text, ofMaria.Notes[0].By));
        Assert.Empty((await forms.ReadAsync(alpha, Books.Jordan, default)).States);
        Assert.False((await forms.ReadAsync(alpha, Books.Vera, default)).MayNote);
    }

    private static async Task<TestHost> StartAsync(TestDatabase db, DatabaseEngine engine, PlaybookFile file)
    {
        var host = await TestHost.StartAsync(db.ConnectionString, engine, File.ReadAllText(file.Path), new ManualTime("2026-11-23T07:00"));
        await file.ServeAsync(host);
        return host;
    }

    private static async Task TicksAsync(TestHost host, string minute)
    {
        for (var tick = 0; tick < 3; tick++)
            await host.TickAtAsync($"{minute}:0{tick * 2}");
    }

    private static async Task<string> YamlAsync(TestHost host)
    {
        var yaml = (await host.Get<PlaybookStore>().CurrentAsync())!.Yaml;
        Assert.True(PlaybookLoader.Load(yaml, "stored.yaml").Succeeded);
        return yaml;
    }

    private static string StateLine(string yaml)
    {
        var from = yaml.IndexOf("state: ", yaml.IndexOf("id: alpha", StringComparison.Ordinal), StringComparison.Ordinal) + "state: ".Length;
        return yaml[from..yaml.IndexOf('\n', from)];
    }

    private static async Task<Decision> DecisionAsync(TestHost host, string account, Mode mode)
    {
        var alert = Assert.Single(await host.Get<AlertStore>().OfAccountAsync(account, mode));
        return (await host.Get<DecisionStore>().OfAlertAsync(alert.Id))[^1];
    }
}
