using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Slack.Checks;

namespace ChatOpsMilestones.TestKit.Slack.Web;

/// <summary>What a message says, checked.</summary>
internal sealed record Content(string Text, JsonArray? Blocks, JsonArray? Attachments, JsonObject? Metadata)
{
    private const int MostMetadata = 64_000;

    public static Content Read(ApiCall call)
    {
        var text = call.Text("text") ?? "";
        if (call.Text("markdown_text") is { } markdown)
        {
            if (text.Length > 0 || call.Args["blocks"] is not null)
                throw new ApiFailure("markdown_text_conflict");
            text = markdown;
        }

        var blocks = call.Node<JsonArray>("blocks", "invalid_blocks_format");
        var attachments = call.Node<JsonArray>("attachments", "invalid_attachments");
        return Checked(call, text, blocks, attachments, call.Node<JsonObject>("metadata", "invalid_metadata_format"));
    }

    private static Content Checked(ApiCall call, string text, JsonArray? blocks, JsonArray? attachments, JsonObject? metadata)
    {
        if (text.Length == 0 && blocks is not { Count: > 0 } && attachments is not { Count: > 0 })
            throw new ApiFailure("no_text");
        if (attachments is { Count: > 100 })
            throw new ApiFailure("too_many_attachments");
        if (blocks is { Count: > 50 })
            throw ApiFailure.Blocks("invalid_blocks", ["no more than 50 items allowed [json-pointer:/blocks]"]);
        if (blocks is not null)
        {
            var faults = BlockRules.Check(blocks, BlockPlace.Message);
            if (faults.Count > 0)
                throw ApiFailure.Blocks("invalid_blocks", faults);
            BlockRules.GiveIds(blocks, () => call.Team.NewId("B"));
        }

        CheckMetadata(metadata);
        return new Content(text, blocks is { Count: > 0 } ? blocks : null, attachments, metadata is { Count: > 0 } ? metadata : null);
    }

    /// <summary>Strings, numbers and truths, and one level of objects or lists of them.</summary>
    private static void CheckMetadata(JsonObject? metadata)
    {
        if (metadata is null || metadata.Count == 0 || metadata.ContainsKey("entities"))
            return;
        if (metadata["event_type"] is not JsonValue type || type.ToString() is not { Length: > 0 } name || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
            throw new ApiFailure("invalid_metadata_format");
        if (metadata["event_payload"] is not JsonObject payload || payload.Any(field => Deep(field.Value)))
            throw new ApiFailure("invalid_metadata_format");
        if (metadata.ToJsonString().Length > MostMetadata)
            throw new ApiFailure("metadata_too_large");
    }

    private static bool Deep(JsonNode? node) => node switch
    {
        JsonObject inner => inner.Any(field => field.Value is JsonObject or JsonArray),
        JsonArray list => list.Any(item => item is JsonObject or JsonArray),
        JsonValue value => value.GetValueKind() == JsonValueKind.Null,
        _ => true,
    };
}
