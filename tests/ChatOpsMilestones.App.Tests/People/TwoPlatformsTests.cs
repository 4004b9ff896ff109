using ChatOpsMilestones.App.Tests.Deliveries;
using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Hosting.People;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsMilestones.App.Tests.People;

/// <summary>A CSM who is on Slack and on Teams: told on the one they prefer, and what they do on either is seen on both.</summary>
public sealed class TwoPlatformsTests
{
    private static readonly Address OnTeams = new("teams", "t1", "d:" + Books.Jordan);
    private static readonly Address OnSlack = new("slack", "T1", "d:" + Books.Jordan);

    [Fact]
    public async Task Alerts_come_to_the_platform_that_was_chosen_last()
    {
        await using var two = await StartAsync();
        await two.BringAsync("a");
        Assert.Equal(OnSlack, Assert.Single(two.Slack.Arrived).Address);
        Assert.Empty(two.Teams.Arrived);

        Assert.Contains("your direct messages in Teams", await two.Host.AskAsync(Books.Jordan, "deliver teams", OnSlack), StringComparison.Ordinal);
        await two.BringAsync("b");
        Assert.Equal(OnTeams, Assert.Single(two.Teams.Arrived).Address);
        Assert.Single(two.Slack.Arrived);

        Assert.Contains("your direct messages in Slack", await two.Host.AskAsync(Books.Jordan, "deliver dm", OnSlack), StringComparison.Ordinal);
        await two.BringAsync("c");
        Assert.Equal(2, two.Slack.Arrived.Count);
    }

    [Fact]
    public async Task The_form_offers_both_and_keeps_the_choice()
    {
        await using var two = await StartAsync();
        var form = Assert.IsType<Answer.OpenForm>(await two.Host.SendAsync(Books.Jordan, "form", null, new CallbackBody.FormAsked(FormKind.Settings), OnTeams)).Form;
        Assert.Contains(form.Fields.Single(f => f.Id == "place").Options, o => o == new CardOption("Direct teams", "My direct messages in Teams"));

        var values = form.Fields.ToDictionary(f => f.Id, f => f.Id == "place" ? "Direct teams" : f.Value);
        await two.Host.SendAsync(Books.Jordan, "submit", null, new CallbackBody.Submit(FormKind.Settings, "", 0, values), OnTeams);

        await two.BringAsync("a");
        Assert.Single(two.Teams.Arrived);
        var again = Assert.IsType<Answer.OpenForm>(await two.Host.SendAsync(Books.Jordan, "form", null, new CallbackBody.FormAsked(FormKind.Settings), OnTeams)).Form;
        Assert.Equal("Direct teams", again.Fields.Single(f => f.Id == "place").Value);
    }

    [Fact]
    public async Task A_platform_that_is_not_connected_cannot_be_chosen()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await TestHost.StartAsync(db.ConnectionString, DatabaseEngine.Sqlite, Books.TwinPlaybook, new ManualTime("2026-11-23T07:00"));
        await host.WriteAsync([.. Books.Team()]);

        Assert.Contains("Teams is not connected here.", await host.AskAsync(Books.Jordan, "deliver teams"), StringComparison.Ordinal);
        Assert.DoesNotContain("in Teams", await host.AskAsync(Books.Jordan, "settings"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_click_on_either_changes_the_card_on_both()
    {
        await using var two = await StartAsync();
        var alert = await two.BringAsync("a");
        var also = new Delivery { Id = "also", AccountId = "a", Address = OnTeams, Kind = DeliveryKind.Post, AlertId = alert.Id };
        await two.Host.Get<Database>().WriteAsync(scope => OutboxStore.EnqueueAsync(scope, also, two.Host.Time.GetUtcNow()));
        await two.Host.TickAsync();
        Assert.Single(two.Teams.Arrived);

        await two.Host.SendAsync(Books.Jordan, "click", null, new CallbackBody.Click(ActionKind.Helpful, alert.Id, alert.Revision, null), OnTeams);

        Assert.Equal([null, "ts-also"], two.Teams.Arrived.Select(s => s.Parent));
        Assert.Equal([null, "ts-" + two.Slack.Arrived[0].Id], two.Slack.Arrived.Select(s => s.Parent));
    }

    [Fact]
    public async Task Where_no_file_can_be_put_the_links_do_without()
    {
        await using var two = await StartAsync();
        await two.Host.AskAsync(Books.Jordan, "deliver teams", OnSlack);
        var alert = await two.BringAsync("a");

        await two.Host.SubmitAsync(Books.Jordan, alert, FormKind.Schedule, ("slot", "other"), ("date", "2026-11-30"), ("time", "10:00"), ("length", "30"), ("title", "Call"));

        var said = Assert.Single(two.Teams.Arrived, s => s.Content is ChatContent.OfText);
        Assert.Contains("Plan it in Teams", said.Said, StringComparison.Ordinal);
        Assert.DoesNotContain(two.Teams.Arrived, s => s.Content is ChatContent.OfFile);
    }

    [Fact]
    public async Task Accounts_are_found_by_a_part_of_their_name_with_what_their_cards_say()
    {
        await using var two = await StartAsync();
        await two.BringAsync("a");
        await two.BringAsync("b");

        var found = await two.Host.Get<AccountSearcher>()("accou", 0, 10, default);
        Assert.Equal(["Account a", "Account b"], found.Select(f => f.Name));
        Assert.Contains("Owner Jordan", found[0].Line, StringComparison.Ordinal);
        Assert.Contains(found[0].Page.Lines, line => line.AccountId == "a");
        Assert.Equal("b", Assert.Single(await two.Host.Get<AccountSearcher>()("accou", 1, 1, default)).Id);
        Assert.Empty(await two.Host.Get<AccountSearcher>()("nowhere", 0, 10, default));
    }

    [Fact]
    public async Task A_like_is_a_verdict_until_it_is_taken_back()
    {
        await using var two = await StartAsync();
        var alert = await two.BringAsync("a");
        var message = new MessageRef(OnSlack, "ts-" + two.Slack.Arrived[0].Id);

        Assert.IsType<Answer.Empty>(await two.Host.SendAsync(Books.Jordan, "message", null, new CallbackBody.Rated(message, ActionKind.Helpful, "Right on time"), OnSlack));
        var like = Assert.Single(await two.FeedbackAsync(alert), e => e.Kind == FeedbackKind.Helpful);
        Assert.Equal("Right on time", like.Note);

        await two.Host.SendAsync(Books.Jordan, "message", null, new CallbackBody.Rated(message, ActionKind.Helpful), OnSlack);
        Assert.Single(await two.FeedbackAsync(alert), e => e.Kind == FeedbackKind.Helpful);

        await two.Host.SendAsync(Books.Jordan, "message", null, new CallbackBody.Rated(message, ActionKind.Undo), OnSlack);
        Assert.DoesNotContain(FeedbackHistory.Standing(await two.FeedbackAsync(alert)), FeedbackHistory.IsVerdict);
        await two.Host.SendAsync(Books.Jordan, "message", null, new CallbackBody.Rated(message with { MessageId = "other" }, ActionKind.Helpful), OnSlack);
        Assert.DoesNotContain(FeedbackHistory.Standing(await two.FeedbackAsync(alert)), FeedbackHistory.IsVerdict);
    }

    [Fact]
    public async Task A_like_of_somebody_who_may_only_look_or_is_a_guest_counts_for_nothing()
    {
        await using var two = await StartAsync();
        var alert = await two.BringAsync("a");
        var message = new MessageRef(OnSlack, "ts-" + two.Slack.Arrived[0].Id);

        Assert.IsType<Answer.Empty>(await two.Host.SendAsync("guest@elsewhere.com", "message", null, new CallbackBody.Rated(message, ActionKind.Helpful), OnSlack));
        Assert.Empty(await two.FeedbackAsync(alert));
    }

    private static async Task<Two> StartAsync()
    {
        var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var time = new ManualTime("2026-11-23T07:00");
        var (slack, teams) = (new ScriptedChat(time), new ScriptedChat(time, platform: "teams") { TakesFiles = false });
        var host = await TestHost.StartAsync(db.ConnectionString, DatabaseEngine.Sqlite, Books.TwinPlaybook, time, also: services =>
        {
            services.AddSingleton<IChatAdapter>(slack);
            services.AddSingleton<IChatAdapter>(teams);
            services.AddSingleton(new ConnectedChats(Address.LocalChannel("cs-alerts"), () => [new ConnectedChat("slack", "T1", null), new ConnectedChat("teams", "t1", null)]));
        });
        await host.WriteAsync([.. Books.Team()]);
        return new Two(db, host, slack, teams);
    }

    private sealed record Two(TestDatabase Db, TestHost Host, ScriptedChat Slack, ScriptedChat Teams) : IAsyncDisposable
    {
        private int days;

        /// <summary>A card about one more account, on one more day.</summary>
        public async Task<Alert> BringAsync(string account)
        {
            var day = new DateOnly(2026, 11, 23).AddDays(days++);
            await Host.WriteAsync([Books.Account(account, Books.Jordan), .. Books.Use(account, "alpha", $"{day:yyyy-MM-dd}", 12)]);
            await Host.TickAtAsync($"{day:yyyy-MM-dd}T09:01");
            await Host.TickAtAsync($"{day:yyyy-MM-dd}T13:01");
            return Assert.Single(await Host.Get<AlertStore>().OfAccountAsync(account));
        }

        public Task<List<FeedbackEvent>> FeedbackAsync(Alert alert) => Host.Get<FeedbackStore>().OfAlertAsync(alert.Id);

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            await Db.DisposeAsync();
        }
    }
}
