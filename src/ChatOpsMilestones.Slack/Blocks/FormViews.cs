using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Slack.Limits;
using ChatOpsMilestones.Slack.Wire;

namespace ChatOpsMilestones.Slack.Blocks;

/// <summary>A form as a modal.</summary>
public static class FormViews
{
    private const int LongestTitle = 24;

    public static JsonObject Write(Form form, FormOrigin origin, SlackLook look)
    {
        var ids = BlockIds.OfContent(form.Title + form.Revision);
        var blocks = new List<JsonObject>();
        if (SlackText.Line(form.Title, 150) is { Length: > LongestTitle } title)
            blocks.Add(Block.Header(ids.Of("title"), title)); // the bar has no room for it
        foreach (var section in form.Sections)
            blocks.AddRange(form.Fields.Count > 0 && Subject(section, ids) is { } subject ? [subject] : Section(section, ids));
        foreach (var field in form.Fields)
            blocks.AddRange(FieldBlocks.Of(field, look, ids));
        if (blocks.Count == 0)
            blocks.Add(Block.Section(ids.Of("nothing"), Block.Plain("Nothing is known.")));

        var submits = form.SubmitLabel is not null || form.Fields.Count > 0;
        var view = Modal(form.Title, blocks, submits ? "Cancel" : "Close");
        view["callback_id"] = ActionIds.FormCallback + form.Kind;
        view["private_metadata"] = origin.ToString();
        if (submits)
            view["submit"] = Block.Plain(SlackText.Line(form.SubmitLabel ?? "Done", LongestTitle));
        return BlockFitter.FitView(view, BlockSurface.Modal);
    }

    /// <summary>Opened at once, since a trigger lives three seconds; the form takes its place when it is ready.</summary>
    public static JsonObject Loading(string title) =>
        Modal(title, [Block.Context("loading", Block.Markup(":hourglass_flowing_sand: One moment…"))], "Close");

    private static JsonObject Modal(string title, IEnumerable<JsonObject> blocks, string close) => new()
    {
        ["type"] = "modal",
        ["title"] = Block.Plain(SlackText.Line(title, LongestTitle)),
        ["close"] = Block.Plain(close),
        ["blocks"] = Block.Array(blocks),
    };

    // Over fields a short section says what they are about: one line of it is enough.
    private static JsonObject? Subject(FormSection section, BlockIds ids) =>
        section is { Evidence: null, Parts.Count: 0, Lines: [{ Lead: null, Detail: null } line] }
            ? RichText.Of(ids.Next("subject"), RichText.Section(RichText.Bold(SlackText.Line(section.Title, 100)), RichText.Text("  " + SlackText.Line(line.Text, 600))))
            : null;

    private static IEnumerable<JsonObject> Section(FormSection section, BlockIds ids)
    {
        if (!string.IsNullOrWhiteSpace(section.Title))
            yield return Block.Header(ids.Next("section"), section.Title);

        // Charts are for messages only.
        if (section.Evidence is { } evidence)
            yield return EvidenceBlocks.Words(evidence, ids.Next("evidence"));
        foreach (var part in section.Parts)
            yield return EvidenceBlocks.Words(part, ids.Next("evidence"));
        if (LineBlocks.Facts(section.Lines, ids) is { } facts)
        {
            yield return facts;
            yield break;
        }

        foreach (var (block, _) in LineBlocks.Of(section.Lines, ids, buttons: 0))
            yield return block;
    }
}
