using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.TestKit.Cards;

/// <summary>Cards, answers and forms as the product writes them, for the goldens and their pictures.</summary>
public static class Samples
{
    private static readonly IReadOnlyList<string> Weeks14 = ["412", "398", "405", "421", "417", "399", "408", "415", "402", "411", "396", "352", "241", "178"];

    public static Card UsageDrop => new()
    {
        AlertId = "3f9c1a77d2e84b60",
        PublicId = "A-7K2Q",
        Revision = 3,
        AccountId = "northwind",
        AccountName = "Northwind Traders",
        Priority = Priority.Urgent,
        Polarity = Polarity.Negative,
        MilestoneName = "Usage drop · sustained",
        Headline = "Northwind Traders is down 49% on log-ins: 209 a week, usually 405",
        Facts =
        [
            new("Segment", "Mid-market"), new("Health", "41 · at risk", Tone.Bad), new("Owner", "Jordan Lee"), new("ARR", "$48,000"),
            new("Renewal", "1 Feb 2027 (in 72 days)"), new("Journey", "Growing, day 214 of 365"),
        ],
        Why = "Two weeks in a row are far below the usual 405 a week, and the renewal is 72 days away.",
        Advice = "Call Maya Lopez this week: ask what changed in their team, and agree who restarts the weekly report.",
        Evidence = new CardEvidence
        {
            Title = "Log-ins per week, 17 Aug to 22 Nov",
            Points = [.. Weeks14.Select((value, i) => new EvidencePoint(new DateOnly(2026, 8, 17).AddDays(7 * i), double.Parse(value)))],
            Reference = 405,
            ReferenceName = "usual",
            Summary = "Log-ins went from 412 to 178; usual 405.",
        },
        Links = [new CardLink("CRM", "https://crm.example.com/accounts/42"), new CardLink("Product admin", "https://admin.example.com/northwind"), new CardLink("Account page", "/accounts/northwind")],
        Actions = Actions(),
    };

    public static Card Renewal => UsageDrop with
    {
        AlertId = "aa01bb02cc03dd04",
        PublicId = "A-9QXD",
        Revision = 1,
        AccountId = "fabrikam",
        AccountName = "Fabrikam GmbH & Co. KG",
        Priority = Priority.Important,
        MilestoneName = "Renewal · 90 days",
        Headline = "Fabrikam GmbH & Co. KG renews in 90 days, on 20 Feb 2027",
        Facts = [new("Segment", "Enterprise"), new("Health", "78 · healthy", Tone.Good), new("Owner", "Sam Ortiz"), new("ARR", "€132,000"), new("Renewal", "20 Feb 2027 (in 90 days)")],
        Why = "The renewal is 90 days away and no review is booked.",
        Advice = "Book the renewal review with Dr. Ines Wolf and send the value summary two days before.",
        Evidence = null,
        Links = [new CardLink("Contract", "https://crm.example.com/contracts/7")],
        Mark = "Normally held for you; shown to learn whether it helps. Still not useful?",
    };

    public static Card Expansion => UsageDrop with
    {
        AlertId = "ee05ff0611772288",
        PublicId = "A-2M4T",
        Revision = 1,
        AccountId = "contoso",
        AccountName = "Contoso",
        Priority = Priority.Fyi,
        Polarity = Polarity.Positive,
        MilestoneName = "Seats · nearly full",
        Headline = "Contoso uses 46 of 50 seats",
        Facts = [new("Segment", "SMB"), new("Health", "84 · healthy", Tone.Good), new("Owner", "nobody", Tone.Warning), new("ARR", "$9,600")],
        Why = "46 of 50 paid seats are in use; the last five were taken within 30 days.",
        Advice = "Ask Priya Nair whether more people should join, and offer the next seat tier with the renewal.",
        Evidence = new CardEvidence
        {
            Title = "Seats used, 24 Oct to 21 Nov",
            Points = [.. Enumerable.Range(0, 29).Select(i => new EvidencePoint(new DateOnly(2026, 10, 24).AddDays(i), i is 7 or 8 ? null : 38 + (i * 8 / 28)))],
            Reference = 50,
            ReferenceName = "paid",
            Summary = "Seats used went from 38 to 46; paid 50.",
        },
        Links = [],
    };

    public static Card Snoozed => UsageDrop with
    {
        Revision = 4,
        State = CardState.Snoozed,
        StatusLines = ["Jordan Lee snoozed it until Mon 23 Nov, 09:00"],
        Actions = Actions(undo: true, without: ActionKind.Snooze),
    };

    public static Card Handled => UsageDrop with
    {
        Revision = 5,
        State = CardState.Handled,
        StatusLines = ["Sam Ortiz found it helpful", "Jordan Lee marked it handled: Maya is back from leave, the report restarts on Monday"],
        Actions = [new(ActionKind.View, "View", []), .. Verdicts("Helpful · Sam Ortiz"), new(ActionKind.Undo, "Undo", [])],
    };

    public static Card Cleared => UsageDrop with
    {
        Revision = 6,
        State = CardState.Cleared,
        StatusLines = ["No longer true since 30 Nov 2026: back to 91% of the usual"],
        Actions = [new(ActionKind.View, "View", []), .. Verdicts()],
    };

    public static Card Superseded => UsageDrop with
    {
        Revision = 7,
        State = CardState.Superseded,
        StatusLines = ["Jordan Lee snoozed it until Mon 23 Nov, 09:00", "It came back: see the newer message below."],
        Actions = [],
    };

    public static Card Judged => UsageDrop with
    {
        Revision = 8,
        StatusLines = ["Jordan Lee found it helpful", "Sam Ortiz already knew: the customer said so", "Jordan Lee scheduled a meeting for Tue 24 Nov, 10:00"],
        Actions =
        [
            .. Actions().Take(4), new(ActionKind.Helpful, "Helpful · Jordan Lee", []) { Pressed = true }, new(ActionKind.NotRelevant, "Not relevant", []),
            new(ActionKind.AlreadyKnew, "Already knew · Sam Ortiz", []) { Pressed = true }, new(ActionKind.Undo, "Undo", []),
        ],
    };

    public const string HostileName = "Acme *bold* _it_ ~no~ `code` <!channel> <@U123|you> @channel <https://evil.example|click> & Co :tada: \u202eevil\u202c שלום";

    public static Card Hostile => UsageDrop with
    {
        AlertId = "9999888877776666",
        PublicId = "A-0000",
        AccountName = HostileName,
        MilestoneName = "*Milestone* <!here>",
        Headline = $"{HostileName} is down 49% on log-ins\n> quote\n• item",
        Facts = [new("*Segment*", "_SMB_ <@U1>"), new("Owner", "jane_doe"), new("Health\n", "> 41", Tone.Bad), new(new string('L', 300), new string('V', 900))],
        Why = $"{new string('x', 400)} 👨‍👩‍👧‍👦 ```pre``` <!everyone>",
        Advice = $"Write to {HostileName}.\n<https://evil.example|click>",
        StatusLines = [$"{HostileName} said: <!channel> look"],
        Mark = "<!subteam^S1>",
        Links = [new CardLink("x|<!channel>", "https://ok.example/a?b=<c>|d"), new CardLink("bad", "javascript:alert(1)"), new CardLink("mail", "mailto:a@example.com")],
    };

    private static IReadOnlyList<CardAction> Actions(bool undo = false, ActionKind? without = null)
    {
        List<CardAction> actions =
        [
            new(ActionKind.View, "View", []), new(ActionKind.Schedule, "Schedule", []), new(ActionKind.Snooze, "Snooze", SnoozeMenu.Options), new(ActionKind.Handled, "Handled", []), .. Verdicts(),
        ];
        if (undo)
            actions.Add(new CardAction(ActionKind.Undo, "Undo", []));
        return [.. actions.Where(action => action.Kind != without)];
    }

    private static IReadOnlyList<CardAction> Verdicts(string helpful = "Helpful") =>
    [
        new(ActionKind.Helpful, helpful, []) { Pressed = helpful.Length > 7 }, new(ActionKind.NotRelevant, "Not relevant", []), new(ActionKind.AlreadyKnew, "Already knew", []),
    ];
}
