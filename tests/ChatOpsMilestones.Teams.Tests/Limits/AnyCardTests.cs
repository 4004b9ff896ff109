using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Teams.Cards;
using ChatOpsMilestones.Teams.Limits;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOpsMilestones.Teams.Tests.Limits;

/// <summary>Whatever a card, an answer, a form or a page holds, and however much of it, Teams takes what we make of it.</summary>
public sealed class AnyCardTests
{
    private static readonly string[] Words = ["", " ", "a", "Acme & Co", "Ж", "漢字漢字", "👩‍👩‍👧", "<at>x</at>", "\n", "[x](https://evil.example)"];

    private static readonly Gen<string> Text =
        from word in Gen.Elements(Words)
        from times in Gen.Frequency((6, Gen.Choose(0, 3)), (1, Gen.Choose(200, 3000)))
        select string.Concat(Enumerable.Repeat(word, times));

    private static readonly Gen<TextLine> Line =
        from text in Text
        from lead in Text
        from detail in Text
        from kind in Gen.Choose(0, 5)
        select new TextLine(text)
        {
            IsHeading = kind == 0,
            Lead = kind is 1 or 2 ? lead : null,
            Detail = kind == 2 ? detail : null,
            AlertId = kind == 3 ? "a1" : null,
            AccountId = kind == 4 ? "c1" : null,
            Url = kind == 5 ? "https://ok.example/" + detail : null,
        };

    private static readonly Gen<IReadOnlyList<TextLine>> Lines = Many(Line, 150);

    private static readonly Gen<CardAction> CardAction =
        from kind in Gen.Elements(Enum.GetValues<ActionKind>())
        from label in Text
        from options in Many(Text, 30)
        from pressed in Gen.Elements(true, false)
        select new CardAction(kind, label, kind == ActionKind.Snooze ? [.. options.Select((option, i) => new CardOption(i.ToString(), option))] : []) { Pressed = pressed };

    private static readonly Gen<Card> AnyCard =
        from texts in Gen.ArrayOf(Text, 8)
        from facts in Many(from label in Text from value in Text from tone in Gen.Elements(Enum.GetValues<Tone>()) select new CardFact(label, value, tone), 20)
        from points in Many(Gen.Elements<double?>(null, 0, 1, -5, 1e300, double.NaN, double.PositiveInfinity), 120)
        from links in Many(from label in Text from url in Gen.Elements("https://ok.example/a?b=(c)", "javascript:x", "", "http://x", "https://ok.example/" + new string('(', 900)) select new CardLink(label, url), 12)
        from actions in Many(CardAction, 12)
        from state in Gen.Elements(Enum.GetValues<CardState>())
        from status in Many(Text, 15)
        select new Card
        {
            AlertId = "a1",
            PublicId = texts[0],
            Revision = 1,
            AccountId = "c1",
            AccountName = texts[1],
            Priority = Priority.Urgent,
            Polarity = Polarity.Negative,
            MilestoneName = texts[2],
            Headline = texts[3],
            Facts = facts,
            Why = texts[4],
            Advice = texts[5],
            Evidence = new CardEvidence { Title = texts[6], Summary = texts[7], Points = [.. points.Select((value, i) => new EvidencePoint(new DateOnly(2026, 1, 1).AddDays(i), value))] },
            Links = links,
            State = state,
            StatusLines = status,
            Mark = texts[0],
            Actions = [.. actions.DistinctBy(action => action.Kind)],
        };

    private static readonly Gen<Form> AnyForm =
        from texts in Gen.ArrayOf(Text, 4)
        from sections in Many(from title in Text from lines in Lines select new FormSection(title, lines), 6)
        from kinds in Many(Gen.Elements(Enum.GetValues<FieldKind>()), 8)
        from options in Many(Text, 130)
        select new Form
        {
            Kind = FormKind.Schedule,
            Title = texts[0],
            SubmitLabel = texts[1],
            Sections = sections,
            Fields =
            [
                .. kinds.Select((kind, i) => new FormField
                {
                    Id = "f" + i, Label = texts[2], Kind = kind, Required = i % 2 == 0, Value = texts[3], Hint = texts[2], Error = i % 3 == 0 ? texts[1] : null, MaxLength = i * 700,
                    Options = [.. options.Select((option, n) => new CardOption("o" + n, option))],
                }),
            ],
        };

    [Fact]
    public void Any_card_is_taken() => Check(AnyCard, card =>
    {
        AssertTaken(AlertCards.Write(card, new TeamsLook(NativeFeedback: false)).Card!);
        AssertTaken(AlertCards.Write(card, new TeamsLook(NativeFeedback: true) { Owner = new TeamsMention("29:x", card.AccountName) }).Card!);
    });

    [Fact]
    public void Any_answer_is_taken() => Check(Lines, lines =>
    {
        if (TextCards.Write(new TextMessage { Title = lines.Count > 0 ? lines[0].Text : null, Lines = lines }, "mine").Card is { } card)
            AssertTaken(card);
    });

    [Fact]
    public void Any_form_is_taken_with_all_its_fields() => Check(AnyForm, form =>
    {
        foreach (var place in Enum.GetValues<FormPlace>())
        {
            var card = FormCards.Write(form, place);
            AssertTaken(card);
            Assert.Equal(form.Fields.Count, card["body"]!.AsArray().Count(element => element!["type"]!.GetValue<string>().StartsWith("Input.", StringComparison.Ordinal)));
        }
    });

    [Fact]
    public void Any_page_is_taken() => Check(Lines, lines => AssertTaken(
        HomeCards.Write(new HomePage { Title = "x", At = default, Sections = [.. lines.Chunk(25).Select(some => new HomeSection(some[0].Text, some) { Buttons = [new HomeButton(FormKind.Settings, some[0].Text)] })] }).Card!));

    private static Gen<IReadOnlyList<T>> Many<T>(Gen<T> one, int most) =>
        from count in Gen.Frequency((5, Gen.Choose(0, 4)), (1, Gen.Choose(0, most)))
        from items in Gen.ArrayOf(one, count)
        select (IReadOnlyList<T>)items;

    private static void Check<T>(Gen<T> content, Action<T> check) => Prop.ForAll(content.ToArbitrary(), check).Check(Config.QuickThrowOnFailure.WithMaxTest(80));

    // Nothing had to be thrown away for being wrong: what is written is right to begin with.
    private static void AssertTaken(JsonObject card)
    {
        Assert.Empty(CardChecker.Check(card));
        Assert.DoesNotContain("cannot be shown", card.ToJsonString(), StringComparison.Ordinal);
    }
}
