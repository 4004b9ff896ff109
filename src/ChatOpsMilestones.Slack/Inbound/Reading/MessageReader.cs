using System.Text.Json;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Chat.Inbound;
using ChatOpsMilestones.Core.Commands;

namespace ChatOpsMilestones.Slack.Inbound.Reading;

/// <summary>
/// What people write: commands to the bot (a mention, or its direct message) and replies in the threads of its messages, which
/// are kept as notes. All other talk is none of our business and is not stored.
/// </summary>
internal static class MessageReader
{
    // What people write themselves arrives without a subtype, or with one of these.
    private static readonly string[] HumanSubtypes = ["thread_broadcast", "file_share"];

    public static Received Mention(JsonElement inner, string id, Scene scene)
    {
        if (Noise(inner, scene) is { } reason)
            return Scene.Dropped(reason);
        if (Parts(inner) is not { } message)
            return Scene.Dropped(DropReasons.Unreadable);

        var said = WrittenText.SaidTo(message.Text, scene.Installation.BotUserId);
        return Command(message, said, id, scene);
    }

    public static Received Message(JsonElement inner, string id, Scene scene)
    {
        if (Noise(inner, scene) is { } reason)
            return Scene.Dropped(reason);
        if (Parts(inner) is not { } message)
            return Scene.Dropped(DropReasons.Unreadable);

        if (IsDirect(inner, message.Channel))
        {
            // In a direct message a mention of the bot makes no event of its own.
            var said = WrittenText.SaidTo(message.Text, scene.Installation.BotUserId).Trim();
            if (said.Length == 0)
                return Scene.Dropped(DropReasons.Talk);
            return message.Parent is null || CommandAttempt.Is(said) || WrittenText.Mentions(message.Text, scene.Installation.BotUserId)
                ? Command(message, said, id, scene)
                : Note(message, said, id, scene);
        }

        if (WrittenText.Mentions(message.Text, scene.Installation.BotUserId))
            return Scene.Dropped(DropReasons.MentionTwin);

        // A reply is ours when it stands below a message of ours; Slack names the parent's author.
        var text = WrittenText.Plain(message.Text).Trim();
        return message.Parent is null || text.Length == 0 || (inner.Id("parent_user_id") is { } author && author != scene.Installation.BotUserId)
            ? Scene.Dropped(DropReasons.Talk)
            : Note(message, text, id, scene);
    }

    private static string? Noise(JsonElement inner, Scene scene)
    {
        if (inner.Child("bot_id").IsThere() || inner.Child("bot_profile").IsThere() || inner.Id("user") is "USLACKBOT" || inner.Id("user") == scene.Installation.BotUserId)
            return DropReasons.Bot;
        var subtype = inner.Child("subtype");
        return inner.IsTrue("hidden") || (subtype.IsThere() && !HumanSubtypes.Contains(subtype.AsId())) ? DropReasons.Subtype : null;
    }

    private static bool IsDirect(JsonElement inner, string channel) =>
        inner.Id("channel_type") is { } type ? type == "im" : channel[0] == 'D';

    private static Received Command(Written message, string said, string id, Scene scene) => scene.Work(
        Scene.Message,
        id,
        message.Channel,
        new CallbackBody.Command(said)
        {
            Parent = message.Parent is { } parent ? new MessageRef(scene.Place(message.Channel), parent) : null,
            Aloud = message.Channel[0] != 'D',
            Heard = message.Channel[0] != 'D',
        },
        Reply(message, scene) with { Thread = message.Parent ?? (message.Channel[0] == 'D' ? null : message.Ts) });

    private static Received Note(Written message, string text, string id, Scene scene) => scene.Work(
        Scene.Message,
        id,
        message.Channel,
        new CallbackBody.ThreadReply(new MessageRef(scene.Place(message.Channel), message.Parent!), message.Ts, text),
        Reply(message, scene) with { Thread = message.Parent });

    private static ReplyTo Reply(Written message, Scene scene) => scene.Reply(message.User) with { Channel = message.Channel };

    private static Written? Parts(JsonElement inner)
    {
        if (inner.Id("user") is not { } user || inner.Id("channel") is not { } channel || inner.Id("ts") is not { } ts)
            return null;
        var thread = inner.Id("thread_ts");
        return new Written(user, channel, ts, thread == ts ? null : thread, inner.Text("text") ?? "");
    }

    private sealed record Written(string User, string Channel, string Ts, string? Parent, string Text);
}
