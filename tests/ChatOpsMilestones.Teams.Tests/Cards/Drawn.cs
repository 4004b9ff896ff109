using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.Cards;

namespace ChatOpsMilestones.Teams.Tests.Cards;

/// <summary>Every sample, drawn: what the goldens hold, what the checker passes and what the pictures show.</summary>
/// <param name="Name">of the golden file, without its ending.</param>
/// <param name="Payload">the card or the text, with what goes with it: the summary of a message, the bar of a dialog, the line of a found account.</param>
internal sealed record Drawn(string Name, JsonObject Payload)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TeamsLook Usual { get; } = new(NativeFeedback: false);

    public static TeamsLook Thumbs { get; } = new(NativeFeedback: true);

    public static TeamsLook ForOwner { get; } = Usual with { Owner = new TeamsMention("29:1a2b3c-jordan", "Jordan Lee") };

    public static FoundAccount Northwind { get; } = new("northwind", "Northwind Traders", "Mid-market · 41, at risk · Jordan Lee", new TextMessage
    {
        Title = "Northwind Traders",
        Lines = [.. SampleForms.All["view"].Sections[0].Lines, new TextLine("Health") { IsHeading = true }, .. SampleForms.All["view"].Sections[1].Lines],
    });

    public static IReadOnlyList<Drawn> All { get; } = [.. Cards(), .. Texts(), .. Forms()];

    public static IEnumerable<TheoryDataRow<string>> Names => All.Select(drawn => new TheoryDataRow<string>(drawn.Name));

    public static Drawn Named(string name) => All.Single(drawn => drawn.Name == name);

    /// <summary>The card; null for a text.</summary>
    public JsonObject? Card => Payload["card"] as JsonObject;

    /// <summary>Letters as themselves, but what cannot be seen as its number, so that a reviewer sees it.</summary>
    public string Json => string.Concat(Payload.ToJsonString(Readable).Select(c => char.GetUnicodeCategory(c) == UnicodeCategory.Format ? $"\\u{(int)c:x4}" : c.ToString()));

    public override string ToString() => Name;

    private static IEnumerable<Drawn> Cards()
    {
        (string, Card, TeamsLook)[] cards =
        [
            ("usage-drop", Samples.UsageDrop, Usual), ("usage-drop-owner", Samples.UsageDrop, ForOwner), ("usage-drop-thumbs", Samples.UsageDrop, Thumbs), ("renewal", Samples.Renewal, Usual),
            ("expansion", Samples.Expansion, Usual), ("snoozed", Samples.Snoozed, ForOwner), ("handled", Samples.Handled, Usual), ("cleared", Samples.Cleared, Usual), ("superseded", Samples.Superseded, Usual),
            ("judged", Samples.Judged, Usual), ("hostile", Samples.Hostile, ForOwner with { Owner = new TeamsMention("29:x", Samples.HostileName) }),
        ];
        return cards.Select(card => Message("card-" + card.Item1, AlertCards.Write(card.Item2, card.Item3)));
    }

    private static IEnumerable<Drawn> Texts()
    {
        (string, TextMessage, string?)[] texts =
        [
            ("digest", SampleTexts.Digest, null), ("mine", SampleTexts.Mine, "mine"), ("why", SampleTexts.Why, null), ("help", SampleTexts.Help, null), ("replay", SampleTexts.Replay, "replay usage-drop"),
            ("note", SampleTexts.Note, null), ("long", SampleTexts.Long, "due 90"), ("hostile", SampleTexts.Hostile, null),
        ];
        return texts.Select(text => Message("text-" + text.Item1, TextCards.Write(text.Item2, text.Item3)));
    }

    private static IEnumerable<Drawn> Forms()
    {
        foreach (var (name, form) in SampleForms.All)
            yield return new Drawn("form-" + name, new JsonObject { ["title"] = FormCards.Bar(form), ["card"] = FormCards.Write(form, FormPlace.Dialog) });
        foreach (var name in new[] { "handled", "not-relevant", "snooze-until", "already-knew" })
            yield return new Drawn($"form-{name}-message", new JsonObject { ["card"] = FormCards.Write(SampleForms.All[name], FormPlace.Message) });
        yield return Message("home", HomeCards.Write(SampleTexts.Home));
        yield return new Drawn("account", new JsonObject { ["preview"] = AccountCards.Write(Northwind).Preview, ["card"] = AccountCards.Write(Northwind).Content });
    }

    private static Drawn Message(string name, TeamsMessage message)
    {
        var payload = new JsonObject { ["summary"] = message.Summary };
        if (message.AsksForFeedback)
            payload["asksForFeedback"] = true;
        if (message.Text is { } text)
            payload["text"] = text;
        if (message.Card is { } card)
            payload["card"] = card.DeepClone();
        return new Drawn(name, payload);
    }
}
