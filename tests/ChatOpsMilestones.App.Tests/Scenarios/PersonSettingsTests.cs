using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Storage.Preferences;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Scenarios;

/// <summary>Settings by words and by the form, and what they do to alerts that wait already.</summary>
public sealed class PersonSettingsTests
{
    private static readonly Address Direct = Address.LocalDirect(Books.Jordan);

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_digest_that_waits_follows_the_new_time_and_without_one_it_waits_in_the_queue(DatabaseEngine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        await using var host = await WithGoodNewsAsync(db, engine);
        Assert.Contains("in the digest of Mon 23 Nov, 08:30", await host.AskAsync(Books.Jordan, "mine"), StringComparison.Ordinal);

        Assert.Contains("digest at 10:15 on working days", await host.AskAsync(Books.Jordan, "digest 10:15"), StringComparison.Ordinal);
        await host.TickAtAsync("2026-11-23T08:31");
        Assert.Empty(await host.TextsAsync(Direct, Books.Jordan));
        Assert.Contains("in the digest of Mon 23 Nov, 10:15", await host.AskAsync(Books.Jordan, "mine"), StringComparison.Ordinal);

        Assert.Contains("no digest", await host.AskAsync(Books.Jordan, "digest off"), StringComparison.Ordinal);
        await host.TickAtAsync("2026-11-23T10:16");
        Assert.Empty(await host.TextsAsync(Direct, Books.Jordan));
        Assert.Contains("in your queue only", await host.AskAsync(Books.Jordan, "mine"), StringComparison.Ordinal);
        Assert.Contains("digest: In the queue only, since no digest is wanted", await host.AskAsync(Books.Jordan, "silence Account a"), StringComparison.Ordinal);

        await host.AskAsync(Books.Jordan, "digest 11:00");
        await host.TickAtAsync("2026-11-23T10:30");
        await host.TickAtAsync("2026-11-23T11:01");
        Assert.Contains("Daily digest: 1 alert", Assert.Single(await host.TextsAsync(Direct, Books.Jordan)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quiet_hours_of_one_s_own_hold_the_card_until_they_end()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await TestHost.StartAsync(db.ConnectionString, DatabaseEngine.Sqlite, Books.TwinPlaybook, new ManualTime("2026-11-23T07:00"));
        await host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan), .. Books.Use("a", "alpha", "2026-11-23", 12)]);
        await host.TickAsync();
        Assert.Contains("Quiet 17:00–14:00", await host.AskAsync(Books.Jordan, "quiet 17:00-14:00"), StringComparison.Ordinal);

        await host.TickAtAsync("2026-11-23T09:01");
        await host.TickAtAsync("2026-11-23T13:01");
        Assert.Empty(await host.CardsAsync(Direct, Books.Jordan));
        await host.TickAtAsync("2026-11-23T14:01");
        Assert.Single(await host.CardsAsync(Direct, Books.Jordan));
    }

    [Fact]
    public async Task Alerts_come_to_the_channel_in_which_they_were_asked_for()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await TestHost.StartAsync(db.ConnectionString, DatabaseEngine.Sqlite, Books.TwinPlaybook, new ManualTime("2026-11-23T07:00"));
        var channel = Address.LocalChannel("smb");
        await host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan), .. Books.Use("a", "alpha", "2026-11-23", 12)]);
        await host.TickAsync();

        Assert.Contains("in the channel", await host.AskAsync(Books.Jordan, "deliver here"), StringComparison.Ordinal);
        Assert.Contains("Jordan Lee’s alerts come to this channel from now on. “/deliver dm”", await host.AskAsync(Books.Jordan, "deliver here", channel), StringComparison.Ordinal);
        await host.TickAtAsync("2026-11-23T09:01");
        Assert.Single(await host.CardsAsync(channel, Books.Jordan));
        Assert.Empty(await host.CardsAsync(Direct, Books.Jordan));
    }

    [Fact]
    public async Task The_form_shows_what_holds_refuses_what_cannot_be_and_saves()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await WithGoodNewsAsync(db, DatabaseEngine.Sqlite);
        await host.AskAsync(Books.Jordan, "budget 7");

        var form = Assert.IsType<Answer.OpenForm>(await host.SendAsync(Books.Jordan, "form", null, new CallbackBody.FormAsked(FormKind.Settings))).Form;
        Assert.Equal(
            ["quiet=usual", "quiet_from=18:00", "quiet_until=08:00", "digest=usual", "digest_at=08:30", "place=Direct", "budget=7"],
            form.Fields.Select(f => $"{f.Id}={f.Value}"));
        Assert.All(form.Fields.SelectMany(f => f.Options), o => Assert.True(o.Label.Length <= 75));

        var typed = form.Fields.ToDictionary(f => f.Id, f => f.Value);
        async Task<string?> ErrorAsync(string field, params (string Field, string Value)[] changes)
        {
            var fields = new Dictionary<string, string>(typed);
            foreach (var (name, value) in changes)
                fields[name] = value;
            var again = Assert.IsType<Answer.FieldErrors>(await SubmitAsync(host, fields)).Form;
            return again.Fields.Single(f => f.Id == field).Error;
        }

        Assert.Contains("over night", await ErrorAsync("quiet_from", ("quiet", "own"), ("quiet_from", "12:00"), ("quiet_until", "13:00")), StringComparison.Ordinal);
        Assert.Equal("Until when?", await ErrorAsync("quiet_until", ("quiet", "own"), ("quiet_until", "")));
        Assert.Contains("Write a time like", await ErrorAsync("quiet_from", ("quiet", "own"), ("quiet_from", "25:00")), StringComparison.Ordinal);
        Assert.Contains("lies in your quiet hours", await ErrorAsync("digest_at", ("digest", "own"), ("digest_at", "19:00")), StringComparison.Ordinal);
        Assert.Equal("Choose one of the list.", await ErrorAsync("budget", ("budget", "1000")));
        Assert.Equal("Choose one of the list.", await ErrorAsync("place", ("place", "Channel")));
        Assert.Equal("This is needed.", await ErrorAsync("place", ("place", "")));
        Assert.Null((await host.Get<PersonSettingsStore>().OfAsync(Books.Jordan)).Quiet);

        typed["quiet"] = "own";
        typed["digest"] = "own";
        typed["digest_at"] = "09:45";
        typed["place"] = "Nowhere";
        typed["budget"] = "usual";
        Assert.Contains("Quiet 18:00–08:00", PlainText.Of(Assert.IsType<Answer.Message>(await SubmitAsync(host, typed)).Text), StringComparison.Ordinal);
        var kept = await host.Get<PersonSettingsStore>().OfAsync(Books.Jordan);
        Assert.Equal((new TimeOnly(9, 45), PersonPlace.Nowhere, null), (kept.DigestAt, kept.Place, kept.CardsPerDay));
        Assert.Equal(new QuietTime(new TimeOnly(18, 0), new TimeOnly(8, 0)), kept.Quiet);
    }

    [Fact]
    public async Task A_note_on_an_account_stands_in_its_timeline_and_an_account_can_be_looked_up()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await WithGoodNewsAsync(db, DatabaseEngine.Sqlite);

        var asked = Assert.IsType<Answer.OpenForm>(await host.SendAsync(Books.Vera, "form", null, new CallbackBody.FormAsked(FormKind.AddNote, new string('x', 5000)))).Form;
        Assert.Equal(3000, asked.Fields.Single(f => f.Id == "text").Value.Length);
        var wrong = Assert.IsType<Answer.FieldErrors>(await SendFormAsync(host, FormKind.AddNote, ("account", "nobody"), ("text", "they move to Oslo"))).Form;
        Assert.Equal("I know no account “nobody”.", wrong.Fields[0].Error);
        Assert.Equal("they move to Oslo", wrong.Fields[1].Value);
        Assert.IsType<Answer.Message>(await SendFormAsync(host, FormKind.AddNote, ("account", "a"), ("text", "they move to Oslo")));
        Assert.Equal("", Assert.Single(await host.Get<NoteStore>().OfAccountAsync("a")).AlertId);

        Assert.Equal("Account a", Assert.IsType<Answer.OpenForm>(await SendFormAsync(host, FormKind.LookUp, ("account", "account A"))).Form.Title);
        var page = Assert.IsType<Answer.OpenForm>(await SendFormAsync(host, FormKind.LookUp, ("account", "a"))).Form;
        Assert.Equal("Account a", page.Title);
        Assert.Contains(page.Sections.SelectMany(s => s.Lines), l => l.Text.Contains("noted: they move to Oslo", StringComparison.Ordinal));
        Assert.Equal("Account a", Assert.IsType<Answer.OpenForm>(await host.SendAsync(Books.Vera, "account", null, new CallbackBody.AccountOpened("a"))).Form.Title);
        Assert.IsType<Answer.Message>(await host.SendAsync(Books.Vera, "account", null, new CallbackBody.AccountOpened("nobody")));
    }

    [Fact]
    public async Task Accounts_are_suggested_with_labels_that_fit_and_tell_namesakes_apart()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await WithGoodNewsAsync(db, DatabaseEngine.Sqlite);
        await host.WriteAsync(Books.Account("long", Books.Jordan) with { Name = "Long " + string.Concat(Enumerable.Repeat("🙂", 60)) }, Books.Account("b", Books.Jordan) with { Name = "Account a" });

        var options = await host.Get<AccountSuggester>()("a", 100, default);
        Assert.Equal([("a", "Account a (a)"), ("b", "Account a (b)")], options.Select(o => (o.Value, o.Label)));
        Assert.True(Assert.Single(await host.Get<AccountSuggester>()("long", 1000, default)).Label.Length <= 75);
    }

    private static Task<Answer> SubmitAsync(TestHost host, Dictionary<string, string> fields) =>
        host.SendAsync(Books.Jordan, "submit", null, new CallbackBody.Submit(FormKind.Settings, "", 0, fields));

    private static Task<Answer> SendFormAsync(TestHost host, FormKind kind, params (string Field, string Value)[] fields) =>
        host.SendAsync(Books.Vera, "submit", null, new CallbackBody.Submit(kind, "", 0, fields.ToDictionary(f => f.Field, f => f.Value)));

    private static async Task<TestHost> WithGoodNewsAsync(TestDatabase db, DatabaseEngine engine)
    {
        var host = await TestHost.StartAsync(db.ConnectionString, engine, Books.TwinPlaybook, new ManualTime("2026-11-23T07:00"));
        await host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan), .. Books.Use("a", "gamma", "2026-11-23", 12)]);
        await host.TickAsync();
        return host;
    }
}
