using System.Text.Json;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Inbound.Reading;

/// <summary>Presses on what stands in cards and dialogs, however they come: as an invoke, from a dialog, or as a message without words.</summary>
internal static class PressReader
{
    /// <param name="data">what the pressed thing carries.</param>
    /// <param name="scene">who pressed it, and where.</param>
    /// <param name="invoke">how Teams waits for the answer.</param>
    /// <param name="verb">the action's own verb, for data that names none.</param>
    /// <param name="elsewhere">pressed in the message extension.</param>
    public static Received Read(JsonElement data, Scene scene, InvokeKind invoke, string? verb = null, bool elsewhere = false)
    {
        var head = scene.Head;
        var waits = invoke != InvokeKind.None;
        if (head.User is not { } user)
            return new Received.Dropped(DropReasons.Unreadable, waits);
        if (CardPress.Read(data, verb) is not { } press)
            return new Received.Dropped(DropReasons.UnknownAction, waits);

        var reply = scene.Reply with { Invoke = invoke, Alert = press.Alert, OnForm = press.IsSubmit && invoke != InvokeKind.Dialog, IsElsewhere = elsewhere };
        if (press.Verb is CardData.Cancel or CardData.Refresh)
            return new Received.Look(press.Alert, reply with { OnForm = press.Verb == CardData.Cancel });
        if (press.Body(others: !reply.IsPersonal && !elsewhere) is not { } body)
            return new Received.Dropped(DropReasons.UnknownAction, waits);

        var kind = body switch
        {
            CallbackBody.Submit => Scene.Submit,
            CallbackBody.Command => Scene.Command,
            _ => Scene.Click,
        };
        return new Received.Work([scene.Callback(kind, body, CardPress.OnlyLooks(body) ? null : Once(head, user, press, body))], reply);
    }

    // Teams repeats an invoke after half a minute with a new id: what changes something is once by what it is.
    private static string Once(ActivityHead head, string user, CardPress press, CallbackBody body)
    {
        string[] what = [head.Channel, user, head.ReplyTo ?? "", press.Verb, press.Alert, $"{press.Revision}", press.Option ?? "", press.Opening];
        if (body is not CallbackBody.Submit submit)
            return StableId.Of("teams-click", what);

        // A form that belongs to no card and to no opening has nothing that could tell one submission from the next.
        if (press.Alert.Length == 0 && press.Opening.Length == 0)
            return head.Once;
        return StableId.Of("teams-submit", [.. what, .. submit.Fields.OrderBy(f => f.Key, StringComparer.Ordinal).SelectMany(f => new[] { f.Key, f.Value })]);
    }
}
