using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.Cards;
using ChatOpsMilestones.Teams.Limits;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOpsMilestones.Teams.Tests.Cards;

/// <summary>
/// Whatever customers are called, no card lets it mention, link, format or turn anything, and the checker finds nothing wrong.
/// The dangerous pieces are put together at random, with letters, blanks and line ends between them.
/// </summary>
public sealed partial class InertTests
{
    private static readonly string[] Pieces =
    [
        "<at>", "</at>", "<at>Jordan Lee</at>", "<AT>x</AT>", "[", "]", "(", ")", "[click](https://evil.example)", "![x](https://evil.example/x.png)", "[x]:", "https://evil.example", "<https://evil.example>", "<b>", "</b>",
        "<script>", "&lt;at&gt;", "&#60;", "&amp;", "*", "**", "_", "__", "~~", "`", "```", "#", "# h", "> quote", "- item", "1. item", "1)", "---", "===", "|", "| a | b |", "\\", "\\*", "{{DATE(2020-01-01T00:00:00Z,SHORT)}}",
        "{{", "${x}", "\n", "\r\n", " ", "  ", "    ", "a", "Acme", "é", "שלום", "\u202e", "\u2066", "\u200b", "\ufeff", "\0", "\u001b[31m", "👩‍👩‍👧", "\ud83d", "\U000e0041", "e\u0301\u0301\u0301", "\"", "<", ">", "&", "0", "{0}",
        new string('W', 400),
    ];

    private static readonly Arbitrary<string> Hostile = Gen.ListOf(Gen.Elements(Pieces)).Select(pieces => string.Concat(pieces)).ToArbitrary();

    [Fact]
    public void No_text_of_others_does_anything_on_a_card() => ForAll(text =>
    {
        var card = Samples.UsageDrop with
        {
            AccountName = text,
            MilestoneName = text,
            Headline = text,
            Facts = [new CardFact(text, text, Tone.Bad), new CardFact("Owner", text)],
            Why = text,
            Advice = text,
            Evidence = Samples.UsageDrop.Evidence! with { Title = text, Summary = text, ReferenceName = text },
            Links = [new CardLink(text, "https://ok.example/" + text), new CardLink("x", "javascript:" + text)],
            StatusLines = [text],
            Mark = text,
            Actions = [new CardAction(ActionKind.View, text, []), new CardAction(ActionKind.Helpful, text, []), new CardAction(ActionKind.Snooze, text, [new CardOption("1d", text)])],
        };
        AssertInert(AlertCards.Write(card, Drawn.Usual));
        AssertInert(AlertCards.Write(card, Drawn.Thumbs with { Owner = new TeamsMention("29:1", text) }));
        AssertInert(AlertCards.Write(card with { State = CardState.Handled }, Drawn.ForOwner));
    });

    [Fact]
    public void No_text_of_others_does_anything_in_an_answer() => ForAll(text =>
    {
        AssertInert(TextCards.Write(new TextMessage { Title = text, Lines = Lines(text) }, "why " + text));
        AssertInert(TextCards.Write(TextMessage.Of(text)));
        AssertInert(AccountCards.Write(new FoundAccount(text, text, text, new TextMessage { Title = text, Lines = Lines(text) })).Content);
    });

    [Fact]
    public void No_text_of_others_does_anything_in_a_form_or_at_home() => ForAll(text =>
    {
        var fields = Enum.GetValues<FieldKind>()
            .Select(kind => new FormField { Id = kind.ToString(), Label = text, Kind = kind, Hint = text, Error = text, Required = true, Value = text, Options = [new CardOption("v", text)] }).ToList();
        var form = new Form { Kind = FormKind.Schedule, Title = text, SubmitLabel = text, Sections = [new FormSection(text, Lines(text)) { Evidence = Samples.UsageDrop.Evidence! with { Title = text } }], Fields = fields };
        AssertInert(FormCards.Write(form, FormPlace.Dialog));
        AssertInert(FormCards.Write(form with { Fields = [] }, FormPlace.Message));
        AssertInert(HomeCards.Write(new HomePage { Title = text, At = default, Sections = [new HomeSection(text, Lines(text)) { Empty = text, Buttons = [new HomeButton(FormKind.Settings, text)] }] }));
    });

    [Theory]
    [InlineData("aaaaaaaaaaaaaaa_bbb")]
    [InlineData("aaaaaaaaaaaaaaaa_bbb")]
    public void A_line_within_a_word_stays_harmless_where_the_word_is_parted(string word)
    {
        Assert.DoesNotContain('_', TeamsText.Breakable(word, 100));
        AssertInert(TeamsText.Breakable(word, 100), mention: null);
    }

    /// <summary>So many hostile texts, the same in every run.</summary>
    internal static IEnumerable<string> Some(int count)
    {
        var chance = new Random(20261121);
        return Enumerable.Range(0, count).Select(_ => string.Concat(Enumerable.Range(0, chance.Next(1, 9)).Select(_ => Pieces[chance.Next(Pieces.Length)])));
    }

    private static List<TextLine> Lines(string text) =>
    [
        new TextLine(text), new TextLine(text) { IsHeading = true }, new TextLine(text) { Lead = text, Detail = text }, new TextLine(text) { Lead = text, AlertId = "a" }, new TextLine(text) { AccountId = text },
        new TextLine(text) { Url = "https://ok.example/" + text },
    ];

    private static void ForAll(Action<string> check) => Prop.ForAll(Hostile, check).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(40));

    private static void AssertInert(TeamsMessage message)
    {
        AssertInert(message.Summary, mention: null);
        if (message.Text is { } text)
            Assert.All(text.Split("\n\n"), line => AssertInert(line, mention: null));
        if (message.Card is { } card)
            AssertInert(card);
    }

    private static void AssertInert(JsonObject card)
    {
        Assert.Empty(CardChecker.Check(card));
        var mention = card["msteams"]!["entities"]?[0]!["text"]!.GetValue<string>();
        foreach (var text in Shown(card))
            AssertInert(text, mention);
    }

    private static void AssertInert(string text, string? mention)
    {
        // Our own links and the one mention of ours are taken out first: what is left must mean nothing.
        var words = OurLink().Replace(mention is null ? text : text.Replace(mention, "", StringComparison.Ordinal), "");
        Assert.DoesNotMatch(Mark(), words);
        Assert.DoesNotMatch(BlockMark(), words);
        Assert.DoesNotMatch(Unseen(), words);
    }

    private static IEnumerable<string> Shown(JsonNode? node) => node switch
    {
        JsonObject one => one.SelectMany(pair => pair.Value?.GetValueKind() == System.Text.Json.JsonValueKind.String
            ? pair.Key is "text" or "title" or "label" or "placeholder" or "fallbackText" || (pair.Key == "value" && one["title"] is not null && one["type"] is null && !one.ContainsKey("data")) ? [pair.Value.GetValue<string>()] : []
            : pair.Key is "data" or "msteams" or "choices" ? [] : Shown(pair.Value)),
        JsonArray many => many.SelectMany(Shown),
        _ => [],
    };

    [GeneratedRegex(@"\[[^\]]*\]\(https://ok\.example/[^)]*\)")]
    private static partial Regex OurLink();

    [GeneratedRegex(@"[*~`]|\][(\[:]|<[^ =0-9]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|://|&#?\w{1,31};|\{\{|\$\{|\\[\p{P}\p{S}]")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^\s*(#|>|-|\+|=|\||:|\d{1,9}[.)](\s|$))")]
    private static partial Regex BlockMark();

    [GeneratedRegex(@"[\u202a-\u202e\u2066\u2067\u200e\u200f\ufeff\u00ad\0\u001b\n]")]
    private static partial Regex Unseen();
}
