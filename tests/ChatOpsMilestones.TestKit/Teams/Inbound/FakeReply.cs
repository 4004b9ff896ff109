using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Teams.Inbound;

/// <summary>What the bot answered to an activity.</summary>
/// <param name="Status">of HTTP; 0 when there was no answer.</param>
/// <param name="Body">null for none.</param>
/// <param name="Attempts">how often the activity was brought.</param>
public sealed record FakeReply(int Status, JsonObject? Body, int Attempts)
{
    public bool Taken => Status is >= 200 and < 300;

    /// <summary>The small words of an answer to a press; null for none.</summary>
    public string? Toast => (string?)Body?["type"] == "application/vnd.microsoft.activity.message" ? (string?)Body["value"] : null;

    /// <summary>What the answer to a press calls an error; null for none.</summary>
    public string? Error => (string?)Body?["type"] == "application/vnd.microsoft.error" ? (string?)Body["value"]?["message"] : null;

    /// <summary>The card that took the place of the pressed one, for this person; null for none.</summary>
    public JsonObject? Card => (string?)Body?["type"] == "application/vnd.microsoft.card.adaptive" ? Body["value"] as JsonObject : null;

    /// <summary>The dialog that opened, or stays; null for none.</summary>
    public JsonObject? Dialog => (string?)Body?["task"]?["type"] == "continue" ? Body["task"]?["value"]?["card"]?["content"] as JsonObject : null;

    /// <summary>The words with which a dialog ended; null for none.</summary>
    public string? Said => (string?)Body?["task"]?["type"] == "message" ? (string?)Body["task"]?["value"] : null;

    /// <summary>What a message extension found; empty for nothing.</summary>
    public IReadOnlyList<JsonObject> Found => [.. (Body?["composeExtension"]?["attachments"] as JsonArray ?? []).OfType<JsonObject>()];
}
