using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.App.Tests.Teams;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Teams.Wire;
using ChatOpsMilestones.TestKit.Teams.People;
using ChatOpsMilestones.TestKit.Teams.State;

namespace ChatOpsMilestones.App.Tests.Contract;

internal sealed class TeamsSide : PlatformSide
{
    private readonly TeamsScenario scenario;
    private readonly FakeChat channel;
    private FakePost? card;

    private TeamsSide(TeamsScenario scenario)
        : base(scenario.Host)
    {
        this.scenario = scenario;
        channel = scenario.Teams.AddChannel(scenario.Crew, "smb");
    }

    public override Address Direct => new(TeamsPlaces.Platform, scenario.Teams.Tenant, "d:" + Books.Jordan);

    public override Address Channel => TeamsPlaces.Of(scenario.Teams.Tenant, channel.Id, ConversationKind.Channel);

    public override string Card => card!.Everything; // never null: WithOneCardAsync comes first

    public override int Cards => scenario.Direct.FromBot.Count(post => CardHand.Find(post.Card, CardData.Of(ActionKind.View)) is not null || post == card);

    public override string Seen =>
        string.Join('\n', scenario.Direct.Posts.Select(post => post.Everything + post.CardFor(scenario.Jordan)?.ToJsonString())) + scenario.Jordan.Dialog?.ToJsonString() + told;

    public override IReadOnlyList<string> InChannel => [.. channel.Posts.Select(post => post.Everything)];

    private string told = "";

    public static async Task<TeamsSide> StartAsync() => new(await TeamsScenario.StartAsync());

    public override IReadOnlyList<string> Below(MessageRef message) =>
        [.. channel.Posts.Where(post => post.Root == message.MessageId).Concat(scenario.Direct.Posts).Select(post => post.Everything)];

    public override async Task WithOneCardAsync() => card = await scenario.WithOneCardAsync();

    public override async Task PressAsync(ActionKind kind, string? option = null) => Note(await scenario.Teams.People.PressAsync(scenario.Jordan, card!, Button(kind, option))); // never null: as above

    public override async Task RepeatAsync(ActionKind kind, int times)
    {
        var press = scenario.Teams.People.PressOf(scenario.Jordan, card!, Button(kind, null)); // never null: as above
        for (var i = 0; i < times; i++)
        {
            press["id"] = $"f:again-{i / 2}";
            Note(await scenario.Teams.People.SendPressAsync(scenario.Jordan, card!, press)); // never null: as above
        }
    }

    public override async Task PressLateAsync(ActionKind first, ActionKind late)
    {
        var press = scenario.Teams.People.PressOf(scenario.Jordan, card!, Button(late, null)); // never null: as above
        var before = card!.Updates;
        await PressAsync(first);
        await UntilAsync(() => card.Updates > before, "the card to change");
        Note(await scenario.Teams.People.SendPressAsync(scenario.Jordan, card, press));
    }

    /// <summary>In a dialog where one is open; else in the place of the card.</summary>
    public override async Task SubmitAsync(FormKind form, params (string Field, string Value)[] fields)
    {
        (string, string)[] typed = [.. fields.Select(field => (CardData.FieldPrefix + field.Field, field.Value))];
        Note(scenario.Jordan.Dialog is not null
            ? await scenario.Teams.People.SubmitAsync(scenario.Jordan, CardData.Submit(form), typed)
            : await scenario.Teams.People.PressAsync(scenario.Jordan, card!, CardData.Submit(form), typed)); // never null: as above
    }

    public override Task SayAsync(string words)
    {
        scenario.Teams.People.Say(scenario.Jordan, scenario.Direct, words);
        return Task.CompletedTask;
    }

    /// <summary>A chat of Teams has no threads: a reply names its card by quoting it.</summary>
    public override Task ReplyAsync(string words)
    {
        scenario.Teams.People.Quote(scenario.Jordan, card!, words); // never null: as above
        return Task.CompletedTask;
    }

    public override Task SubscribeAsync(string what) => scenario.SubscribeAsync(channel, what);

    public override Task<List<Note>> NotesAsync(string account, int count) => scenario.NotesAsync(account, count);

    public override Task UntilAsync(Func<bool> look, string what) => scenario.UntilAsync(look, what);

    public override ValueTask DisposeAsync() => scenario.DisposeAsync();

    private string Button(ActionKind kind, string? option) =>
        option ?? (kind == ActionKind.Snooze ? CardHand.Buttons(card!.Card).Last(button => button.Verb == CardData.Of(kind)).Title : CardData.Of(kind)); // never null: as above

    private void Note(TestKit.Teams.Inbound.FakeReply reply) => told += $"\n{reply.Toast}{reply.Said}{reply.Error}{reply.Card?.ToJsonString()}";
}
