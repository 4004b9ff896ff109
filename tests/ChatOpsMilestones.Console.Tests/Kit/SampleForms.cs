using ChatOpsMilestones.Core.Cards;

namespace ChatOpsMilestones.Workspace.Tests.Kit;

/// <summary>The forms that a host would open.</summary>
internal static class SampleForms
{
    public static Form Of(FormKind kind, string alertId, int revision) => kind switch
    {
        FormKind.Schedule => Schedule(alertId, revision),
        FormKind.NotRelevant => NotRelevant(alertId, revision),
        FormKind.Handled => Handled(alertId, revision),
        FormKind.SnoozeUntil => Until(alertId, revision),
        _ => View("Northwind Traders") with { AlertId = alertId, Revision = revision },
    };

    public static Form View(string account) => new()
    {
        Kind = FormKind.View,
        Title = account,
        Sections =
        [
            new("Health 46 · at risk",
            [
                new("Log-ins") { Lead = "31", Detail = "28-day actives are 41% of paid seats" },
                new("Adoption") { Lead = "55", Detail = "3 of 5 features used in 28 days" },
                new("Sentiment") { Lead = "40", Detail = "latest NPS 6, 12 days ago" },
                new("Support") { Lead = "70", Detail = "one urgent ticket open for 4 days" },
                new("Financial") { Lead = "100", Detail = "paid on time" },
            ]),
            new("Log-ins", []) { Evidence = SampleCards.Urgent.Evidence },
            new("Facts",
            [
                new("$128,000 a year, renews 21 January 2027") { Lead = "Contract" },
                new("Priya Raman, Head of Operations") { Lead = "Champion" },
                new("120 seats, 49 people active in 28 days") { Lead = "Seats" },
            ]),
            new("Timeline",
            [
                new("Usage decline opened") { Lead = "23 Nov", AlertId = "7k2q0000000000000000000001" },
                new("Ticket 4411 (urgent): export fails") { Lead = "19 Nov" },
                new("NPS 6 by Tom Becker") { Lead = "11 Nov", Detail = "“slow since the new release”" },
                new("Review call with Priya Raman") { Lead = "28 Oct" },
            ]),
        ],
    };

    private static Form Schedule(string alertId, int revision) => new()
    {
        Kind = FormKind.Schedule,
        Title = "Schedule a call with Northwind Traders",
        AlertId = alertId,
        Revision = revision,
        SubmitLabel = "Make the invitation",
        Fields =
        [
            new() { Id = "date", Label = "Date", Kind = FieldKind.Date, Required = true, Value = "2026-11-25" },
            new() { Id = "time", Label = "Time", Kind = FieldKind.Time, Required = true, Value = "10:00", Hint = "In your zone, Europe/Paris" },
            new() { Id = "attendees", Label = "Attendees", Kind = FieldKind.Text, Required = true, Value = "priya.raman@example.com", Hint = "E-mail addresses, separated by commas" },
            new() { Id = "agenda", Label = "Agenda", Kind = FieldKind.LongText, Value = "1. What changed for the reporting team\n2. Two-week reset plan\n3. Dates until the renewal", MaxLength = 2000 },
        ],
    };

    private static Form NotRelevant(string alertId, int revision) => new()
    {
        Kind = FormKind.NotRelevant,
        Title = "Why is it not relevant?",
        AlertId = alertId,
        Revision = revision,
        SubmitLabel = "Send",
        Fields =
        [
            new()
            {
                Id = "reason",
                Label = "Reason",
                Kind = FieldKind.Choice,
                Required = true,
                Options = [new("data", "Wrong account data"), new("threshold", "Wrong threshold"), new("person", "Wrong person"), new("timing", "Bad timing"), new("action", "No action possible")],
            },
            new() { Id = "note", Label = "Anything to add", Kind = FieldKind.LongText },
        ],
    };

    private static Form Handled(string alertId, int revision) => new()
    {
        Kind = FormKind.Handled,
        Title = "What came of it?",
        AlertId = alertId,
        Revision = revision,
        SubmitLabel = "Handled",
        Fields = [new() { Id = "outcome", Label = "Outcome in one line", Kind = FieldKind.Text, Required = true, MaxLength = 200 }],
    };

    private static Form Until(string alertId, int revision) => new()
    {
        Kind = FormKind.SnoozeUntil,
        Title = "Snooze until",
        AlertId = alertId,
        Revision = revision,
        SubmitLabel = "Snooze",
        Fields = [new() { Id = "date", Label = "Date", Kind = FieldKind.Date, Required = true }],
    };
}
