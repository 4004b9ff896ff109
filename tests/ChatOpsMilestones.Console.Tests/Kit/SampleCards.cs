using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Workspace.Tests.Kit;

/// <summary>Cards of a small made-up company, one for each way a card can look.</summary>
internal static class SampleCards
{
    public static readonly DateOnly Today = new(2026, 11, 23);

    public static IReadOnlyList<CardAction> OpenActions { get; } =
    [
        new(ActionKind.View, "View", []),
        new(ActionKind.Schedule, "Schedule", []),
        new(ActionKind.Snooze, "Snooze", [new("4h", "4 hours"), new("1d", "1 day"), new("3d", "3 days"), new("1w", "1 week"), new("until", "Until a date…")]),
        new(ActionKind.Handled, "Handled", []),
        new(ActionKind.Helpful, "Helpful", []),
        new(ActionKind.NotRelevant, "Not relevant", []),
        new(ActionKind.AlreadyKnew, "Already knew", []),
    ];

    public static Card Urgent { get; } = new()
    {
        AlertId = "7k2q0000000000000000000001",
        PublicId = "A-7K2Q",
        Revision = 1,
        AccountId = "northwind",
        AccountName = "Northwind Traders",
        Priority = Priority.Urgent,
        Polarity = Polarity.Negative,
        MilestoneName = "Usage decline",
        Headline = "Northwind Traders’ log-ins are 34% below their own norm: 61 a week against 92, two weeks running",
        Facts =
        [
            new("Segment", "Enterprise"),
            new("Health", "46 · at risk", Tone.Bad),
            new("Owner", "Jordan Lee"),
            new("ARR", "$128,000"),
            new("Renewal", "21 Jan 2027 (in 59 days)", Tone.Warning),
        ],
        Why = "Below the 12-week median at two Mondays in a row, and the renewal is less than 90 days away.",
        Advice = "Call Priya Raman (champion) today with the usage below. Offer a two-week reset plan for the reporting team, where 3 of 11 people stopped logging in.",
        Evidence = Weekly("Log-ins per week, 31 Aug to 16 Nov", "Log-ins went from 90 to 58; median 92.", 92, "median", 90, 94, 88, 97, 93, 91, 96, 92, 89, 84, 64, 58),
        Links = [new("CRM record", "https://crm.example.com/a/northwind"), new("Support tickets", "https://support.example.com/org/northwind")],
        Actions = OpenActions,
    };

    public static Card Important { get; } = Urgent with
    {
        AlertId = "3m8x0000000000000000000002",
        PublicId = "A-3M8X",
        AccountId = "brightwave",
        AccountName = "Brightwave Health",
        Priority = Priority.Important,
        MilestoneName = "Limit reached",
        Polarity = Polarity.Positive,
        Headline = "Brightwave Health uses 47 of its 50 seats (94%)",
        Facts =
        [
            new("Segment", "Mid-market"),
            new("Health", "82 · healthy", Tone.Good),
            new("Owner", "Jordan Lee"),
            new("ARR", "$54,000"),
            new("Renewal", "3 Jun 2027"),
        ],
        Why = "Reached 90% of the seats; 8 people were added this month.",
        Advice = "Schedule an expansion call with Dana Whitfield this week and show her the growth chart.",
        Evidence = Weekly("Seats used per week, 31 Aug to 16 Nov", "Seats used went from 31 to 47; paid 50.", 50, "paid", 31, 31, 32, 33, 33, 35, 36, 38, 39, 41, 44, 47),
        Links = [new("CRM record", "https://crm.example.com/a/brightwave")],
    };

    public static Card Fyi { get; } = Urgent with
    {
        AlertId = "9d4w0000000000000000000003",
        PublicId = "A-9D4W",
        AccountId = "halcyon",
        AccountName = "Halcyon Labs",
        Priority = Priority.Fyi,
        MilestoneName = "First value · hit",
        Polarity = Polarity.Positive,
        Headline = "Halcyon Labs published its first report on day 6 of 14",
        Facts = [new("Segment", "Small business"), new("Health", "unknown"), new("Owner", "nobody", Tone.Warning)],
        Why = "The first report is this account’s first-value event.",
        Advice = "Congratulate Mei Tanaka in two lines and ask for the next goal.",
        Evidence = null,
        Links = [],
        Mark = "normally muted for you – still not useful?",
        StatusLines = ["Sam Okafor found it helpful, 09:12"],
        Actions =
        [
            .. OpenActions.Take(4),
            new(ActionKind.Helpful, "Helpful · Sam", []) { Pressed = true },
            .. OpenActions.Skip(5),
        ],
    };

    public static Card Snoozed { get; } = Urgent with
    {
        AlertId = "5t1v0000000000000000000004",
        PublicId = "A-5T1V",
        Revision = 3,
        State = CardState.Snoozed,
        AccountName = "Kestrel Logistics",
        Priority = Priority.Important,
        MilestoneName = "Payment at risk",
        Headline = "Kestrel Logistics: the Visa ending 4242 expires in 12 days",
        StatusLines = ["Jordan Lee snoozed it until Thu 26 Nov, 09:00"],
        Actions = [new(ActionKind.View, "View", []), new(ActionKind.Undo, "Undo", [])],
    };

    public static Card Handled { get; } = Snoozed with
    {
        AlertId = "8b6r0000000000000000000005",
        PublicId = "A-8B6R",
        State = CardState.Handled,
        AccountName = "Juniper & Sons",
        Priority = Priority.Urgent,
        MilestoneName = "NPS moved",
        Headline = "Ruth Adeyemi of Juniper & Sons gave a 3 (was 8): “support takes days”",
        StatusLines = ["Jordan Lee scheduled a call for Tue 24 Nov, 15:00", "Jordan Lee handled it: called, escalated two tickets, fix promised for Friday"],
    };

    public static Card Cleared { get; } = Snoozed with
    {
        AlertId = "2c9y0000000000000000000006",
        PublicId = "A-2C9Y",
        State = CardState.Cleared,
        Priority = Priority.Important,
        MilestoneName = "Gone quiet",
        Headline = "Oakline Studio has not logged in for 30 days",
        StatusLines = ["Cleared on 20 Nov: log-ins are back"],
        Actions = [],
    };

    public static Card Superseded { get; } = Urgent with
    {
        State = CardState.Superseded,
        Revision = 2,
        StatusLines = ["It came back after the snooze; the newer message stands below"],
        Actions = [],
    };

    /// <summary>Everything an outsider may have put into a name.</summary>
    public static Card Hostile { get; } = Urgent with
    {
        AlertId = "6f3h0000000000000000000007",
        PublicId = "A-6F3H",
        AccountId = "x\"><script>alert(1)</script>",
        AccountName = "<script>alert('name')</script> & Söhne \u202Egnp.exe",
        MilestoneName = "<img src=x onerror=alert(1)>",
        Headline = "שלום & <b>bold</b> 😟👩‍👩‍👧 " + new string('W', 500),
        Facts = [new("\"><script>", "</dd></dl><script>alert(2)</script>", Tone.Bad)],
        Why = "{{7*7}} ${7*7} &lt;already&gt;",
        Advice = "javascript:alert(1) '\"` onclick=alert(1)",
        Evidence = new CardEvidence
        {
            Title = "</title></svg><script>alert(3)</script>",
            Summary = "</desc><script>alert(4)</script>",
            Reference = double.NaN,
            ReferenceName = "<script>",
            Points = [new(Today.AddDays(-7), double.PositiveInfinity), new(Today, 4)],
        },
        Links = [new("script", "javascript:alert(5)"), new("plain", "http://example.com/"), new("elsewhere", "//example.com/x"), new("own", "/account/6"), new("<b>", "https://example.com/?a=\"><script>")],
        StatusLines = ["<script>alert(6)</script>"],
        Actions = [new(ActionKind.View, "<script>alert(7)</script>", []), new(ActionKind.Snooze, "Snooze", [new("\"><script>", "</button><script>")])],
        Mark = "<script>alert(8)</script>",
    };

    public static CardEvidence Weekly(string title, string summary, double? reference, string? name, params double?[] values) => new()
    {
        Title = title,
        Summary = summary,
        Reference = reference,
        ReferenceName = name,
        Points = [.. values.Select((value, i) => new EvidencePoint(new DateOnly(2026, 8, 31).AddDays(7 * i), value))],
    };
}
