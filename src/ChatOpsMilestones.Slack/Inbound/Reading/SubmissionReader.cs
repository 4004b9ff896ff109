using System.Text.Json;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Chat.Inbound;
using ChatOpsMilestones.Slack.Wire;

namespace ChatOpsMilestones.Slack.Inbound.Reading;

/// <summary>A submitted dialog (<c>view_submission</c>).</summary>
internal static class SubmissionReader
{
    public static Received Read(JsonElement payload, Scene scene)
    {
        var view = payload.Child("view");
        if (InteractionReader.User(payload) is not { } user || view.Id("id") is not { } viewId)
            return Scene.Dropped(DropReasons.Unreadable);
        if (Names.Parse<FormKind>(view.Text("callback_id", 255) ?? "", ActionIds.FormCallback) is not { } kind || Origin(view) is not { } origin || (origin.AlertId.Length == 0 && IsOfCard(kind)))
            return Scene.Dropped(DropReasons.UnknownView);

        var fields = FormValues.Read(view.Child("state"));
        var hash = view.Id("hash");
        return scene.Work(
            Scene.Submit,
            Scene.IdOf("submit", [viewId, hash ?? "", user, .. fields.OrderBy(f => f.Key, StringComparer.Ordinal).SelectMany(f => new[] { f.Key, f.Value })]),
            Place(origin) ?? user,
            new CallbackBody.Submit(kind, origin.AlertId, origin.Revision, fields),
            scene.Reply(user) with
            {
                Channel = Place(origin),
                Origin = origin,
                View = new ViewPlace(viewId, hash, IsHome: false),
            });
    }

    /// <summary>Where the view was opened; null when it remembers nothing of ours.</summary>
    public static FormOrigin? Origin(JsonElement view) =>
        FormOrigin.Parse(view.Text("private_metadata", 3000)) is { } origin && (origin.AlertId ?? "") is { Length: <= 100 } alert ? origin with { AlertId = alert } : null;

    /// <summary>The conversation that a form remembers, when it looks like one.</summary>
    public static string? Place(FormOrigin origin) =>
        origin.Channel is { Length: > 1 and <= 64 } channel && channel.All(char.IsAsciiLetterOrDigit) ? channel : null;

    private static bool IsOfCard(FormKind kind) => kind is not (FormKind.View or FormKind.Settings or FormKind.LookUp or FormKind.AddNote);
}
