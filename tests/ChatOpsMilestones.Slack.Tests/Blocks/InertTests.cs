using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Slack.Blocks;
using ChatOpsMilestones.Slack.Limits;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOpsMilestones.Slack.Tests.Blocks;

/// <summary>
/// Whatever customers are called, no renderer lets it mention, link, format or turn anything. The dangerous pieces are put
/// together at random, with letters, blanks and line ends between them.
/// </summary>
public sealed partial class InertTests
{
    private static readonly string[] Pieces =
    [
        "<!channel>", "<!here|x>", "<mailto:a@evil.example>", "<Inc>", "<@U123>", "<#C1|x>", "<https://evil.example|click>", "<!subteam^S1>", "<!date^1^{date}|x>", "@channel", "@here", "@everyone", "#general", "https://evil.example",
        "*", "_", "~", "`", "```", "*bold*", "_it_", ":tada:", ">", "> quote", "&", "&lt;!channel&gt;", "<", "|", "\n", "\r\n", " ", "  ", "a", "Acme", "é", "שלום", "\u202e", "\u2066", "\u2069", "\u200b",
        "\u200f", "\ufeff", "\0", "\u001b[31m", "👩‍👩‍👧", "\ud83d", "\U000e0041", "e\u0301\u0301\u0301", "\"", "\\", "{0}", "%s",
    ];

    private static readonly Arbitrary<string> Hostile =
        Gen.ListOf(Gen.Elements(Pieces)).Select(pieces => string.Concat(pieces)).ToArbitrary();

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
            Links = [new CardLink(text, "https://ok.example/" + text), new CardLink("x", text)],
            StatusLines = [text],
            Mark = text,
            Actions = [new CardAction(ActionKind.Helpful, text, []), new CardAction(ActionKind.Snooze, text, [new CardOption("1d", text)])],
        };
        AssertInert(Payload(CardBlocks.Write(card, Looks.New)), BlockSurface.Message);
        AssertInert(Payload(CardBlocks.Write(card, Looks.Old)), BlockSurface.Message);
        AssertInert(Payload(CardBlocks.Write(card with { State = CardState.Handled }, Looks.New)), BlockSurface.Message);
    });

    [Fact]
    public void No_text_of_others_does_anything_in_an_answer() => ForAll(text => AssertInert(
        Payload(TextBlocks.Write(new TextMessage { Title = text, Lines = Lines(text) }, Looks.New)), BlockSurface.Message));

    [Fact]
    public void No_text_of_others_does_anything_in_a_form_or_at_home() => ForAll(text =>
    {
        var field = new FormField { Id = "f", Label = text, Kind = FieldKind.Choice, Hint = text, Error = text, Options = [new CardOption("v", text)] };
        var form = new Form
        {
            Kind = FormKind.View,
            Title = text,
            Sections = [new FormSection(text, Lines(text)) { Evidence = Samples.UsageDrop.Evidence! with { Title = text, Summary = text } }],
            Fields = [field, field with { Id = "g", Kind = FieldKind.Text }],
            SubmitLabel = text,
        };
        AssertInert(FormViews.Write(form, Looks.Origin, Looks.New), BlockSurface.Modal);
        AssertInert(FormViews.Write(form, Looks.Origin, Looks.Old), BlockSurface.Modal);

        var home = new HomePage { Title = text, At = DateTimeOffset.UnixEpoch, Sections = [new HomeSection(text, Lines(text)) { Buttons = [new HomeButton(FormKind.Settings, text)] }, new HomeSection(text, []) { Empty = text }] };
        AssertInert(HomeViews.Write(home, Looks.New), BlockSurface.Home);
    });

    private static TextLine[] Lines(string text) =>
    [
        new TextLine(text) { IsHeading = true }, new TextLine(text) { Lead = text, Detail = text }, new TextLine(text) { Lead = text, Detail = text, AlertId = "a" }, new TextLine(text) { AccountId = "b" },
        new TextLine(text),
    ];

    private static void ForAll(Action<string> check) => Prop.ForAll(Hostile, check).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    private static JsonObject Payload(SlackMessage message) => new() { ["text"] = message.Text, ["blocks"] = message.Blocks.DeepClone() };

    private static void AssertInert(JsonObject payload, BlockSurface surface)
    {
        Assert.Empty(BlockChecker.Check(payload, surface));
        if (payload["text"] is JsonValue notice)
            AssertMarkup(notice.GetValue<string>(), ours: false);
        foreach (var element in Objects(payload))
        {
            switch (element["type"]?.GetValueKind() == System.Text.Json.JsonValueKind.String ? element["type"]!.GetValue<string>() : "")
            {
                case "mrkdwn":
                    Assert.True(element["verbatim"]!.GetValue<bool>());
                    AssertMarkup(element["text"]!.GetValue<string>(), ours: true);
                    break;
                case "plain_text":
                    Assert.False(element["emoji"]!.GetValue<bool>());
                    Assert.DoesNotMatch(Call(), element["text"]!.GetValue<string>());
                    break;
                case "link":
                    Assert.Matches("^(https?|mailto):", element["url"]!.GetValue<string>());
                    break;
                case "user" or "usergroup" or "channel" or "broadcast":
                    Assert.Fail("somebody is called");
                    break;
                default:
                    break;
            }
        }

        // Joiners that we put in ourselves, and isolates that are closed again, are all that cannot be seen.
        foreach (var text in Objects(payload).Where(element => element["text"]?.GetValueKind() == System.Text.Json.JsonValueKind.String).Select(element => element["text"]!.GetValue<string>()))
            Assert.DoesNotMatch(Invisible(), text);
    }

    private static void AssertMarkup(string text, bool ours)
    {
        Assert.DoesNotMatch(Call(), text);
        Assert.DoesNotMatch(Shortcode(), ours ? Ours().Replace(text, "") : text);

        // The only marks are the pair that we put around a label or detail.
        var stripped = ours ? Labels().Replace(Ours().Replace(text, ""), "$1$2") : text;
        Assert.DoesNotMatch(Format(), stripped);
        Assert.DoesNotContain("\n&gt;", stripped, StringComparison.Ordinal);
        Assert.False(stripped.StartsWith("&gt;", StringComparison.Ordinal));
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject one => one.SelectMany(pair => Objects(pair.Value)).Prepend(one),
        JsonArray many => many.SelectMany(Objects),
        _ => [],
    };

    // Anything in angle brackets that Slack would read, bare words that call everybody, and addresses.
    [GeneratedRegex(@"<(?!!date\^0\^\{date_short_pretty\}, \{time\}\|1 Jan, 00:00 UTC>)([!@#]|[a-z][a-z0-9+.-]*[:∶])|@(channel|here|everyone)|https?://", RegexOptions.IgnoreCase)]
    private static partial Regex Call();

    [GeneratedRegex(":[a-z_]+:", RegexOptions.IgnoreCase)]
    private static partial Regex Shortcode();

    // A mark at the edge of a word, which is where Slack lets one open or close.
    [GeneratedRegex(@"(?<![\p{L}\p{N}])[*_~]|[*_~](?![\p{L}\p{N}])|`")]
    private static partial Regex Format();

    [GeneratedRegex(":(red_circle|large_[a-z]+_circle|zzz|white_check_mark|information_source|arrow_down|warning):|<!date[^>]*>")]
    private static partial Regex Ours();

    [GeneratedRegex(@"\*([^*\n]*)\*|(?<=\n)_([^_\n]*)_$")]
    private static partial Regex Labels();

    [GeneratedRegex(@"[\u202a-\u202e\u2066\u2067\u200b\u200e\u200f\ufeff\u00ad\0\u001b]")]
    private static partial Regex Invisible();
}
