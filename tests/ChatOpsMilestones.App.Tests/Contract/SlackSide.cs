using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.App.Tests.Slack;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Slack;
using ChatOpsMilestones.Slack.Wire;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.TestKit.Slack.Checks;
using ChatOpsMilestones.TestKit.Slack.Delivery;
using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.App.Tests.Contract;

internal sealed class SlackSide : PlatformSide
{
    private readonly SlackScenario scenario;
    private readonly FakeChannel channel;
    private FakeMessage? card;

    private SlackSide(SlackScenario scenario)
        : base(scenario.Host)
    {
        this.scenario = scenario;
        channel = scenario.Slack.Team.AddChannel("smb", FakeChannelKind.Public, withBot: true, scenario.Maria, scenario.Jordan);
    }

    public override Address Direct => new("slack", scenario.Slack.Team.Id, "d:" + Books.Jordan);

    public override Address Channel => new("slack", scenario.Slack.Team.Id, "c:" + channel.Id);

    public override string Card => Everything(card!); // never null: WithOneCardAsync comes first

    public override int Cards => scenario.Direct.FromBot.Count(message => message.Metadata is not null && Everything(message).Contains("reached 12", StringComparison.Ordinal));

    public override string Seen => string.Join('\n', scenario.Direct.Messages.Concat(scenario.Direct.Ephemeral(scenario.Jordan.Id)).Select(Everything)) + scenario.Slack.Team.Modal(scenario.Jordan)?.Content.ToJsonString();

    public override IReadOnlyList<string> InChannel => [.. channel.Messages.Select(Everything)];

    public static async Task<SlackSide> StartAsync()
    {
        var side = new SlackSide(await SlackScenario.StartAsync(SlackMode.Socket));
        await side.Host.WriteAsync(Books.Team());
        await side.Host.TickAsync();
        await side.scenario.UntilAsync(() => side.scenario.Slack.Calls.Count("users.lookupByEmail") > 0, "the team to be known");
        await side.scenario.PassAsync(2);
        return side;
    }

    public override IReadOnlyList<string> Below(MessageRef message) => [.. channel.Thread(message.MessageId).Concat(scenario.Direct.Thread(message.MessageId)).Select(Everything)];

    public override async Task WithOneCardAsync() => card = await scenario.WithOneCardAsync();

    public override Task PressAsync(ActionKind kind, string? option = null)
    {
        var (action, choice) = Button(kind, option);
        return scenario.Slack.People.ClickAsync(scenario.Jordan, card!, action, choice); // never null: as above
    }

    public override async Task RepeatAsync(ActionKind kind, int times)
    {
        var (action, choice) = Button(kind, null);
        var press = scenario.Slack.People.PressOf(scenario.Jordan, card!, action, choice); // never null: as above
        for (var i = 0; i < times; i++)
            await scenario.Slack.Deliveries.BringAsync(EnvelopeKind.Interactive, press, accepts: false);
    }

    public override async Task PressLateAsync(ActionKind first, ActionKind late)
    {
        var (action, choice) = Button(late, null);
        var press = scenario.Slack.People.PressOf(scenario.Jordan, card!, action, choice); // never null: as above
        var before = card!.Updates;
        await PressAsync(first);
        await UntilAsync(() => card.Updates > before, "the card to change");
        await scenario.Slack.Deliveries.BringAsync(EnvelopeKind.Interactive, press, accepts: false);
    }

    public override async Task SubmitAsync(FormKind form, params (string Field, string Value)[] fields)
    {
        await UntilAsync(() => scenario.Slack.Team.Modal(scenario.Jordan)?.Content["submit"] is not null, $"the form {form}");
        await scenario.Slack.People.SubmitAsync(scenario.Jordan, fields);
    }

    public override Task SayAsync(string words)
    {
        scenario.Slack.People.Say(scenario.Jordan, scenario.Direct, words);
        return Task.CompletedTask;
    }

    public override Task ReplyAsync(string words)
    {
        scenario.Slack.People.Say(scenario.Jordan, scenario.Direct, words, card);
        return Task.CompletedTask;
    }

    public override Task SubscribeAsync(string what) => scenario.SubscribeAsync(channel, what);

    public override Task<List<Note>> NotesAsync(string account, int count) => scenario.NotesAsync(account, count);

    public override Task UntilAsync(Func<bool> look, string what) => scenario.UntilAsync(look, what);

    public override ValueTask DisposeAsync() => scenario.DisposeAsync();

    /// <summary>Two verdicts are Slack's own thumbs.</summary>
    private (string Action, string? Option) Button(ActionKind kind, string? option) => kind switch
    {
        ActionKind.Helpful => (ActionIds.Feedback, "positive"),
        ActionKind.NotRelevant => (ActionIds.Feedback, "negative"),
        ActionKind.Snooze when option is null => (ActionIds.Of(kind), BlockFinder.Find(card!.Blocks!, ActionIds.Of(kind))!.Value.Element["options"]!.AsArray().Select(choice => (string)choice!["text"]!["text"]!).Last()), // never null: a card has the menu
        _ => (ActionIds.Of(kind), option),
    };

    private static string Everything(FakeMessage message) => message.Text + message.Blocks?.ToJsonString();
}
