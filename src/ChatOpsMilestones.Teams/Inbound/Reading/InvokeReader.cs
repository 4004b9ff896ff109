using System.Text.Json;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Chat.Inbound;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Inbound.Reading;

/// <summary>Invokes: what Teams waits for an answer to. Source: learn.microsoft.com, "Universal Actions for Adaptive Cards", "Dialogs", "Message extensions".</summary>
internal static class InvokeReader
{
    public static Received Read(Scene scene)
    {
        var value = scene.Head.Body.Child("value");
        return scene.Head.Body.Text("name", 100) switch
        {
            "adaptiveCard/action" => Action(value.Child("action"), scene),
            "task/fetch" or "task/submit" => PressReader.Read(value.Child("data"), scene, InvokeKind.Dialog),
            "message/submitAction" => ReactionReader.Feedback(value, scene),
            "message/fetchTask" => ReactionReader.IsLike(value) is { } liked ? new Received.Thumb(liked) : Unreadable(),
            "composeExtension/query" => Query(value, scene),
            "composeExtension/fetchTask" => Fetch(value, scene),
            "composeExtension/submitAction" => PressReader.Read(value.Child("data"), scene, InvokeKind.Dialog, elsewhere: true),
            "application/search" => Suggest(value, scene),
            _ => new Received.Dropped(DropReasons.UnknownInvoke, IsInvoke: true),
        };
    }

    private static Received Action(JsonElement action, Scene scene) =>
        PressReader.Read(action.Child("data"), scene, InvokeKind.CardAction, action.Text("verb", 100));

    private static Received Query(JsonElement value, Scene scene)
    {
        // A client that knows no manifest names nothing, and there is one search.
        if (value.Text("commandId", 64) is { Length: > 0 } command && command != ExtensionCommands.SearchAccounts)
            return new Received.Dropped(DropReasons.UnknownAction, IsInvoke: true);
        var parameters = value.Items("parameters").Take(10).ToList();

        // The first look, before anything is typed, names a parameter of its own.
        var typed = parameters.Where(p => p.Text("name", 64) != "initialRun").Select(p => p.Text("value", 200)).FirstOrDefault();
        var options = value.Child("queryOptions");
        return new Received.Search(typed?.Trim() ?? "", Number(options, "skip", 0, 10_000), Number(options, "count", 25, 25), ForField: false, scene.Reply with { IsElsewhere = true });
    }

    private static Received.Search Suggest(JsonElement value, Scene scene)
    {
        var options = value.Child("queryOptions");
        return new Received.Search(value.Text("queryText", 200)?.Trim() ?? "", Number(options, "skip", 0, 10_000), Number(options, "top", 15, 100), ForField: true, scene.Reply);
    }

    private static Received Fetch(JsonElement value, Scene scene)
    {
        if (scene.Head.User is null)
            return Unreadable();
        CallbackBody.FormAsked? asked = value.Text("commandId", 64) switch
        {
            // Without a name it is about a message, as most such commands are.
            ExtensionCommands.AddNote or null or "" => new(FormKind.AddNote, MessageWords.Of(value.Child("messagePayload"))),
            ExtensionCommands.Settings => new(FormKind.Settings),
            _ => null,
        };
        return asked is null
            ? new Received.Dropped(DropReasons.UnknownAction, IsInvoke: true)
            : scene.Work(Scene.Click, asked, scene.Reply with { Invoke = InvokeKind.Dialog, IsElsewhere = true });
    }

    private static int Number(JsonElement parent, string name, int usual, int most) =>
        parent.Child(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var count) && count >= 0 ? Math.Min(count, most) : usual;

    private static Received.Dropped Unreadable() => new(DropReasons.Unreadable, IsInvoke: true);
}
