using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Slack.Blocks;
using ChatOpsMilestones.Slack.Limits;

namespace ChatOpsMilestones.Slack.Adapter;

/// <summary>Writes what a delivery holds as a message that Slack takes.</summary>
internal static class MessageWriter
{
    private const string Repeat = "This may be a repeat: nobody could tell whether the first try arrived.";

    /// <summary>Null for a file, which is no message.</summary>
    public static SlackMessage? Write(ChatContent content, SlackLook look, bool mayBeRepeat)
    {
        var message = content switch
        {
            ChatContent.OfCard card => CardBlocks.Write(card.Card, look),
            ChatContent.OfText text => TextBlocks.Write(text.Text, look),
            _ => null,
        };
        if (message is null || !mayBeRepeat)
            return message is null ? null : BlockFitter.Fit(message);

        var blocks = new JsonArray { Block.Context("repeat", Block.Plain(Repeat)) };
        foreach (var block in message.Blocks)
            blocks.Add(block?.DeepClone());
        return BlockFitter.Fit(new SlackMessage($"{Repeat} {message.Text}", blocks));
    }
}
