using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Slack.Limits;
using ChatOpsMilestones.Slack.Wire;

namespace ChatOpsMilestones.Slack.Blocks;

/// <summary>A person's own page as the app's home tab.</summary>
public static class HomeViews
{
    private const int MostLines = 20;

    // Each is a block; the rest of the hundred is for what stands around them.
    private const int MostButtons = 60;

    public static JsonObject Write(HomePage page, SlackLook look)
    {
        var ids = BlockIds.OfContent(page.Title + page.At.UtcTicks.ToString(CultureInfo.InvariantCulture));
        var blocks = new List<JsonObject> { Block.Header(ids.Of("title"), page.Title), Written(page, ids) };
        var buttons = MostButtons;
        foreach (var section in page.Sections)
        {
            blocks.AddRange(Section(section, ids, buttons));
            buttons = Math.Max(0, buttons - section.Lines.Take(MostLines).Count(line => line.AlertId is not null || line.AccountId is not null));
        }

        return BlockFitter.FitView(new JsonObject { ["type"] = "home", ["callback_id"] = "home", ["blocks"] = Block.Array(blocks) }, BlockSurface.Home);
    }

    // In the reader's own zone and words; Slack writes it.
    private static JsonObject Written(HomePage page, BlockIds ids)
    {
        var seconds = page.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var fallback = page.At.UtcDateTime.ToString("d MMM, HH:mm 'UTC'", CultureInfo.InvariantCulture);
        return Block.Context(ids.Of("written"), Block.Markup($"As of <!date^{seconds}^{{date_short_pretty}}, {{time}}|{fallback}>"));
    }

    private static IEnumerable<JsonObject> Section(HomeSection section, BlockIds ids, int buttons)
    {
        yield return Block.Divider(ids.Next("rule"));
        yield return Block.Header(ids.Next("section"), section.Title);
        if (section.Lines.Count == 0 && !string.IsNullOrWhiteSpace(section.Empty))
            yield return Block.Context(ids.Next("empty"), Block.Plain(SlackText.Line(section.Empty, 300)));
        foreach (var (block, _) in LineBlocks.Of([.. section.Lines.Take(MostLines)], ids, buttons))
            yield return block;
        if (section.Lines.Count > MostLines)
            yield return Block.Context(ids.Next("more"), Block.Plain($"… and {section.Lines.Count - MostLines} more"));
        if (section.Buttons.Count > 0)
            yield return Block.Actions(ids.Next("buttons"), section.Buttons.Take(25).Select(button => Block.Button(ActionIds.Of(button.Form), button.Label, button.Form.ToString())));
    }
}
