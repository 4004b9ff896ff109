using System.Text.Json;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Chat.Inbound;

namespace ChatOpsMilestones.Teams.Inbound.Reading;

/// <summary>Verdicts by the means of Teams: a like on a message of ours, and the thumbs that Teams itself shows below it.</summary>
internal static class ReactionReader
{
    private const int LongestNote = 2000;

    /// <summary>Teams has six reactions and none that means “no”: the others say nothing about a card.</summary>
    public static Received Reaction(Scene scene)
    {
        var head = scene.Head;
        if (head.User is null || head.ReplyTo is not { } message)
            return Scene.Dropped(DropReasons.Unreadable);
        if (head.IsOfBot)
            return Scene.Dropped(DropReasons.Bot);

        // One reaction may take the place of another in the same breath.
        ActionKind? verdict = Holds(head.Body, "reactionsAdded") ? ActionKind.Helpful : Holds(head.Body, "reactionsRemoved") ? ActionKind.Undo : null;
        return verdict is { } kind
            ? scene.Work(Scene.Event, new CallbackBody.Rated(new MessageRef(scene.Place, message), kind), scene.Reply with { InPassing = true })
            : Scene.Dropped(DropReasons.OtherReaction);
    }

    /// <summary><c>message/submitAction</c>.</summary>
    public static Received Feedback(JsonElement value, Scene scene)
    {
        var head = scene.Head;
        if (head.User is not { } user || head.ReplyTo is not { } message || value.Text("actionName", 40) != "feedback" || IsLike(value) is not { } liked)
            return new Received.Dropped(DropReasons.UnknownAction, IsInvoke: true);

        var body = new CallbackBody.Rated(new MessageRef(scene.Place, message), liked ? ActionKind.Helpful : ActionKind.NotRelevant, NoteOf(value.Child("actionValue").Child("feedback")));

        // Somebody may change their mind and change it back: only the activity itself is once.
        return scene.Work(Scene.Submit, body, scene.Reply with { User = user, Invoke = InvokeKind.Feedback, InPassing = true });
    }

    /// <summary>Which thumb; null for none. It stands in the value or, by another model, in its data.</summary>
    public static bool? IsLike(JsonElement value) =>
        (value.Child("actionValue").Text("reaction", 20) ?? value.Child("data").Child("actionValue").Text("reaction", 20)) switch
        {
            "like" => true,
            "dislike" => false,
            _ => null,
        };

    private static bool Holds(JsonElement body, string name) => body.Items(name).Take(20).Any(r => r.Text("type", 20) is "like" or "heart");

    // JSON within a text.
    private static string? NoteOf(JsonElement feedback)
    {
        if (feedback.AsText() is not { } text)
            return null;
        try
        {
            using var inner = JsonDocument.Parse(text);
            return inner.RootElement.Text("feedbackText", LongestNote)?.Trim() is { Length: > 0 } note ? note : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
