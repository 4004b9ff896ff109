using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Slack.Blocks;
using ChatOpsMilestones.Slack.Limits;

namespace ChatOpsMilestones.Slack.Tests.Blocks;

/// <summary>Every sample, drawn: what the goldens hold, what the checker passes and what the pictures show.</summary>
/// <param name="Name">of the golden file, without its ending.</param>
/// <param name="Surface">where it stands.</param>
/// <param name="Payload">as Slack gets it.</param>
internal sealed record Drawn(string Name, BlockSurface Surface, JsonObject Payload)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<Drawn> All { get; } = [.. Cards(), .. Texts(), .. Forms()];

    public static IEnumerable<TheoryDataRow<string>> Names => All.Select(drawn => new TheoryDataRow<string>(drawn.Name));

    public static Drawn Named(string name) => All.Single(drawn => drawn.Name == name);

    /// <summary>Letters as themselves, but what cannot be seen as its number, so that a reviewer sees it.</summary>
    public string Json => string.Concat(Payload.ToJsonString(Readable).Select(c =>
        char.GetUnicodeCategory(c) == UnicodeCategory.Format ? $"\\u{(int)c:x4}" : c.ToString()));

    public override string ToString() => Name;

    private static IEnumerable<Drawn> Cards()
    {
        (string, Card)[] cards =
        [
            ("usage-drop", Samples.UsageDrop), ("renewal", Samples.Renewal), ("expansion", Samples.Expansion), ("snoozed", Samples.Snoozed), ("handled", Samples.Handled), ("cleared", Samples.Cleared),
            ("superseded", Samples.Superseded), ("judged", Samples.Judged), ("hostile", Samples.Hostile),
        ];
        foreach (var (name, card) in cards)
        {
            yield return Message($"card-{name}", CardBlocks.Write(card, Looks.New));
            yield return Message($"card-{name}-plain", CardBlocks.Write(card, Looks.Old));
        }
    }

    private static IEnumerable<Drawn> Texts()
    {
        (string, TextMessage, string?)[] texts =
        [
            ("digest", SampleTexts.Digest, null), ("mine", SampleTexts.Mine, "mine"), ("why", SampleTexts.Why, null), ("help", SampleTexts.Help, null), ("replay", SampleTexts.Replay, "replay usage-drop"),
            ("note", SampleTexts.Note, null), ("long", SampleTexts.Long, "due 90"), ("hostile", SampleTexts.Hostile, null),
        ];
        return texts.Select(text => Message("text-" + text.Item1, TextBlocks.Write(text.Item2, Looks.New, text.Item3)));
    }

    private static IEnumerable<Drawn> Forms()
    {
        foreach (var (name, form) in SampleForms.All)
            yield return new Drawn("form-" + name, BlockSurface.Modal, FormViews.Write(form, Looks.Origin, Looks.New));
        yield return new Drawn("form-schedule-errors-plain", BlockSurface.Modal, FormViews.Write(SampleForms.All["schedule-errors"], Looks.Origin, Looks.Old));
        yield return new Drawn("form-loading", BlockSurface.Modal, FormViews.Loading("Northwind Traders"));
        yield return new Drawn("home", BlockSurface.Home, HomeViews.Write(SampleTexts.Home, Looks.New));
    }

    private static Drawn Message(string name, SlackMessage message) =>
        new(name, BlockSurface.Message, new JsonObject { ["text"] = message.Text, ["blocks"] = message.Blocks.DeepClone() });
}
