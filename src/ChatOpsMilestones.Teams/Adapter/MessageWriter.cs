using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Text;
using ChatOpsMilestones.Teams.Cards;
using ChatOpsMilestones.Teams.Limits;

namespace ChatOpsMilestones.Teams.Adapter;

/// <summary>Writes what a delivery holds as a message that Teams takes.</summary>
internal static class MessageWriter
{
    private const string Repeat = "This may be a repeat: nobody could tell whether the first try arrived.";

    // A text that Teams refused for its size is not tried at the same size again.
    private const int MostPlain = 3000;
    private const int MostSummary = 200;

    /// <summary>Null for a file, which Teams does not take from us.</summary>
    /// <param name="content">what.</param>
    /// <param name="look">how cards are drawn.</param>
    /// <param name="mayBeRepeat">nobody knows whether it is there already.</param>
    public static TeamsMessage? Write(ChatContent content, TeamsLook look, bool mayBeRepeat)
    {
        var message = content switch
        {
            ChatContent.OfCard card => AlertCards.Write(card.Card, look),
            ChatContent.OfText text => TextCards.Write(text.Text),
            _ => null,
        };
        return message is null || !mayBeRepeat ? message : Marked(message);
    }

    /// <summary>The same in plain words, for when Teams does not take what we made of it.</summary>
    public static TeamsMessage Plain(ChatContent content, bool mayBeRepeat)
    {
        var text = content switch
        {
            ChatContent.OfCard card => PlainText.Of(card.Card),
            ChatContent.OfText said => PlainText.Of(said.Text),
            _ => "",
        };
        var words = Shortened.To(text.Trim() is { Length: > 0 } some ? some : "…", MostPlain);
        var message = new TeamsMessage(Shortened.To(words.ReplaceLineEndings(" "), MostSummary)) { Text = words, IsPlain = true };
        return mayBeRepeat ? Marked(message) : message;
    }

    // What stands first is read first, on the screen and aloud.
    private static TeamsMessage Marked(TeamsMessage message)
    {
        var card = message.Card?.DeepClone().AsObject();
        if (card?["body"] is JsonArray body)
            body.Insert(0, new JsonObject { ["type"] = "TextBlock", ["text"] = Repeat, ["wrap"] = true, ["isSubtle"] = true, ["size"] = "Small" });
        return CardFitter.Fit(message with { Summary = $"{Repeat} {message.Summary}", Card = card, Text = message.Text is { } text ? $"{Repeat}\n\n{text}" : null });
    }

    /// <summary>True where somebody is to be called at once: in a personal chat always, among others only for what is urgent.</summary>
    public static bool Rings(ChatContent content, ConversationKind kind) =>
        kind == ConversationKind.Personal || content is ChatContent.OfCard { Card: { Priority: Priority.Urgent, State: CardState.Open } };
}
