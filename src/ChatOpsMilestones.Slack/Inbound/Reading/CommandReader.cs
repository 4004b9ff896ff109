using System.Text.Json;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Chat.Inbound;

namespace ChatOpsMilestones.Slack.Inbound.Reading;

/// <summary>Slash commands: the fields of a form. Source: docs.slack.dev/interactivity/implementing-slash-commands.</summary>
internal static class CommandReader
{
    public static Received Read(JsonElement payload, Scene scene)
    {
        var secret = payload.Secret("trigger_id") ?? payload.Secret("response_url");
        if (payload.Id("user_id") is not { } user || payload.Id("channel_id") is not { } channel || secret is null)
            return Scene.Dropped(DropReasons.Unreadable);

        var text = WrittenText.Plain(payload.Text("text") ?? "").Trim();
        return scene.Work(
            Scene.Command,
            Scene.IdOf("command", user, channel, secret),
            channel,
            new CallbackBody.Command(text),
            scene.Reply(user) with
            {
                Channel = channel,
                ResponseUrl = InteractionReader.ResponseUrl(payload),
                TriggerId = payload.Secret("trigger_id"),
                Origin = new() { Channel = channel },
            });
    }
}
