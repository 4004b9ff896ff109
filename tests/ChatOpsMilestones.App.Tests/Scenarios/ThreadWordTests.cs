using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Storage.Workspace;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Scenarios;

/// <summary>Words in the thread of a card or a digest, resolved by the message that the thread hangs from.</summary>
public sealed class ThreadWordTests
{
    private static readonly Address Direct = Address.LocalDirect(Books.Jordan);

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task In_a_card_s_thread_the_words_mean_its_card(DatabaseEngine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        await using var host = await WithOneCardAsync(db, engine);
        var card = await CardMessageAsync(host);

        Assert.Contains("Why A-", await SayAsync(host, card, "why"), StringComparison.Ordinal);
        Assert.Contains("Account a", await SayAsync(host, card, "account"), StringComparison.Ordinal);
        Assert.Contains("Account a: health", await SayAsync(host, card, "health"), StringComparison.Ordinal);
        Assert.Contains("helpful, noted", await SayAsync(host, card, "helpful"), StringComparison.Ordinal);
        Assert.Contains("is snoozed until Thu 26 Nov, 08:00", await SayAsync(host, card, "snooze 3d"), StringComparison.Ordinal);
        Assert.Contains("your last step is taken back", await SayAsync(host, card, "undo"), StringComparison.Ordinal);
        Assert.Contains("is handled: called them", await SayAsync(host, card, "handled called them"), StringComparison.Ordinal);
        Assert.Contains("is handled already", await SayAsync(host, card, "handled"), StringComparison.Ordinal);

        Assert.Equal(AlertStatus.Handled, (await host.AlertAsync("a", "alpha/hit")).Status);
        var lines = Assert.Single(await host.CardsAsync(Direct, Books.Jordan)).StatusLines;
        Assert.Contains("Jordan Lee marked it handled: called them", lines);
        Assert.Contains("Jordan Lee found it helpful", lines);
    }

    [Fact]
    public async Task Outside_a_thread_the_words_need_an_id_and_who_may_only_look_cannot_act()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await WithOneCardAsync(db, DatabaseEngine.Sqlite);
        var id = (await host.AlertAsync("a", "alpha/hit")).PublicId;

        Assert.Contains("Which alert? Name it, like “handled A-7K2Q”", await host.AskAsync(Books.Jordan, "handled done"), StringComparison.Ordinal);
        Assert.Contains("like “/undo A-7K2Q”", await host.AskAsync(Books.Jordan, "undo", Address.LocalChannel("smb")), StringComparison.Ordinal);
        Assert.Contains("needs the role csm", await host.AskAsync(Books.Vera, $"handled {id} done"), StringComparison.Ordinal);
        Assert.Contains("nothing of yours to take back", await host.AskAsync(Books.Sam, $"undo {id}"), StringComparison.Ordinal);
        Assert.Contains($"{id} is handled: done", await host.AskAsync(Books.Sam, $"handled {id} done"), StringComparison.Ordinal);
        Assert.Contains("The last step was Sam", await host.AskAsync(Books.Jordan, $"undo {id}"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task In_a_digest_s_thread_a_word_is_clear_only_while_one_card_is_there(DatabaseEngine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        await using var host = await TestHost.StartAsync(db.ConnectionString, engine, Books.TwinPlaybook, new ManualTime("2026-11-23T07:00"));
        await host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan), Books.Account("b", Books.Jordan), .. Books.Use("a", "gamma", "2026-11-23", 12)]);
        await host.TickAsync();
        await host.TickAtAsync("2026-11-23T08:31");
        var first = await DigestAsync(host);
        Assert.Contains("Why A-", await SayAsync(host, first, "why"), StringComparison.Ordinal);
        Assert.IsType<Answer.Empty>(await ReplyAsync(host, first, "they told us themselves"));

        await host.WriteAsync([Books.Account("c", Books.Jordan), .. Books.Use("b", "gamma", "2026-11-24", 12), .. Books.Use("c", "gamma", "2026-11-24", 12)]);
        await host.TickAtAsync("2026-11-24T07:00");
        await host.TickAtAsync("2026-11-24T08:31");
        var digest = await DigestAsync(host);
        var b = await host.AlertAsync("b", "good/hit");
        var asked = await SayAsync(host, digest, "handled fine");
        Assert.Contains("Which one? This thread holds 2 cards", asked, StringComparison.Ordinal);
        Assert.Contains(b.PublicId, asked, StringComparison.Ordinal);
        Assert.Contains("Which one?", await SayAsync(host, digest, "health"), StringComparison.Ordinal);
        Assert.Contains($"{b.PublicId} is handled: fine", await SayAsync(host, digest, $"handled {b.PublicId} fine"), StringComparison.Ordinal);

        var unclear = Assert.IsType<Answer.Message>(await ReplyAsync(host, digest, "they have a new champion"));
        Assert.Contains("Not kept: this thread holds 2 cards", PlainText.Of(unclear.Text), StringComparison.Ordinal);
        Assert.IsType<Answer.Empty>(await ReplyAsync(host, digest, $"{b.PublicId} they have a new champion"));
        var notes = host.Get<NoteStore>();
        Assert.Equal("they told us themselves", Assert.Single(await notes.OfAccountAsync("a")).Text);
        Assert.Equal("they have a new champion", Assert.Single(await notes.OfAlertAsync(b.Id)).Text);
        Assert.Empty(await notes.OfAccountAsync("c"));
    }

    [Fact]
    public async Task An_answer_is_shared_with_the_name_of_who_asked_and_only_when_it_is_safe()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await WithOneCardAsync(db, DatabaseEngine.Sqlite);

        var shared = await AloudAsync(host, "account Account a");
        Assert.True(shared.ForAll);
        Assert.Equal("Jordan Lee asked: account Account a", shared.Text.Lines[0].Text);

        var heard = await AloudAsync(host, "account Account a", heard: true);
        Assert.True(heard.ForAll);
        Assert.Equal(shared.Text.Lines.Skip(1), heard.Text.Lines);

        var kept = await AloudAsync(host, $"why {(await host.AlertAsync("a", "alpha/hit")).PublicId}");
        Assert.False(kept.ForAll);
    }

    private static async Task<Answer.Message> AloudAsync(TestHost host, string text, bool heard = false) => Assert.IsType<Answer.Message>(
        await host.SendAsync(Books.Jordan, "command", null, new CallbackBody.Command(text) { Aloud = true, Heard = heard }, Address.LocalChannel("smb")));

    private static async Task<TestHost> WithOneCardAsync(TestDatabase db, DatabaseEngine engine)
    {
        var host = await TestHost.StartAsync(db.ConnectionString, engine, Books.TwinPlaybook, new ManualTime("2026-11-23T07:00"));
        await host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan), .. Books.Use("a", "alpha", "2026-11-23", 12)]);
        await host.TickAsync();
        await host.TickAtAsync("2026-11-23T09:01");
        return host;
    }

    private static async Task<string> SayAsync(TestHost host, MessageRef parent, string text) => PlainText.Of(Assert.IsType<Answer.Message>(
        await host.SendAsync(Books.Jordan, "command", null, new CallbackBody.Command(text) { Parent = parent }, Direct)).Text);

    private static Task<Answer> ReplyAsync(TestHost host, MessageRef parent, string text) =>
        host.SendAsync(Books.Jordan, "message", null, new CallbackBody.ThreadReply(parent, "m", text), Direct);

    private static async Task<MessageRef> CardMessageAsync(TestHost host) => Ref((await MessagesAsync(host)).Last(m => m.Content is ChatContent.OfCard));

    private static async Task<MessageRef> DigestAsync(TestHost host) => Ref((await MessagesAsync(host)).Last(m => m.Content is ChatContent.OfText));

    private static MessageRef Ref(WorkspaceMessage message) => new(Direct, message.Id);

    private static Task<List<WorkspaceMessage>> MessagesAsync(TestHost host) => host.Get<WorkspaceReader>().FromAsync(Direct.Conversation, Books.Jordan, 0, 500);
}
