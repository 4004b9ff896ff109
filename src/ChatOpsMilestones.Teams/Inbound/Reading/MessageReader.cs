using System.Text.Json;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Chat.Inbound;
using ChatOpsMilestones.Core.Commands;

namespace ChatOpsMilestones.Teams.Inbound.Reading;

/// <summary>
/// What people write: in their chat with the bot every word is for it, elsewhere only what mentions it. Below a card, words that
/// are no command are a note. All other talk is none of our business and is not stored.
/// </summary>
internal static class MessageReader
{
    private static readonly string[] Greetings = ["", "hi", "hello", "home", "inbox", "start"];

    public static Received Read(Scene scene)
    {
        var head = scene.Head;
        if (head.User is null)
            return Scene.Dropped(DropReasons.Unreadable);
        if (head.IsOfBot)
            return Scene.Dropped(DropReasons.Bot);

        // The press of an Action.Submit comes as a message without words.
        var said = SaidText.Of(head);
        if (head.Body.Child("value") is { ValueKind: JsonValueKind.Object } value && said.Text.Length == 0)
            return PressReader.Read(value, scene, InvokeKind.None);

        // Shown to whoever reads along; nothing is asked with it.
        if (said is { Text.Length: 0, SharesCard: true })
            return Scene.Dropped(DropReasons.Talk);

        var below = ParentOf(said, scene);
        if (head.Kind == ConversationKind.Personal)
        {
            return below is null && Greetings.Contains(said.Text.TrimEnd('!', '.'), StringComparer.OrdinalIgnoreCase)
                ? scene.Work(Scene.Message, new CallbackBody.HomeOpened())
                : below is null || said.Text.Length == 0 || CommandAttempt.Is(said.Text) ? Command(said, below, scene) : Note(said, below, scene, toBot: true);
        }

        if (said.ToBot)
            return below is null || said.Text.Length == 0 || CommandAttempt.Is(said.Text) ? Command(said, below, scene) : Note(said, below, scene, toBot: true);
        return scene.HearsAll && head.Kind == ConversationKind.Channel && below is not null && said.Text.Length > 0
            ? Note(said, below, scene, toBot: false)
            : Scene.Dropped(DropReasons.Talk);
    }

    // The card that is spoken of: the top of a channel's thread, elsewhere what is quoted.
    private static MessageRef? ParentOf(SaidText said, Scene scene) =>
        (scene.Head.Kind == ConversationKind.Channel ? scene.Head.Root : said.Quoted ?? scene.Head.ReplyTo) is { } parent ? new MessageRef(scene.Place, parent) : null;

    private static Received Command(SaidText said, MessageRef? below, Scene scene) => scene.Work(
        Scene.Message,
        new CallbackBody.Command(said.Text)
        {
            Parent = below,
            Aloud = scene.Head.Kind != ConversationKind.Personal && CommandSharing.IsSafe(said.Text),
            Heard = scene.Head.Kind != ConversationKind.Personal,
        });

    private static Received Note(SaidText said, MessageRef below, Scene scene, bool toBot) =>
        scene.Work(Scene.Message, new CallbackBody.ThreadReply(below, scene.Head.Id, said.Text) { ToBot = toBot });
}
