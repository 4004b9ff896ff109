using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Teams.State;

/// <summary>A message as it stands now.</summary>
/// <param name="chat">where.</param>
/// <param name="id">unique in the conversation, a number of milliseconds as text.</param>
/// <param name="from">who wrote it; null for the bot.</param>
public sealed class FakePost(FakeChat chat, string id, FakeMember? from)
{
    private readonly Dictionary<string, JsonObject> views = [];

    public FakeChat Chat { get; } = chat;

    public string Id { get; } = id;

    public FakeMember? From { get; } = from;

    /// <summary>The message at the top of its thread; null at the top of a channel and in chats.</summary>
    public string? Root { get; init; }

    /// <summary>The activity as it was sent last.</summary>
    public JsonObject Activity { get; private set; } = [];

    public string Text => (string?)Activity["text"] ?? "";

    /// <summary>What toasts and the activity feed say.</summary>
    public string Summary => (string?)Activity["summary"] ?? "";

    /// <summary>The card that everybody sees; null for none.</summary>
    public JsonObject? Card => Activity["attachments"] is JsonArray { Count: > 0 } attachments ? attachments[0]?["content"] as JsonObject : null;

    /// <summary>How often it was replaced for everybody.</summary>
    public int Updates { get; private set; }

    public bool Deleted { get; set; }

    /// <summary>Everything that it says, for tests that look for words.</summary>
    public string Everything => Text + Summary + Card?.ToJsonString(Plain);

    /// <summary>The card as one person sees it: the answer to a press stands on their screen alone until the message changes.</summary>
    public JsonObject? CardFor(FakeMember person) => views.GetValueOrDefault(person.Id) ?? Card;

    internal static System.Text.Json.JsonSerializerOptions Plain { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal void Become(JsonObject activity, bool update)
    {
        Activity = activity;
        views.Clear();
        Updates += update ? 1 : 0;
    }

    internal void Show(FakeMember person, JsonObject card) => views[person.Id] = card;
}
