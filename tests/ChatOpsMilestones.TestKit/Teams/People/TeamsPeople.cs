using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Teams.Inbound;
using ChatOpsMilestones.TestKit.Teams.State;

namespace ChatOpsMilestones.TestKit.Teams.People;

/// <summary>People who use Teams: they press, fill in, write, like and look.</summary>
public sealed class TeamsPeople
{
    private readonly FakeTeams teams;

    internal TeamsPeople(FakeTeams teams) => (this.teams, Activities) = (teams, new Activities(teams));

    /// <summary>Activities as they are made, for tests that change them.</summary>
    public Activities Activities { get; }

    /// <summary>Presses a button of a message, as this person sees it.</summary>
    /// <param name="who">presses.</param>
    /// <param name="post">where.</param>
    /// <param name="verbOrTitle">of the button.</param>
    /// <param name="typed">in fields of the card, by id.</param>
    public Task<FakeReply> PressAsync(FakeMember who, FakePost post, string verbOrTitle, params (string Field, string Value)[] typed) => SendPressAsync(who, post, PressOf(who, post, verbOrTitle, typed));

    /// <summary>The activity of a press, to be brought later or twice.</summary>
    public JsonObject PressOf(FakeMember who, FakePost post, string verbOrTitle, params (string Field, string Value)[] typed)
    {
        lock (teams.Gate)
        {
            var card = post.CardFor(who);
            var button = CardHand.Find(card, verbOrTitle) ?? throw new InvalidOperationException($"The card has no {verbOrTitle}; it has {string.Join(", ", CardHand.Buttons(card).Select(b => $"{b.Verb} ({b.Title})"))}.");
            var data = CardHand.Fill(button, typed.ToDictionary(one => one.Field, one => one.Value));
            if (button.OpensDialog)
                return Activities.Invoke("task/fetch", who, post.Chat, new JsonObject { ["data"] = data, ["context"] = new JsonObject { ["theme"] = "default" } }, post);
            if (button.Type == "Action.Execute")
            {
                var action = new JsonObject { ["type"] = "Action.Execute", ["id"] = button.Action["id"]?.DeepClone(), ["title"] = button.Title, ["verb"] = button.Verb, ["data"] = data };
                return Activities.Invoke("adaptiveCard/action", who, post.Chat, new JsonObject { ["action"] = action, ["trigger"] = "manual" }, post);
            }

            if (button.Type != "Action.Submit")
                throw new InvalidOperationException($"{button.Type} tells the bot nothing.");
            return SubmitOf(who, post, data);
        }
    }

    /// <summary>An old client presses: it knows no Action.Execute and takes its fallback, whose data come as a message.</summary>
    public JsonObject OldPressOf(FakeMember who, FakePost post, string verbOrTitle, params (string Field, string Value)[] typed)
    {
        lock (teams.Gate)
        {
            var button = CardHand.Find(post.CardFor(who), verbOrTitle) ?? throw new InvalidOperationException($"The card has no {verbOrTitle}.");
            var fallback = button.Action["fallback"] as JsonObject ?? throw new InvalidOperationException($"{verbOrTitle} has no fallback.");
            return SubmitOf(who, post, CardHand.Fill(button with { Action = fallback }, typed.ToDictionary(one => one.Field, one => one.Value)));
        }
    }

    /// <summary>Brings a press and shows what the answer asks for.</summary>
    public async Task<FakeReply> SendPressAsync(FakeMember who, FakePost post, JsonObject activity)
    {
        var reply = await teams.Bot.BringAsync((JsonObject)activity.DeepClone());
        lock (teams.Gate)
        {
            var name = (string?)activity["name"];
            if (reply.Taken && name == "adaptiveCard/action")
                ShowAnswer(who, post, reply);
            if (reply.Taken && name == "task/fetch")
                (who.Dialog, who.DialogOn) = (reply.Dialog ?? (reply.Said is null ? throw new InvalidOperationException($"No dialog, but {reply.Body}.") : null), post);
        }

        teams.Changed();
        return reply;
    }

    /// <summary>Fills in the open dialog and presses a button of it; errors leave it open.</summary>
    public async Task<FakeReply> SubmitAsync(FakeMember who, string? verbOrTitle = null, params (string Field, string Value)[] typed)
    {
        JsonObject activity;
        lock (teams.Gate)
        {
            var dialog = who.Dialog ?? throw new InvalidOperationException($"{who.Name} sees no dialog.");
            var button = verbOrTitle is null ? CardHand.Buttons(dialog).FirstOrDefault(b => b.Type == "Action.Submit") : CardHand.Find(dialog, verbOrTitle);
            if (button is not { Type: "Action.Submit" })
                throw new InvalidOperationException($"The dialog has nothing to send it with but {string.Join(", ", CardHand.Buttons(dialog).Select(b => b.Title))}; only Action.Submit counts there.");
            var value = new JsonObject { ["data"] = CardHand.Fill(button, typed.ToDictionary(one => one.Field, one => one.Value)), ["context"] = new JsonObject { ["theme"] = "default" } };
            activity = Activities.Invoke("task/submit", who, who.DialogOn?.Chat ?? teams.Personal(who), value, who.DialogOn);
            activity.Remove("replyToId");
        }

        var reply = await teams.Bot.BringAsync(activity);
        if (reply.Taken)
            who.Dialog = reply.Dialog;
        teams.Changed();
        return reply;
    }

    /// <summary>Writes to the bot, in a chat or channel, or below a message. The activity is on its way when this returns.</summary>
    /// <param name="who">writes.</param>
    /// <param name="chat">where.</param>
    /// <param name="text">without the mention.</param>
    /// <param name="below">the message of a channel that is replied to; null for none.</param>
    /// <param name="mention">the bot is mentioned.</param>
    /// <param name="granted">the bot hears everything in channels and groups, without a mention too.</param>
    public FakePost Say(FakeMember who, FakeChat chat, string text, FakePost? below = null, bool mention = false, bool granted = false)
    {
        lock (teams.Gate)
        {
            var post = teams.Add(chat, who, new JsonObject { ["type"] = "message", ["text"] = text }, chat.IsChannel ? below?.Root ?? below?.Id : null);
            if (chat.HasBot && (chat.Kind == "personal" || mention || granted))
                teams.Bot.Tell(Activities.Message(post, mention));
            return post;
        }
    }

    public FakePost Mention(FakeMember who, FakeChat chat, string text, FakePost? below = null) => Say(who, chat, text, below, mention: true);

    /// <summary>Writes in a chat, quoting one of its messages.</summary>
    public FakePost Quote(FakeMember who, FakePost quoted, string text)
    {
        lock (teams.Gate)
        {
            var post = teams.Add(quoted.Chat, who, new JsonObject { ["type"] = "message", ["text"] = text }, null);
            var activity = Activities.Message(post, mention: false);
            var html = $"""<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="{quoted.Id}"><strong itemprop="mri" itemid="{teams.BotId}">Milestones</strong><span itemprop="time" itemid="{quoted.Id}"></span><p itemprop="preview">a card</p></blockquote><p>{text}</p>""";
            activity["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "text/html", ["content"] = html });
            teams.Bot.Tell(activity);
            return post;
        }
    }

    /// <summary>Puts a like (or <c>heart</c>, <c>laugh</c>, <c>surprised</c>, <c>sad</c>, <c>angry</c>) on a message, or takes it away.</summary>
    public void React(FakeMember who, FakePost post, string type = "like", bool remove = false)
    {
        lock (teams.Gate)
        {
            var activity = Activities.Of("messageReaction", who, post.Chat, post.Chat.IsChannel ? post.Root ?? post.Id : null);
            activity[remove ? "reactionsRemoved" : "reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = type });
            activity["replyToId"] = post.Id;
            teams.Bot.Tell(activity);
        }
    }

    /// <summary>Presses one of Teams' own thumbs below a message.</summary>
    public Task<FakeReply> RateAsync(FakeMember who, FakePost post, string reaction, string words = "")
    {
        lock (teams.Gate)
        {
            var feedback = new JsonObject { ["feedbackText"] = words }.ToJsonString();
            var value = new JsonObject { ["actionName"] = "feedback", ["actionValue"] = new JsonObject { ["reaction"] = reaction, ["feedback"] = feedback } };
            return teams.Bot.BringAsync(Activities.Invoke("message/submitAction", who, post.Chat, value, post));
        }
    }

    /// <summary>Looks at a card that asks to be refreshed: Teams asks the bot by itself.</summary>
    public Task<FakeReply> RefreshAsync(FakeMember who, FakePost post)
    {
        JsonObject activity;
        lock (teams.Gate)
        {
            var refresh = post.Card?["refresh"] as JsonObject ?? throw new InvalidOperationException("The card does not ask for it.");
            if ((refresh["userIds"] as JsonArray)?.Any(id => id?.ToString() == who.Id) != true)
                throw new InvalidOperationException($"The card does not ask for it for {who.Name}.");
            activity = Activities.Invoke("adaptiveCard/action", who, post.Chat, new JsonObject { ["action"] = refresh["action"]?.DeepClone(), ["trigger"] = "automatic" }, post);
        }

        return SendPressAsync(who, post, activity);
    }

    /// <summary>Types into the message extension.</summary>
    public Task<FakeReply> SearchAsync(FakeMember who, FakeChat chat, string command, string typed, int skip = 0, int count = 25)
    {
        lock (teams.Gate)
        {
            var value = new JsonObject
            {
                ["commandId"] = command,
                ["parameters"] = new JsonArray(typed.Length == 0 ? new JsonObject { ["name"] = "initialRun", ["value"] = "true" } : new JsonObject { ["name"] = "query", ["value"] = typed }),
                ["queryOptions"] = new JsonObject { ["skip"] = skip, ["count"] = count },
            };
            return teams.Bot.BringAsync(Activities.Invoke("composeExtension/query", who, chat, value));
        }
    }

    /// <summary>Any invoke at all.</summary>
    public Task<FakeReply> InvokeAsync(FakeMember who, FakeChat chat, string name, JsonNode value, FakePost? on = null)
    {
        lock (teams.Gate)
        {
            return teams.Bot.BringAsync(Activities.Invoke(name, who, chat, value, on));
        }
    }

    private JsonObject SubmitOf(FakeMember who, FakePost post, JsonObject data)
    {
        var activity = Activities.Of("message", who, post.Chat, post.Chat.IsChannel ? post.Root ?? post.Id : null);
        activity["value"] = data;
        activity["replyToId"] = post.Id;
        return activity;
    }

    private void ShowAnswer(FakeMember who, FakePost post, FakeReply reply)
    {
        if (reply.Body?["statusCode"] is null || reply.Body["type"] is null)
            teams.Complain($"A press was answered with {reply.Body?.ToJsonString() ?? "nothing"}: Teams says that something went wrong.");
        if (reply.Card is { } card)
            post.Show(who, card);
    }
}
