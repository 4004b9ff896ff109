using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Slack.Checks;
using ChatOpsMilestones.TestKit.Slack.Delivery;
using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.TestKit.Slack.People;

/// <summary>People who use Slack: they press, choose, fill in, write and look.</summary>
public sealed class FakePeople
{
    private readonly FakeSlack slack;
    private readonly Payloads payloads;
    private readonly ModalDesk modals;

    internal FakePeople(FakeSlack slack) => (this.slack, payloads, modals) = (slack, new Payloads(slack), new ModalDesk(slack));

    /// <summary>Presses a button of a message, or chooses in one of its menus.</summary>
    /// <param name="user">who.</param>
    /// <param name="message">where, as it stands now.</param>
    /// <param name="actionId">of the button or menu.</param>
    /// <param name="option">value or words of the option, a date, or <c>positive</c>/<c>negative</c> of feedback buttons.</param>
    /// <param name="blockId">when several blocks have the same action.</param>
    public Task<FakeReaction> ClickAsync(FakeUser user, FakeMessage message, string actionId, string? option = null, string? blockId = null)
    {
        JsonObject payload;
        lock (slack.Gate)
        {
            var (block, element) = BlockFinder.Find(message.Blocks ?? [], actionId, blockId) ?? throw new InvalidOperationException($"The message has no {actionId}; it has {Actions(message.Blocks)}.");
            payload = payloads.InMessage(user, message, Pressed.Action(message.Channel.Team, block, element, option));
        }

        return slack.Deliveries.BringAsync(EnvelopeKind.Interactive, payload, accepts: false);
    }

    /// <summary>Presses a button of a modal or of App Home.</summary>
    public Task<FakeReaction> ClickAsync(FakeUser user, FakeView view, string actionId, string? option = null, string? blockId = null)
    {
        JsonObject payload;
        lock (slack.Gate)
        {
            var (block, element) = BlockFinder.Find(view.Blocks, actionId, blockId) ?? throw new InvalidOperationException($"The view has no {actionId}; it has {Actions(view.Blocks)}.");
            payload = payloads.InView(TeamOf(user), user, view, Pressed.Action(TeamOf(user), block, element, option));
        }

        return slack.Deliveries.BringAsync(EnvelopeKind.Interactive, payload, accepts: false);
    }

    /// <summary>Fills in the modal on top and submits it; what was typed before stays.</summary>
    public async Task<FakeReaction> SubmitAsync(FakeUser user, params (string BlockId, string Value)[] fields)
    {
        var team = TeamOf(user);
        var view = team.Modal(user) ?? throw new InvalidOperationException($"{user.Name} sees no modal.");
        JsonObject payload;
        lock (slack.Gate)
        {
            Fill(view, fields);
            if (view.Content["submit"] is null && !view.Blocks.Any(block => (string?)block?["type"] == "input"))
                throw new InvalidOperationException("This modal has no button to submit it.");
            if (FormState.Missing(view) is { Count: > 0 } missing)
                throw new InvalidOperationException($"Slack keeps the person from submitting: {string.Join(", ", missing)} is empty.");
            payload = payloads.Submission(team, user, view);
        }

        var reaction = await slack.Deliveries.BringAsync(EnvelopeKind.Interactive, payload, accepts: true);
        return reaction.Acknowledged ? modals.Apply(team, view, reaction) : reaction;
    }

    /// <summary>Closes the modal on top, or with the X all of them; the app hears of it when it asked for that.</summary>
    public async Task CloseAsync(FakeUser user, bool all = false)
    {
        JsonObject? payload = null;
        lock (slack.Gate)
        {
            var team = TeamOf(user);
            var stack = team.Modals.GetValueOrDefault(user.Id) ?? [];
            if (stack.Count == 0)
                return;
            var view = all ? stack[0] : stack[^1];
            if (view.Content["notify_on_close"]?.ToString() == "true")
                payload = payloads.Closed(team, user, view, all);
            if (all)
                stack.Clear();
            else
                stack.Remove(view);
            team.Changed();
        }

        if (payload is not null)
            await slack.Deliveries.BringAsync(EnvelopeKind.Interactive, payload, accepts: false);
    }

    /// <summary>Types into a menu whose options come from the app; gives their words.</summary>
    public async Task<IReadOnlyList<string>> SuggestAsync(FakeUser user, string blockId, string query)
    {
        var team = TeamOf(user);
        var view = team.Modal(user) ?? throw new InvalidOperationException($"{user.Name} sees no modal.");
        JsonObject payload;
        lock (slack.Gate)
        {
            var element = BlockFinder.Blocks(view.Blocks).Where(block => (string?)block["block_id"] == blockId).SelectMany(BlockFinder.Elements).FirstOrDefault()
                ?? throw new InvalidOperationException($"There is no field {blockId}.");
            if (query.Length < int.Parse(element["min_query_length"]?.ToString() ?? "3", System.Globalization.CultureInfo.InvariantCulture))
                return [];
            payload = payloads.Suggestion(team, user, view, blockId, (string?)element["action_id"] ?? "", query);
        }

        var reaction = await slack.Deliveries.BringAsync(EnvelopeKind.Options, payload, accepts: true);
        var options = (reaction.Payload?["options"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        view.Offered[blockId] = options;
        return [.. options.Select(option => (string?)option["text"]?["text"] ?? "")];
    }

    /// <summary>Types a slash command; what comes back in the acknowledgement is shown.</summary>
    public async Task<FakeReaction> CommandAsync(FakeUser user, FakeChannel channel, string text, string command = "/milestones")
    {
        JsonObject payload;
        lock (slack.Gate)
        {
            payload = payloads.Command(user, channel, command, text);
        }

        var reaction = await slack.Deliveries.BringAsync(EnvelopeKind.Command, payload, accepts: true);
        return reaction is { Acknowledged: true, Payload: JsonObject { Count: > 0 } body } ? ShowReply(user, channel, body, reaction) : reaction;
    }

    /// <summary>Writes in a channel, in a thread, or to the bot. The event is on its way when this returns.</summary>
    public FakeMessage Say(FakeUser user, FakeChannel channel, string text, FakeMessage? thread = null)
    {
        lock (slack.Gate)
        {
            var message = new FakeMessage(channel, channel.Team.NewTs(), user.Id) { Text = text, ThreadTs = thread?.ThreadTs ?? thread?.Ts };
            channel.All.Add(message);
            channel.Team.Changed();
            slack.Deliveries.TellMessage(message, FakeEvents.Message(message));
            if (text.Contains($"<@{channel.Team.Install.BotUserId}>", StringComparison.Ordinal) && channel.Kind != FakeChannelKind.Direct)
                slack.Deliveries.Tell(channel.Team, FakeEvents.Mention(message));
            return message;
        }
    }

    /// <summary>Writes with the bot's name in front; in a channel this comes as two events.</summary>
    public FakeMessage Mention(FakeUser user, FakeChannel channel, string text, FakeMessage? thread = null) =>
        Say(user, channel, $"<@{channel.Team.Install.BotUserId}> {text}", thread);

    public void OpenHome(FakeUser user, string tab = "home")
    {
        lock (slack.Gate)
        {
            slack.Deliveries.Tell(TeamOf(user), FakeEvents.HomeOpened(TeamOf(user), user, tab));
        }
    }

    /// <summary>Runs a global shortcut.</summary>
    public Task<FakeReaction> ShortcutAsync(FakeUser user, string callbackId)
    {
        JsonObject payload;
        lock (slack.Gate)
        {
            payload = payloads.Shortcut(TeamOf(user), user, callbackId);
        }

        return slack.Deliveries.BringAsync(EnvelopeKind.Interactive, payload, accepts: false);
    }

    /// <summary>Runs a shortcut of a message's menu.</summary>
    public Task<FakeReaction> ShortcutAsync(FakeUser user, FakeMessage message, string callbackId)
    {
        JsonObject payload;
        lock (slack.Gate)
        {
            payload = payloads.MessageShortcut(user, message, callbackId);
        }

        return slack.Deliveries.BringAsync(EnvelopeKind.Interactive, payload, accepts: false);
    }

    /// <summary>The payload of a press without bringing it: for bringing it late, twice or changed.</summary>
    public JsonObject PressOf(FakeUser user, FakeMessage message, string actionId, string? option = null)
    {
        lock (slack.Gate)
        {
            var (block, element) = BlockFinder.Find(message.Blocks ?? [], actionId) ?? throw new InvalidOperationException($"The message has no {actionId}.");
            return payloads.InMessage(user, message, Pressed.Action(message.Channel.Team, block, element, option));
        }
    }

    private FakeTeam TeamOf(FakeUser user) => slack.Teams.First(team => team.Users.Contains(user));

    private static void Fill(FakeView view, (string BlockId, string Value)[] fields)
    {
        foreach (var (blockId, value) in fields)
        {
            if (!BlockFinder.Blocks(view.Blocks).Any(block => (string?)block["block_id"] == blockId))
                throw new InvalidOperationException($"There is no field {blockId}; there are {string.Join(", ", BlockFinder.Blocks(view.Blocks).Where(b => b["element"] is not null).Select(b => (string?)b["block_id"]))}.");
            view.Typed[blockId] = value;
        }
    }

    private FakeReaction ShowReply(FakeUser user, FakeChannel channel, JsonObject body, FakeReaction reaction)
    {
        lock (slack.Gate)
        {
            var echoOnly = body.Count == 1 && body.ContainsKey("response_type");
            var trouble = echoOnly ? null : ResponseUrls.Write(channel.Team, channel, user, null, body);
            channel.Team.Changed();
            return reaction with { Trouble = trouble };
        }
    }

    private static string Actions(JsonArray? blocks) =>
        string.Join(", ", BlockFinder.Blocks(blocks ?? []).SelectMany(BlockFinder.Elements).Select(element => (string?)element["action_id"]));
}
