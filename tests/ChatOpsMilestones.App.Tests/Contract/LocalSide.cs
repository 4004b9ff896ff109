using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Storage.Workspace;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Contract;

/// <summary>The workspace of the product itself; its pages call the desk of the host, and so does this.</summary>
internal sealed class LocalSide : PlatformSide
{
    private readonly TestDatabase database;
    private readonly List<string> told = [];
    private IReadOnlyList<WorkspaceMessage> messages = [];
    private IReadOnlyList<WorkspaceMessage> channel = [];
    private IReadOnlyList<WorkspaceMessage> below = [];
    private Form? open;

    private LocalSide(TestDatabase database, TestHost host)
        : base(host) => this.database = database;

    public override Address Direct => Address.LocalDirect(Books.Jordan);

    public override Address Channel => Address.LocalChannel("smb");

    public override string Card => Shown(messages.Last(message => message.Content is ChatContent.OfCard));

    public override int Cards => messages.Count(message => message.Content is ChatContent.OfCard);

    public override string Seen => string.Join('\n', messages.Concat(below).Select(Shown).Concat(told));

    public override IReadOnlyList<string> InChannel => [.. channel.Select(Shown)];

    public static async Task<LocalSide> StartAsync()
    {
        var database = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var host = await TestHost.StartAsync(database.ConnectionString, DatabaseEngine.Sqlite, Books.TwinPlaybook, new ManualTime("2026-11-23T08:59"));
        await host.WriteAsync(Books.Team());
        await host.Get<WorkspaceStore>().EnsureChannelsAsync([new WorkspaceChannel(Address.LocalChannel("smb").Conversation, "smb", ChannelKind.Channel, "", 9)], host.Time.GetUtcNow());
        return new LocalSide(database, host);
    }

    public override IReadOnlyList<string> Below(MessageRef message) => [.. below.Where(reply => reply.ThreadRoot == message.MessageId).Select(Shown)];

    public override async Task WithOneCardAsync()
    {
        await Host.WriteAsync([Books.Account("a", Books.Jordan), .. Books.Use("a", "alpha", "2026-11-23", 12)]);
        await Host.TickAsync();
        await Host.TickAtAsync("2026-11-23T09:01");
        await LookAsync();
    }

    public override async Task PressAsync(ActionKind kind, string? option = null) => await TellAsync(await Host.ClickAsync(Books.Jordan, await AlertAsync(), kind, Option(kind, option)));

    public override async Task RepeatAsync(ActionKind kind, int times)
    {
        var alert = await AlertAsync();
        for (var i = 0; i < times; i++)
            await TellAsync(await Host.ClickAsync(Books.Jordan, alert, kind, revision: alert.Revision, id: "again"));
    }

    public override async Task PressLateAsync(ActionKind first, ActionKind late)
    {
        var alert = await AlertAsync();
        await PressAsync(first);
        await TellAsync(await Host.ClickAsync(Books.Jordan, alert, late, Option(late, null), revision: alert.Revision));
    }

    /// <summary>What stands in the form is sent with what is typed.</summary>
    public override async Task SubmitAsync(FormKind form, params (string Field, string Value)[] fields)
    {
        var standing = open?.Fields.Where(field => field.Value.Length > 0 && fields.All(typed => typed.Field != field.Id)).Select(field => (field.Id, field.Value)) ?? [];
        await TellAsync(await Host.SubmitAsync(Books.Jordan, await AlertAsync(), form, [.. standing, .. fields]));
    }

    public override async Task SayAsync(string words) => await TellAsync(await Host.SendAsync(Books.Jordan, "command", null, new CallbackBody.Command(words)));

    public override async Task ReplyAsync(string words)
    {
        var card = messages.Last(message => message.Content is ChatContent.OfCard);
        await TellAsync(await Host.SendAsync(Books.Jordan, "message", null, new CallbackBody.ThreadReply(new MessageRef(Direct, card.Id), "m", words)));
    }

    public override async Task SubscribeAsync(string what) => await TellAsync(await Host.SendAsync(Books.Maria, "command", null, new CallbackBody.Command("subscribe " + what), Channel));

    public override Task<List<Note>> NotesAsync(string account, int count) => Host.Get<NoteStore>().OfAccountAsync(account);

    public override async Task UntilAsync(Func<bool> look, string what)
    {
        await LookAsync();
        Assert.True(look(), $"In vain: {what}. There is {Seen}");
    }

    public override async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await database.DisposeAsync();
    }

    private Task<Alert> AlertAsync() => Host.AlertAsync("a", "alpha/hit");

    private static string? Option(ActionKind kind, string? option) => (kind, option) switch
    {
        (ActionKind.Snooze, null) => "date",
        (_, "3 days") => "3d",
        _ => option,
    };

    private async Task TellAsync(Answer answer)
    {
        open = answer switch
        {
            Answer.OpenForm form => form.Form,
            Answer.FieldErrors form => form.Form,
            _ => null,
        };
        told.Add(answer switch
        {
            Answer.Message message => PlainText.Of(message.Text),
            _ when open is not null => System.Text.Json.JsonSerializer.Serialize(open),
            _ => "",
        });
        await LookAsync();
    }

    private async Task LookAsync()
    {
        await Host.Get<Tick>().DeliverAsync(default);
        messages = await Host.Get<WorkspaceReader>().FromAsync(Direct.Conversation, Books.Jordan, 0, 500);
        channel = await Host.Get<WorkspaceReader>().FromAsync(Channel.Conversation, Books.Jordan, 0, 500);
        var replies = new List<WorkspaceMessage>();
        foreach (var root in messages.Concat(channel))
            replies.AddRange(await Host.Get<WorkspaceReader>().RepliesAsync(root.Id, Books.Jordan, 50));
        below = replies;
    }

    private static string Shown(WorkspaceMessage message) => message.Content switch
    {
        ChatContent.OfCard card => System.Text.Json.JsonSerializer.Serialize(card.Card),
        ChatContent.OfText text => PlainText.Of(text.Text),
        ChatContent.OfFile file => file.File.Name,
        _ => "",
    };
}
