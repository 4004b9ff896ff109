using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.Storage.Workspace;

/// <summary>How a message's content looks in the database: one of the two is there.</summary>
internal sealed record MessageContent(Card? Card, TextMessage? Text)
{
    public static string Write(ChatContent content) => JsonSerializer.Serialize(
        content switch
        {
            ChatContent.OfCard card => new MessageContent(card.Card, null),
            ChatContent.OfText text => new MessageContent(null, text.Text),
            _ => throw new ArgumentOutOfRangeException(nameof(content), content.GetType().Name, "A content without a stored form."),
        },
        MessageContentJson.Default.MessageContent);

    public static ChatContent Read(string json) => JsonSerializer.Deserialize(json, MessageContentJson.Default.MessageContent) switch
    {
        { Card: { } card } => new ChatContent.OfCard(card),
        { Text: { } text } => new ChatContent.OfText(text),
        _ => throw new StoreException(StoreFault.Damaged, "A stored message of the workspace is empty."),
    };
}

[JsonSerializable(typeof(MessageContent))]
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, // a source's infinity must not make a card undeliverable
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class MessageContentJson : JsonSerializerContext;
