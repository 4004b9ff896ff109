using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Slack.Blocks;

namespace ChatOpsMilestones.Slack.Limits;

/// <summary>
/// Cuts what Slack would refuse, so that a card is never lost for its size: texts lose their ends, lists their later entries,
/// and at last blocks that only say something. Buttons and ids stay. What comes out always passes <see cref="BlockChecker"/>.
/// </summary>
public static class BlockFitter
{
    private const int Rounds = 8;

    public static SlackMessage Fit(SlackMessage message)
    {
        var text = BlockCuts.Markup(message.Text, BlockLimits.MessageText);
        var whole = new JsonObject { ["blocks"] = message.Blocks.DeepClone() };
        Work(whole, BlockSurface.Message);
        var blocks = whole["blocks"]!.AsArray(); // put in above
        if (blocks.Count == 0)
            blocks.Add(Block.Section("text", Block.Markup(BlockCuts.Markup(text, BlockLimits.SafeText))));
        blocks.Parent!.AsObject().Remove("blocks");
        return new SlackMessage(text, blocks);
    }

    /// <summary>The same for a view; <paramref name="surface"/> says which kind.</summary>
    public static JsonObject FitView(JsonObject view, BlockSurface surface)
    {
        var whole = view.DeepClone().AsObject();
        Work(whole, surface);
        if (whole["blocks"] is not JsonArray { Count: > 0 })
            whole["blocks"] = new JsonArray { Block.Section("text", Block.Plain("There is nothing to show.")) };
        return whole;
    }

    private static void Work(JsonObject whole, BlockSurface surface)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var faults = BlockChecker.Check(whole, surface);
            if (faults.Count == 0)
                return;

            // From the back, so that what is taken out does not move what is still to be mended.
            foreach (var fault in faults.DistinctBy(fault => fault.Pointer).OrderByDescending(fault => Order(fault.Pointer), StringComparer.Ordinal))
                Mend(whole, fault, surface);
        }

        // What cannot be mended goes.
        for (var faults = BlockChecker.Check(whole, surface); faults.Count > 0; faults = BlockChecker.Check(whole, surface))
        {
            var before = whole["blocks"]?.AsArray().Count ?? 0;
            foreach (var fault in faults.DistinctBy(fault => fault.Pointer).OrderByDescending(fault => Order(fault.Pointer), StringComparer.Ordinal))
                BlockCuts.Remove(whole, fault.Pointer);
            if ((whole["blocks"]?.AsArray().Count ?? 0) == before)
                return;
        }
    }

    private static void Mend(JsonObject whole, BlockFault fault, BlockSurface surface)
    {
        if (fault.Pointer == "/blocks" && fault.Kind == BlockFaultKind.TooMany)
            BlockCuts.DropBlocks(whole["blocks"]!.AsArray(), fault.Limit); // the fault names it
        else if (fault.Pointer is "/blocks" or "" && fault.Kind == BlockFaultKind.TooLong)
            BlockCuts.Shorten(whole, surface);
        else if (fault.Kind == BlockFaultKind.TooLong && BlockCuts.CutText(whole, fault.Pointer, Math.Min(fault.Limit, BlockLimits.SafeText)))
            return;
        else if (fault.Kind == BlockFaultKind.TooMany && BlockCuts.CutList(whole, fault.Pointer, fault.Limit))
            return;
        else
            BlockCuts.Remove(whole, fault.Pointer);
    }

    // Numbers in a pointer sort as numbers.
    private static string Order(string pointer) =>
        string.Join('/', pointer.Split('/').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index.ToString("d9", CultureInfo.InvariantCulture) : part));
}
