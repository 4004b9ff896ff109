using System.Globalization;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Scheduling;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Storage.Histories;

namespace ChatOpsMilestones.Hosting.Actions;

/// <summary>The forms behind a card's buttons, filled with what is likely.</summary>
public sealed class AlertForms(HistoryStore histories, AccountPages pages, BookReader books, BusinessTime business)
{
    public const string SlotField = "slot";
    public const string DateField = "date";
    public const string TimeField = "time";
    public const string LengthField = "length";
    public const string AttendeesField = "attendees";
    public const string TitleField = "title";
    public const string AgendaField = "agenda";
    public const string OutcomeField = "outcome";
    public const string ReasonField = "reason";
    public const string NoteField = "note";

    public static IReadOnlyList<CardOption> Lengths { get; } = [new("15", "15 minutes"), new("30", "30 minutes"), new("45", "45 minutes"), new("60", "1 hour")];

    public async Task<Form> ViewAsync(Alert alert, Teammate person, CancellationToken cancellationToken) =>
        await pages.ReadAsync(alert.Occurrence.Key.AccountId, person, cancellationToken) is { } page
            ? page with { AlertId = alert.Id, Revision = alert.Revision }
            : new Form { Kind = FormKind.View, Title = alert.Text.Headline, AlertId = alert.Id, Revision = alert.Revision };

    public Form SnoozeUntil(Alert alert, Teammate person)
    {
        var monday = person.Hours.NextAt(business.GetUtcNow().AddDays(6), person.Hours.Start);
        return Of(FormKind.SnoozeUntil, "Snooze until", alert, "Snooze") with
        {
            Fields =
            [
                new FormField
                {
                    Id = DateField,
                    Label = "Until the morning of",
                    Kind = FieldKind.Date,
                    Required = true,
                    Value = Iso(Zones.LocalDate(monday, person.Hours.Zone)),
                    Hint = "It comes back only if it still holds then.",
                },
            ],
        };
    }

    public Form Handled(Alert alert) => Of(FormKind.Handled, "Mark as handled", alert, "Mark as handled") with
    {
        Fields =
        [
            new FormField
            {
                Id = OutcomeField,
                Label = "What came of it, in one line",
                Kind = FieldKind.Text,
                Required = true,
                MaxLength = 200,
                Hint = "Everybody who sees the card sees this line.",
            },
        ],
    };

    public Form NotRelevant(Alert alert) => Of(FormKind.NotRelevant, "Not relevant: why?", alert, "Not relevant") with
    {
        Fields =
        [
            Choice("Why is it not relevant?", VerdictReasons.NotRelevant, required: true),
            new FormField { Id = NoteField, Label = "Anything to add", Kind = FieldKind.Text, MaxLength = 200, Hint = "Alerts like this one will rank lower for you." },
        ],
    };

    public Form AlreadyKnew(Alert alert) => Of(FormKind.AlreadyKnew, "Already knew", alert, "Already knew") with
    {
        Fields = [Choice("From where?", VerdictReasons.AlreadyKnew, required: false)],
    };

    // A proposal must still be ahead when it is read; when the form comes back, whatever was proposed today counts.
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(1);

    /// <param name="alert">what the call is about.</param>
    /// <param name="person">who calls.</param>
    /// <param name="cancellationToken">to stop.</param>
    /// <param name="proposedToday">true for the form as it was shown earlier today.</param>
    public async Task<Form> ScheduleAsync(Alert alert, Teammate person, CancellationToken cancellationToken, bool proposedToday = false)
    {
        var history = await histories.LoadHistoryAsync(alert.Occurrence.Key.AccountId, cancellationToken);
        var book = await books.OfAccountAsync(alert.Occurrence.Key.AccountId, cancellationToken);
        var zone = person.Hours.Zone;
        var now = business.GetUtcNow();
        var slots = MeetingSlots.Of(person.Hours, proposedToday ? Zones.InstantOf(Zones.LocalDate(now, zone), TimeOnly.MinValue, zone) : now + Ahead);
        var champion = history?.Contacts.FirstOrDefault(c => c is { IsChampion: true, IsActive: true, Email: not null });
        return Of(FormKind.Schedule, "Schedule a call", alert, "Schedule") with
        {
            Fields =
            [
                new FormField
                {
                    Id = SlotField,
                    Label = "When",
                    Kind = FieldKind.Choice,
                    Value = slots[0].Value,
                    Options = slots,
                    Hint = $"Inside your working hours, in your time zone, {person.Hours.ZoneId}.",
                },
                new FormField { Id = DateField, Label = "Another date", Kind = FieldKind.Date },
                new FormField { Id = TimeField, Label = "Another time", Kind = FieldKind.Time },
                new FormField { Id = LengthField, Label = "Length", Kind = FieldKind.Choice, Required = true, Value = "30", Options = Lengths },
                new FormField
                {
                    Id = AttendeesField,
                    Label = "Attendees",
                    Kind = FieldKind.Text,
                    MaxLength = 1000,
                    Value = champion?.Email ?? "",
                    Hint = "E-mail addresses, separated by commas.",
                },
                new FormField
                {
                    Id = TitleField,
                    Label = "Title",
                    Kind = FieldKind.Text,
                    Required = true,
                    MaxLength = 120,
                    Value = book.Accounts is [var account] ? Agenda.Title(account, alert.Occurrence) : "Review and next steps",
                },
                new FormField
                {
                    Id = AgendaField,
                    Label = "Agenda",
                    Kind = FieldKind.LongText,
                    MaxLength = 2000,
                    Value = history is null ? "" : Agenda.Draft(alert.Text, history, Zones.LocalDate(business.GetUtcNow(), history.Zone)),
                    Hint = "Drafted from the card. Attendees see it: read it once.",
                },
            ],
        };
    }

    private static Form Of(FormKind kind, string title, Alert alert, string submit) => new()
    {
        Kind = kind,
        Title = title,
        AlertId = alert.Id,
        Revision = alert.Revision,
        Sections = [new FormSection(alert.PublicId, [new TextLine(alert.Text.Headline)])],
        SubmitLabel = submit,
    };

    private static FormField Choice(string label, IReadOnlyList<CardOption> options, bool required) => new()
    {
        Id = ReasonField,
        Label = label,
        Kind = FieldKind.Choice,
        Required = required,
        Options = options,
    };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
