using System.Text.Json;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Chat.Inbound;
using ChatOpsMilestones.Slack.Wire;

namespace ChatOpsMilestones.Slack.Inbound.Reading;

/// <summary>Presses on what stands in messages, dialogs and the home (<c>block_actions</c>).</summary>
internal static class ActionReader
{
    private const int LongestAccountId = 200;

    public static Received Read(JsonElement payload, Scene scene)
    {
        if (InteractionReader.User(payload) is not { } user)
            return Scene.Dropped(DropReasons.Unreadable);

        var reason = DropReasons.Unreadable;
        foreach (var action in payload.Items("actions"))
        {
            if (action.Text("action_id", 255) is not { } actionId)
                continue;
            if (Body(actionId, Value(action)) is { } body)
                return Press(payload, action, actionId, user, body, scene);
            reason = actionId == ActionIds.Link || actionId.StartsWith(ActionIds.Link + ".", StringComparison.Ordinal) ? DropReasons.Link : DropReasons.UnknownAction;
        }

        return Scene.Dropped(reason);
    }

    private static Received Press(JsonElement payload, JsonElement action, string actionId, string user, CallbackBody body, Scene scene)
    {
        var container = payload.Child("container");
        var message = payload.Child("message");
        var view = payload.Child("view");
        var messageTs = container.Id("message_ts") ?? message.Id("ts");
        var viewId = view.Id("id") ?? container.Id("view_id");
        var channel = container.Id("channel_id") ?? payload.Child("channel").Id("id");
        var thread = container.Id("thread_ts") ?? message.Id("thread_ts");
        var when = action.Id("action_ts") ?? payload.Secret("trigger_id");
        if ((messageTs ?? viewId) is not { } on || when is null)
            return Scene.Dropped(DropReasons.Unreadable);

        // The dialog of a card knows the card's message; a message knows itself.
        var origin = viewId is null
            ? new FormOrigin { Channel = channel, Message = messageTs }
            : SubmissionReader.Origin(view) ?? new FormOrigin();
        var place = channel ?? SubmissionReader.Place(origin) ?? user;
        return scene.Work(
            Scene.Click,
            Scene.IdOf("click", user, on, actionId, when),
            place,
            body,
            scene.Reply(user) with
            {
                Channel = channel,
                Thread = thread == messageTs ? null : thread,
                Origin = origin,
                ResponseUrl = InteractionReader.ResponseUrl(payload),
                TriggerId = payload.Secret("trigger_id"),
                View = viewId is null ? null : new ViewPlace(viewId, view.Id("hash"), view.Id("type") == "home"),
            });
    }

    // Buttons and the feedback element have a value, menus a chosen entry.
    private static string? Value(JsonElement action) => action.Text("value", 2000) ?? action.Child("selected_option").Text("value", 255);

    private static CallbackBody? Body(string actionId, string? value)
    {
        if (value is null)
            return FormOf(actionId);
        return actionId switch
        {
            ActionIds.Feedback => CardValue.Parse(value) is { Option: { } option } card && Names.Parse<ActionKind>(option) is { } kind
                ? new CallbackBody.Click(kind, card.AlertId, card.Revision, null)
                : null,
            ActionIds.OpenAlert => CardValue.Parse(value) is { } card ? new CallbackBody.Click(ActionKind.View, card.AlertId, card.Revision, null) : null,
            ActionIds.OpenAccount => value.Length is > 0 and <= LongestAccountId ? new CallbackBody.AccountOpened(value) : null,
            ActionIds.Share => new CallbackBody.Command(value) { Aloud = true },
            _ => CardOf(actionId, value) ?? (CallbackBody?)FormOf(actionId),
        };
    }

    private static CallbackBody.Click? CardOf(string actionId, string value) =>
        Names.Parse<ActionKind>(actionId, ActionIds.Card) is { } kind && CardValue.Parse(value) is { } card
            ? new CallbackBody.Click(kind, card.AlertId, card.Revision, card.Option)
            : null;

    private static CallbackBody.FormAsked? FormOf(string actionId) =>
        Names.Parse<FormKind>(actionId, ActionIds.OpenForm) is { } kind and (FormKind.Settings or FormKind.LookUp or FormKind.AddNote)
            ? new CallbackBody.FormAsked(kind)
            : null;
}
