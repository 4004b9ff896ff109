using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Hosting.Actions;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Scenarios;

/// <summary>A card from the signal to the last click, on both engines.</summary>
public sealed class CardLifeTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task An_alert_becomes_one_card_however_often_it_is_looked_at(DatabaseEngine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        await using var host = await WithOneCardAsync(db, engine);

        await host.TickAtAsync("2026-11-23T09:02");
        await host.TickAtAsync("2026-11-23T13:02");

        var card = Assert.Single(await host.CardsAsync(Address.LocalDirect(Books.Jordan), Books.Jordan));
        Assert.Equal("Account a reached 12 alphas", card.Headline);
        Assert.Contains(card.Facts, f => f is { Label: "Owner", Value: "Jordan Lee" });
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_snoozed_card_comes_back_once_when_the_condition_still_holds(DatabaseEngine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        await using var host = await WithOneCardAsync(db, engine);
        var alert = await host.AlertAsync("a", "alpha/hit");

        Assert.IsType<Answer.Empty>(await host.ClickAsync(Books.Jordan, alert, ActionKind.Snooze, "1d"));
        var snoozed = Assert.Single(await host.CardsAsync(Address.LocalDirect(Books.Jordan), Books.Jordan));
        Assert.Equal(CardState.Snoozed, snoozed.State);
        Assert.Contains("Jordan Lee", string.Join('\n', snoozed.StatusLines), StringComparison.Ordinal);

        await host.TickAtAsync("2026-11-24T07:59");
        Assert.Single(await host.CardsAsync(Address.LocalDirect(Books.Jordan), Books.Jordan));
        await host.TickAtAsync("2026-11-24T08:01");
        await host.TickAtAsync("2026-11-24T08:02");

        var cards = await host.CardsAsync(Address.LocalDirect(Books.Jordan), Books.Jordan);
        Assert.Equal([CardState.Superseded, CardState.Open], cards.Select(c => c.State));
    }

    [Fact]
    public async Task A_snoozed_card_stays_away_when_the_condition_is_over()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await TestHost.StartAsync(db.ConnectionString, DatabaseEngine.Sqlite, Books.TwinPlaybook, new ManualTime("2026-11-23T06:00"));
        await host.WriteAsync([.. Books.Team(), Books.Account("q", Books.Jordan) with { StartDate = new DateOnly(2026, 11, 16) }, .. Books.Use("q", "logins", "2026-11-16", 3), new Core.Signals.Watermark("logins", new DateOnly(2026, 11, 22))]);
        await host.TickAtAsync("2026-11-23T08:01");
        var alert = await host.AlertAsync("q", "quiet/account");
        await host.ClickAsync(Books.Jordan, alert, ActionKind.Snooze, "1d");

        await host.WriteAsync([.. Books.Use("q", "logins", "2026-11-23", 4), new Core.Signals.Watermark("logins", new DateOnly(2026, 11, 23))]);
        await host.TickAtAsync("2026-11-24T08:01");

        var card = Assert.Single(await host.CardsAsync(Address.LocalDirect(Books.Jordan), Books.Jordan));
        Assert.Equal(CardState.Cleared, card.State);
    }

    [Fact]
    public async Task A_click_on_an_old_revision_changes_nothing_and_says_so()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await WithOneCardAsync(db, DatabaseEngine.Sqlite);
        var alert = await host.AlertAsync("a", "alpha/hit");
        await host.ClickAsync(Books.Jordan, alert, ActionKind.Helpful);

        var answer = await host.ClickAsync(Books.Sam, alert, ActionKind.Snooze, "1d", revision: alert.Revision);

        Assert.Contains(Replies.Changed, PlainText.Of(Assert.IsType<Answer.Message>(answer).Text), StringComparison.Ordinal);
        Assert.Equal(AlertStatus.Open, (await host.AlertAsync("a", "alpha/hit")).Status);
    }

    [Fact]
    public async Task The_same_click_twice_is_one_event()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await WithOneCardAsync(db, DatabaseEngine.Sqlite);
        var alert = await host.AlertAsync("a", "alpha/hit");

        await host.ClickAsync(Books.Jordan, alert, ActionKind.Helpful, revision: alert.Revision, id: "same");
        await host.ClickAsync(Books.Jordan, alert, ActionKind.Helpful, revision: alert.Revision, id: "same");

        Assert.Single(await host.Get<FeedbackStore>().OfAlertAsync(alert.Id));
    }

    [Fact]
    public async Task Handled_asks_for_one_line_and_shows_it_to_everybody_until_it_is_undone()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await WithOneCardAsync(db, DatabaseEngine.Sqlite);
        var alert = await host.AlertAsync("a", "alpha/hit");

        var errors = Assert.IsType<Answer.FieldErrors>(await host.SubmitAsync(Books.Jordan, alert, FormKind.Handled, ("outcome", "  ")));
        Assert.Equal("This is needed.", errors.Form.Fields[0].Error);
        Assert.IsType<Answer.Empty>(await host.SubmitAsync(Books.Jordan, alert, FormKind.Handled, ("outcome", "Called <b>Ana</b>, all good")));
        var handled = Assert.Single(await host.CardsAsync(Address.LocalDirect(Books.Jordan), Books.Jordan));
        Assert.Equal(CardState.Handled, handled.State);
        Assert.Contains("Called <b>Ana</b>, all good", string.Join('\n', handled.StatusLines), StringComparison.Ordinal);

        Assert.IsType<Answer.Message>(await host.ClickAsync(Books.Sam, alert, ActionKind.Undo));
        Assert.IsType<Answer.Empty>(await host.ClickAsync(Books.Jordan, alert, ActionKind.Undo));
        Assert.Equal(CardState.Open, Assert.Single(await host.CardsAsync(Address.LocalDirect(Books.Jordan), Books.Jordan)).State);
    }

    [Fact]
    public async Task Scheduling_puts_a_calendar_file_into_the_thread()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await WithOneCardAsync(db, DatabaseEngine.Sqlite);
        var alert = await host.AlertAsync("a", "alpha/hit");
        var form = Assert.IsType<Answer.OpenForm>(await host.ClickAsync(Books.Jordan, alert, ActionKind.Schedule)).Form;
        var fields = form.Fields.ToDictionary(f => f.Id, f => f.Value);
        fields["attendees"] = "ana@customer.example, not-an-address";

        var wrong = Assert.IsType<Answer.FieldErrors>(await host.SubmitAsync(Books.Jordan, alert, FormKind.Schedule, [.. fields.Select(f => (f.Key, f.Value))]));
        Assert.Contains("not-an-address", wrong.Form.Fields.Single(f => f.Id == "attendees").Error, StringComparison.Ordinal);
        fields["attendees"] = "ana@customer.example";
        Assert.IsType<Answer.Empty>(await host.SubmitAsync(Books.Jordan, alert, FormKind.Schedule, [.. fields.Select(f => (f.Key, f.Value))]));

        var messages = await host.Get<Storage.Workspace.WorkspaceReader>().FromAsync(Address.LocalDirect(Books.Jordan).Conversation, Books.Jordan, 0, 100);
        var replies = await host.Get<Storage.Workspace.WorkspaceReader>().RepliesAsync(messages[0].Id, Books.Jordan, 100);
        var line = Assert.IsType<ChatContent.OfText>(Assert.Single(replies).Content).Text.Lines.Single(l => l.FileId is not null);
        var file = await host.Get<FileStore>().FindAsync(line.FileId!);
        var text = System.Text.Encoding.UTF8.GetString(file!.Content);
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.Contains("ATTENDEE;ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:ana@customer.example", text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-25", "14:30", "slot", "“Another time”")]
    [InlineData("", "14:30", "slot", "“Another time”")]
    [InlineData("", "", null, null)]
    public async Task A_proposal_and_a_typed_time_are_never_guessed_between(string date, string time, string? blamed, string? error)
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await WithOneCardAsync(db, DatabaseEngine.Sqlite);
        var alert = await host.AlertAsync("a", "alpha/hit");
        var form = Assert.IsType<Answer.OpenForm>(await host.ClickAsync(Books.Jordan, alert, ActionKind.Schedule)).Form;
        var fields = form.Fields.ToDictionary(f => f.Id, f => f.Value);
        fields["date"] = date;
        fields["time"] = time;

        var answer = await host.SubmitAsync(Books.Jordan, alert, FormKind.Schedule, [.. fields.Select(f => (f.Key, f.Value))]);

        if (blamed is null)
            Assert.IsType<Answer.Empty>(answer);
        else
            Assert.Contains(error!, Assert.IsType<Answer.FieldErrors>(answer).Form.Fields.Single(f => f.Id == blamed).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "14:30", "date")]
    [InlineData("2031-11-25", "", "time")]
    public async Task Another_time_needs_both_its_day_and_its_time(string date, string time, string blamed)
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await WithOneCardAsync(db, DatabaseEngine.Sqlite);
        var alert = await host.AlertAsync("a", "alpha/hit");

        var answer = await host.SubmitAsync(
            Books.Jordan, alert, FormKind.Schedule, ("slot", "other"), ("date", date), ("time", time), ("length", "30"), ("title", "Call"));

        Assert.NotNull(Assert.IsType<Answer.FieldErrors>(answer).Form.Fields.Single(f => f.Id == blamed).Error);
    }

    [Fact]
    public async Task A_meeting_scheduled_again_after_an_undo_gets_a_calendar_file_of_its_own()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await WithOneCardAsync(db, DatabaseEngine.Sqlite);
        var alert = await host.AlertAsync("a", "alpha/hit");
        var form = Assert.IsType<Answer.OpenForm>(await host.ClickAsync(Books.Jordan, alert, ActionKind.Schedule)).Form;
        var fields = form.Fields.ToDictionary(f => f.Id, f => f.Value);

        fields["title"] = "First title";
        Assert.IsType<Answer.Empty>(await host.SubmitAsync(Books.Jordan, alert, FormKind.Schedule, [.. fields.Select(f => (f.Key, f.Value))]));
        Assert.IsType<Answer.Empty>(await host.ClickAsync(Books.Jordan, alert, ActionKind.Undo));
        fields["title"] = "Second title";
        Assert.IsType<Answer.Empty>(await host.SubmitAsync(Books.Jordan, alert, FormKind.Schedule, [.. fields.Select(f => (f.Key, f.Value))]));

        var reader = host.Get<Storage.Workspace.WorkspaceReader>();
        var messages = await reader.FromAsync(Address.LocalDirect(Books.Jordan).Conversation, Books.Jordan, 0, 100);
        var replies = await reader.RepliesAsync(messages[0].Id, Books.Jordan, 100);
        var files = replies.Select(r => Assert.IsType<ChatContent.OfText>(r.Content).Text.Lines.Single(l => l.FileId is not null).FileId!).ToList();
        Assert.Equal(2, files.Distinct().Count());
        Assert.Contains("SUMMARY:Second title", System.Text.Encoding.UTF8.GetString((await host.Get<FileStore>().FindAsync(files[^1]))!.Content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_crash_left_between_storing_and_working_is_worked_at_the_next_start()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await WithOneCardAsync(db, DatabaseEngine.Sqlite);
        var alert = await host.AlertAsync("a", "alpha/hit");
        await host.Get<CallbackStore>().StoreAsync(new Callback
        {
            Key = new CallbackKey(Address.LocalPlatform, Address.LocalInstallation, "click", "left"),
            PersonEmail = Books.Jordan,
            Address = Address.LocalDirect(Books.Jordan),
            At = host.Time.GetUtcNow(),
            Body = new CallbackBody.Click(ActionKind.Helpful, alert.Id, alert.Revision, null),
        });

        await host.TickAsync();
        await host.TickAsync();

        Assert.Equal(FeedbackKind.Helpful, Assert.Single(await host.Get<FeedbackStore>().OfAlertAsync(alert.Id)).Kind);
    }

    [Fact]
    public async Task Every_candidate_has_exactly_one_current_decision_with_a_reason()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await WithOneCardAsync(db, DatabaseEngine.Sqlite);

        var decisions = await host.Get<DecisionStore>().CurrentOfAccountAsync("a");

        Assert.Equal(DecisionOutcome.SendNow, Assert.Single(decisions).Outcome);
        Assert.All(decisions, d => Assert.False(string.IsNullOrWhiteSpace(d.Reason) || string.IsNullOrWhiteSpace(d.Explanation) || d.Features.Count == 0));
    }

    [Fact]
    public async Task Nobody_is_told_in_quiet_hours_and_the_card_comes_at_opening()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await TestHost.StartAsync(db.ConnectionString, DatabaseEngine.Sqlite, Books.TwinPlaybook, new ManualTime("2026-11-21T10:00"));
        await host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan), .. Books.Use("a", "alpha", "2026-11-21", 12)]);

        await host.TickAsync();
        Assert.Empty(await host.CardsAsync(Address.LocalDirect(Books.Jordan), Books.Jordan));
        Assert.Contains("quiet hours", await host.AskAsync(Books.Jordan, "mine"), StringComparison.Ordinal);
        await host.TickAtAsync("2026-11-23T09:01");

        Assert.Single(await host.CardsAsync(Address.LocalDirect(Books.Jordan), Books.Jordan));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task What_can_wait_comes_as_one_digest_with_the_cards_in_its_thread(DatabaseEngine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        await using var host = await TestHost.StartAsync(db.ConnectionString, engine, Books.TwinPlaybook, new ManualTime("2026-11-23T07:00"));
        await host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan), Books.Account("b", Books.Jordan), .. Books.Use("a", "gamma", "2026-11-23", 12), .. Books.Use("b", "gamma", "2026-11-23", 12)]);

        await host.TickAtAsync("2026-11-23T08:01");
        Assert.Empty(await host.CardsAsync(Address.LocalDirect(Books.Jordan), Books.Jordan));
        await host.TickAtAsync("2026-11-23T08:31");
        await host.TickAtAsync("2026-11-23T08:32");

        var reader = host.Get<Storage.Workspace.WorkspaceReader>();
        var digest = Assert.Single(await reader.FromAsync(Address.LocalDirect(Books.Jordan).Conversation, Books.Jordan, 0, 100));
        Assert.Equal("Daily digest: 2 alerts that can wait", Assert.IsType<ChatContent.OfText>(digest.Content).Text.Title);
        var alert = await host.AlertAsync("a", "good/hit");
        Assert.Equal(2, (await reader.RepliesAsync(digest.Id, Books.Jordan, 100)).Count);
        Assert.Equal(digest.Id, (await reader.CardOfAlertAsync(alert.Id, Books.Jordan))?.ThreadRoot);

        Assert.IsType<Answer.Empty>(await host.ClickAsync(Books.Jordan, alert, ActionKind.Helpful));
        var card = Assert.IsType<ChatContent.OfCard>((await reader.CardOfAlertAsync(alert.Id, Books.Jordan))!.Content).Card;
        Assert.Contains(card.Actions, a => a is { Kind: ActionKind.Helpful, Pressed: true });
    }

    private static async Task<TestHost> WithOneCardAsync(TestDatabase db, DatabaseEngine engine)
    {
        var host = await TestHost.StartAsync(db.ConnectionString, engine, Books.TwinPlaybook, new ManualTime("2026-11-23T07:00"));
        await host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan), .. Books.Use("a", "alpha", "2026-11-23", 12)]);
        await host.TickAtAsync("2026-11-23T08:30");
        await host.TickAtAsync("2026-11-23T09:01");
        return host;
    }
}
