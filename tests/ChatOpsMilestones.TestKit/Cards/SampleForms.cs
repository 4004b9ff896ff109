using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Feedback;

namespace ChatOpsMilestones.TestKit.Cards;

/// <summary>Forms as the product writes them.</summary>
public static class SampleForms
{
    public static IReadOnlyDictionary<string, Form> All { get; } = new Dictionary<string, Form>
    {
        ["view"] = View,
        ["schedule"] = Schedule,
        ["schedule-errors"] = Schedule with
        {
            Fields = [.. Schedule.Fields.Select(field => field.Id == "attendees" ? field with { Value = "maya@", Error = "“maya@” is no e-mail address." } : field)],
        },
        ["snooze-until"] = Of(FormKind.SnoozeUntil, "Snooze until", "Snooze", new FormField
        {
            Id = "date",
            Label = "Until the morning of",
            Kind = FieldKind.Date,
            Required = true,
            Value = "2026-11-30",
            Hint = "It comes back only if it still holds then.",
        }),
        ["handled"] = Of(FormKind.Handled, "Mark as handled", "Mark as handled", new FormField
        {
            Id = "outcome",
            Label = "What came of it, in one line",
            Kind = FieldKind.Text,
            Required = true,
            MaxLength = 200,
            Hint = "Everybody who sees the card sees this line.",
        }),
        ["not-relevant"] = Of(
            FormKind.NotRelevant, "Not relevant: why?", "Not relevant",
            new FormField { Id = "reason", Label = "Why is it not relevant?", Kind = FieldKind.Choice, Required = true, Options = VerdictReasons.NotRelevant },
            new FormField { Id = "note", Label = "Anything to add", Kind = FieldKind.Text, MaxLength = 200, Hint = "Alerts like this one will rank lower for you." }),
        ["already-knew"] = Of(
            FormKind.AlreadyKnew, "Already knew", "Already knew", new FormField { Id = "reason", Label = "From where?", Kind = FieldKind.Choice, Options = VerdictReasons.AlreadyKnew }),
        ["settings"] = new Form
        {
            Kind = FormKind.Settings,
            Title = "Your settings",
            SubmitLabel = "Save",
            Fields =
            [
                new FormField { Id = "quiet-from", Label = "Quiet from", Kind = FieldKind.Time, Value = "18:00", Hint = "Nothing but what is urgent comes in this time." },
                new FormField { Id = "quiet-to", Label = "Quiet until", Kind = FieldKind.Time, Value = "08:30" },
                new FormField { Id = "digest", Label = "Digest at", Kind = FieldKind.Time, Value = "09:00" },
                new FormField
                {
                    Id = "place", Label = "Alerts go to", Kind = FieldKind.Choice, Required = true, Value = "dm", Options = [new CardOption("dm", "Direct message"), new CardOption("channel", "My channel")],
                },
                new FormField { Id = "budget", Label = "Cards a day at most", Kind = FieldKind.Text, Value = "5", MaxLength = 3 },
            ],
        },
        ["look-up"] = new Form
        {
            Kind = FormKind.LookUp,
            Title = "Look up account",
            SubmitLabel = "Show",
            Fields = [Account],
        },
        ["add-note"] = new Form
        {
            Kind = FormKind.AddNote,
            Title = "Add to account notes",
            SubmitLabel = "Keep",
            Fields =
            [
                Account,
                new FormField
                {
                    Id = "text", Label = "Note", Kind = FieldKind.LongText, Required = true, MaxLength = 3000, Value = "Maya says the weekly report broke with the last release.\nShe is back on Monday.",
                    Hint = "Everybody on the team can read it on the account’s page.",
                },
            ],
        },
        ["hostile"] = View with
        {
            Title = Samples.HostileName,
            Sections = [new FormSection(Samples.HostileName, [new TextLine(Samples.HostileName) { Lead = "*x*", Detail = "<!here>" }, new TextLine("> y") { Lead = "_z_" }])],
            SubmitLabel = "*Save* <!channel>",
            Fields =
            [
                new FormField { Id = "reason", Label = Samples.HostileName, Kind = FieldKind.Choice, Value = "a|b", Options = [new CardOption("a|b", Samples.HostileName)], Hint = "<@U1>", Error = "*wrong* <!channel>" },
                new FormField { Id = "note", Label = "Note", Kind = FieldKind.LongText, Value = Samples.HostileName, MaxLength = 40 },
            ],
        },
    };

    private static FormField Account => new() { Id = "account", Label = "Account", Kind = FieldKind.Account, Required = true, Hint = "Type a part of its name." };

    private static Form Schedule => Of(
        FormKind.Schedule, "Schedule a call", "Schedule",
        new FormField { Id = "date", Label = "Date", Kind = FieldKind.Date, Required = true, Value = "2026-11-24" },
        new FormField { Id = "time", Label = "Time", Kind = FieldKind.Time, Required = true, Value = "10:00", Hint = "In your time zone, Europe/Berlin. Free in your hours: Tue 10:00, Tue 14:00, Wed 10:00." },
        new FormField
        {
            Id = "length",
            Label = "Length",
            Kind = FieldKind.Choice,
            Required = true,
            Value = "30",
            Options = [new CardOption("15", "15 minutes"), new CardOption("30", "30 minutes"), new CardOption("45", "45 minutes"), new CardOption("60", "1 hour")],
        },
        new FormField { Id = "attendees", Label = "Attendees", Kind = FieldKind.Text, MaxLength = 1000, Value = "maya.lopez@northwind.example", Hint = "E-mail addresses, separated by commas." },
        new FormField { Id = "title", Label = "Title", Kind = FieldKind.Text, Required = true, MaxLength = 120, Value = "Northwind Traders: log-ins and next steps" },
        new FormField
        {
            Id = "agenda",
            Label = "Agenda",
            Kind = FieldKind.LongText,
            MaxLength = 2000,
            Value = "1. What changed in the team since 9 Nov\n2. Who restarts the weekly report\n3. Next steps towards the renewal on 1 Feb 2027",
            Hint = "Drafted from the card. Attendees see it: read it once.",
        });

    private static Form View => new()
    {
        Kind = FormKind.View,
        Title = "Northwind Traders",
        AlertId = "3f9c1a77d2e84b60",
        Revision = 3,
        Sections =
        [
            new FormSection("Facts",
            [
                Line("Segment", "Mid-market"), Line("Owner", "Jordan Lee"), Line("ARR", "$48,000"), Line("Renewal", "1 Feb 2027 (in 72 days)"), Line("Customer since", "20 Apr 2026"), Line("Paid seats", "60"),
                Line("Tags", "emea, reference"),
            ]),
            new FormSection("Health: 41 · at risk",
            [
                Line("Usage 22", "log-ins are 49% below their usual level"), Line("Support 64", "3 tickets open, the oldest for 9 days"), Line("Relationship 38", "the last answer of the champion is 34 days old"),
                Line("Confidence", "90% of the weight is known; what is not is left out"),
            ]),
            new FormSection("Health over time", [])
            {
                Evidence = Trend("Health, 24 Aug to 21 Nov", 72, 41), Parts = [Trend("Usage, 24 Aug to 21 Nov", 80, 22), Trend("Support, 24 Aug to 21 Nov", 70, 64)],
            },
            new FormSection("Use", []) { Evidence = Samples.UsageDrop.Evidence },
            new FormSection("Goals", [new TextLine("Weekly report used by every region") { Lead = "open", Detail = "due 15 Dec" }]),
            new FormSection("Open alerts", [new TextLine("Northwind Traders is down 49% on log-ins: 209 a week, usually 405") { Lead = "A-7K2Q", AlertId = "3f9c1a77d2e84b60" }]),
            new FormSection("What happened",
            [
                new TextLine("Northwind Traders is down 49% on log-ins: 209 a week, usually 405") { Lead = "21 Nov", Detail = "A-7K2Q", AlertId = "3f9c1a77d2e84b60" },
                new TextLine("Jordan Lee noted: Maya is on leave until Monday") { Lead = "19 Nov" },
                new TextLine("Ticket 1182 opened: weekly report is empty") { Lead = "12 Nov" },
                new TextLine("Survey: 7 by Maya Lopez") { Lead = "3 Nov", Detail = "“It does the job.”" },
            ]),
        ],
    };

    private static CardEvidence Trend(string title, int from, int to) => new()
    {
        Title = title,
        Points = [.. Enumerable.Range(0, 90).Select(i => new EvidencePoint(new DateOnly(2026, 8, 24).AddDays(i), from + ((to - from) * i / 89.0)))],
        Greatest = 100,
        Summary = $"From {from} to {to} of 100.",
    };

    private static TextLine Line(string lead, string text) => new(text) { Lead = lead };

    private static Form Of(FormKind kind, string title, string submit, params IReadOnlyList<FormField> fields) => new()
    {
        Kind = kind,
        Title = title,
        AlertId = "3f9c1a77d2e84b60",
        Revision = 3,
        Sections = [new FormSection("A-7K2Q", [new TextLine("Northwind Traders is down 49% on log-ins: 209 a week, usually 405")])],
        SubmitLabel = submit,
        Fields = fields,
    };
}
