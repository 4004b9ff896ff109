using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Slack.Limits;
using ChatOpsMilestones.Slack.Wire;

namespace ChatOpsMilestones.Slack.Blocks;

/// <summary>An answer, a digest or a note of the bot as a Slack message.</summary>
public static class TextBlocks
{
    private const int MostBlocks = 46;

    // Beyond these a list is read, not worked through, and is shorter without buttons.
    private const int MostButtons = 15;
    private const int Room = 10_500;
    private const int LongestNotice = 3000;

    /// <param name="message">what it says.</param>
    /// <param name="look">how messages are drawn.</param>
    /// <param name="shareCommand">the command that says it again for everybody; null for no such button.</param>
    public static SlackMessage Write(TextMessage message, SlackLook look, string? shareCommand = null)
    {
        var notice = PlainText.Of(message);
        var ids = BlockIds.OfContent(notice);
        var blocks = new List<JsonObject>();
        if (!string.IsNullOrWhiteSpace(message.Title))
            blocks.Add(Block.Header(ids.Of("title"), message.Title));
        Lines(message, blocks, ids);
        if (blocks.Count == 0)
            blocks.Add(Block.Section(ids.Of("nothing"), Block.Plain(Block.Nothing)));
        if (shareCommand is { Length: > 0 and <= 2000 })
            blocks.Add(Block.Actions(ids.Of("share"), Block.Button(ActionIds.Share, "Show everybody", shareCommand, "Show this answer to everybody here")));
        return BlockFitter.Fit(new SlackMessage(SlackText.Notice(notice, LongestNotice), Block.Array(blocks)));
    }

    private static void Lines(TextMessage message, List<JsonObject> blocks, BlockIds ids)
    {
        var used = blocks.Sum(JsonSize.Of);
        var shown = 0;
        foreach (var (block, lines) in LineBlocks.Of(message.Lines, ids, MostButtons))
        {
            used += JsonSize.Of(block);
            if (blocks.Count >= MostBlocks || used > Room)
            {
                blocks.Add(Block.Context(ids.Of("more"), Block.Plain($"… and {message.Lines.Count - shown} more")));
                return;
            }

            blocks.Add(block);
            shown += lines;
        }
    }
}
