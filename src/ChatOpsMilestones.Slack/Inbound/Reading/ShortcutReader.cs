using System.Text.Json;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Chat.Inbound;
using ChatOpsMilestones.Slack.Wire;

namespace ChatOpsMilestones.Slack.Inbound.Reading;

/// <summary>The global shortcut and the one on messages: both open a form.</summary>
internal static class ShortcutReader
{
    /// <summary>Longest text that a dialog's input takes, characters.</summary>
    private const int LongestNote = 3000;

    public static Received Read(JsonElement payload, Scene scene)
    {
        var callback = payload.Text("callback_id", 255);
        var when = payload.Id("action_ts") ?? payload.Secret("trigger_id");
        if (InteractionReader.User(payload) is not { } user || callback is null || when is null)
            return Scene.Dropped(DropReasons.Unreadable);

        var message = payload.Child("message");
        CallbackBody? body = callback switch
        {
            ActionIds.LookUpShortcut => new CallbackBody.FormAsked(FormKind.LookUp),
            ActionIds.NoteShortcut => new CallbackBody.FormAsked(FormKind.AddNote, Begin(message.Text("text"))),
            _ => null,
        };
        if (body is null)
            return Scene.Dropped(DropReasons.UnknownAction);

        var channel = payload.Child("channel").Id("id");
        var messageTs = payload.Id("message_ts") ?? message.Id("ts");
        return scene.Work(
            Scene.Click,
            Scene.IdOf("shortcut", user, callback, messageTs ?? "", when),
            channel ?? user,
            body,
            scene.Reply(user) with
            {
                Channel = channel,
                Origin = new FormOrigin { Channel = channel, Message = messageTs },
                ResponseUrl = InteractionReader.ResponseUrl(payload),
                TriggerId = payload.Secret("trigger_id"),
            });
    }

    private static string? Begin(string? text)
    {
        var plain = WrittenText.Plain(text ?? "").Trim();
        return plain.Length == 0 ? null : Json.Clean(plain, LongestNote);
    }
}
