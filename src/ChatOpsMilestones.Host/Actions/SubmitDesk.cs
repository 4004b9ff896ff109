using System.Globalization;
using System.Text;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Scheduling;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Deliveries;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Hosting.Actions;

/// <summary>What a submitted form does; what is wrong comes back on its fields, with everything typed still there.</summary>
public sealed class SubmitDesk(AlertDesk desk, AlertStore alerts, ClickDesk clicks, AlertForms forms, ChatAdapters adapters, BusinessTime business, RealTime real)
{
    public async Task<Answer> WorkAsync(Callback callback, CallbackBody.Submit submit, Teammate person, CancellationToken cancellationToken)
    {
        if (await alerts.FindAsync(submit.AlertId, cancellationToken) is not { } alert)
        {
            await desk.WorkedAsync(callback.Key, cancellationToken);
            return Replies.Say(Replies.Gone);
        }

        var intent = new AlertIntent(callback, person, submit.AlertId, submit.Revision);
        var form = await FormAsync(submit.Form, alert, person, cancellationToken);
        var filled = FormFields.Fill(form, submit.Fields);
        if (alert.Revision != submit.Revision)
            return await BackAsync(callback, FormFields.Blame(filled with { Revision = alert.Revision }, null, "Somebody changed this alert meanwhile. Look at the card; submit again if you still want this."), cancellationToken);

        filled = FormFields.Check(filled);
        return FormFields.HasErrors(filled)
            ? await BackAsync(callback, filled, cancellationToken)
            : await SubmitAsync(intent, submit.Form, filled, cancellationToken);
    }

    private async Task<Form> FormAsync(FormKind kind, Alert alert, Teammate person, CancellationToken cancellationToken) => kind switch
    {
        FormKind.SnoozeUntil => forms.SnoozeUntil(alert, person),
        FormKind.Handled => forms.Handled(alert),
        FormKind.NotRelevant => forms.NotRelevant(alert),
        FormKind.AlreadyKnew => forms.AlreadyKnew(alert),
        FormKind.Schedule => await forms.ScheduleAsync(alert, person, cancellationToken, proposedToday: true),
        _ => await forms.ViewAsync(alert, person, cancellationToken),
    };

    private Task<Answer> SubmitAsync(AlertIntent intent, FormKind kind, Form form, CancellationToken cancellationToken) => kind switch
    {
        FormKind.SnoozeUntil => SnoozeAsync(intent, form, cancellationToken),
        FormKind.Handled => clicks.ChangeAsync(
            intent,
            (alert, _) => alert.Status == AlertStatus.Handled ? null : desk.Event(intent, alert, FeedbackKind.Handled) with { Note = Value(form, AlertForms.OutcomeField) },
            cancellationToken),
        FormKind.NotRelevant => clicks.ChangeAsync(
            intent, clicks.Verdict(intent, FeedbackKind.NotRelevant, Value(form, AlertForms.ReasonField), Optional(form, AlertForms.NoteField)), cancellationToken),
        FormKind.AlreadyKnew => clicks.ChangeAsync(
            intent, clicks.Verdict(intent, FeedbackKind.AlreadyKnew, Optional(form, AlertForms.ReasonField)), cancellationToken),
        FormKind.Schedule => ScheduleAsync(intent, form, cancellationToken),
        _ => PassAsync(intent.Callback, cancellationToken),
    };

    private async Task<Answer> SnoozeAsync(AlertIntent intent, Form form, CancellationToken cancellationToken)
    {
        var day = DateOnly.ParseExact(Value(form, AlertForms.DateField), "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var until = SnoozeMenu.Until(day, business.GetUtcNow(), intent.Person.Hours, out var fault);
        return until is { } instant
            ? await clicks.SnoozeAsync(intent, instant, cancellationToken)
            : await BackAsync(intent.Callback, FormFields.Blame(form, AlertForms.DateField, fault!), cancellationToken);
    }

    private async Task<Answer> ScheduleAsync(AlertIntent intent, Form form, CancellationToken cancellationToken)
    {
        if (MeetingOf(intent, form, out var faulty) is not { } meeting)
            return await BackAsync(intent.Callback, faulty!, cancellationToken);

        var change = await desk.ChangeAsync(
            intent,
            (alert, _) => desk.Event(intent, alert, FeedbackKind.Scheduled) with { Until = meeting.Start, Note = meeting.Title },
            (scope, alert) => OfferAsync(scope, intent, alert, meeting),
            cancellationToken);
        return Replies.Of(change);
    }

    private Meeting? MeetingOf(AlertIntent intent, Form form, out Form? faulty)
    {
        if (WhenOf(form, out var unclear) is not var (day, time))
        {
            faulty = unclear;
            return null;
        }

        var start = Zones.InstantOf(day, time, intent.Person.Hours.Zone);
        var attendees = Value(form, AlertForms.AttendeesField).Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var wrong = attendees.FirstOrDefault(a => !FormFields.IsEmail(a));
        faulty = wrong is not null ? FormFields.Blame(form, AlertForms.AttendeesField, $"“{wrong}” is not an e-mail address.")
            : attendees.Length > 50 ? FormFields.Blame(form, AlertForms.AttendeesField, "At most 50 attendees.")
            : start <= business.GetUtcNow() ? FormFields.Blame(form, Optional(form, AlertForms.DateField) is null ? AlertForms.SlotField : AlertForms.DateField, "Choose a time that is still to come.")
            : null;
        return faulty is not null ? null : new Meeting
        {
            Uid = Meeting.UidOf(intent.AlertId, start),
            Title = Value(form, AlertForms.TitleField),
            Start = start,
            Length = TimeSpan.FromMinutes(int.Parse(Value(form, AlertForms.LengthField), CultureInfo.InvariantCulture)),
            OrganizerName = intent.Person.Name,
            OrganizerEmail = intent.Person.Email,
            AttendeeEmails = [.. attendees.Distinct(StringComparer.OrdinalIgnoreCase)],
            Agenda = Value(form, AlertForms.AgendaField),
        };
    }

    // Never guess between a proposal and a time that was typed beside it.
    private static (DateOnly Day, TimeOnly Time)? WhenOf(Form form, out Form? unclear)
    {
        var (slot, date, clock) = (MeetingSlots.Parse(Value(form, AlertForms.SlotField)), Optional(form, AlertForms.DateField), Optional(form, AlertForms.TimeField));
        unclear = slot is not null && (date ?? clock) is not null
                ? FormFields.Blame(form, AlertForms.SlotField, "Choose “Another time” here, or leave date and time empty.")
            : slot is null && date is null ? FormFields.Blame(form, AlertForms.DateField, "On which day?")
            : slot is null && clock is null ? FormFields.Blame(form, AlertForms.TimeField, "At what time?")
            : null;
        if (unclear is not null)
            return null;
        return slot ?? (DateOnly.ParseExact(date!, "yyyy-MM-dd", CultureInfo.InvariantCulture), TimeOnly.ParseExact(clock!, "HH:mm", CultureInfo.InvariantCulture));
    }

    // The calendar file goes into the thread of the card, for everybody who follows it.
    private async Task OfferAsync(DbTransactionScope scope, AlertIntent intent, Alert alert, Meeting meeting)
    {
        var file = new StoredFile(
            StableId.Of("file", meeting.Uid, intent.Callback.Key.Kind, intent.Callback.Key.DerivedId), "meeting.ics", "text/calendar", Encoding.UTF8.GetBytes(CalendarFile.Write(meeting, business.GetUtcNow())), business.GetUtcNow());
        await FileStore.AddAsync(scope, file);
        var local = Zones.LocalTime(meeting.Start, intent.Person.Hours.Zone).ToString("dddd d MMMM, HH:mm", CultureInfo.InvariantCulture);
        TextMessage Text(params IReadOnlyList<TextLine> calendar) => new()
        {
            Title = $"{intent.Person.Name} scheduled “{meeting.Title}”",
            Lines =
            [
                new TextLine($"{local} ({intent.Person.Hours.ZoneId}), {meeting.Length.TotalMinutes:0} minutes"),
                new TextLine(meeting.AttendeeEmails.Count == 0 ? "No attendees named yet." : "With " + string.Join(", ", meeting.AttendeeEmails)),
                .. meeting.Agenda.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => new TextLine(line)),
                .. calendar,
            ],
        };
        var fileLine = new TextLine("Add to calendar (meeting.ics)") { FileId = file.Id };
        TextLine[] links =
        [
            new("Add to Google Calendar") { Url = CalendarLinks.Google(meeting).AbsoluteUri },
            new("Add to Outlook") { Url = CalendarLinks.Outlook(meeting).AbsoluteUri },
        ];
        TextLine[] inTeams = [new("Plan it in Teams") { Url = CalendarLinks.Teams(meeting).AbsoluteUri }, links[1]];
        var order = 0;
        foreach (var message in (await MessageRefStore.OfAlertAsync(scope, alert.Id)).GroupBy(m => m.Message.Address).Select(g => g.MaxBy(m => m.Round)!))
        {
            // The local workspace hands out the file itself; elsewhere it is a message of its own, and links do without it.
            var isLocal = message.Message.Address.Platform == Address.LocalPlatform;
            var reply = new Delivery
            {
                Id = StableId.Of("scheduled", file.Id, message.Message.Address.Lane),
                AccountId = alert.Occurrence.Key.AccountId,
                Address = message.Message.Address,
                Kind = DeliveryKind.Reply,
                AlertId = alert.Id,
                ParentId = message.Message.MessageId,
                Text = isLocal ? Text(fileLine) : Text(message.Message.Address.Platform == TeamsPlaces.Platform ? inTeams : links),
            };
            await OutboxStore.EnqueueAsync(scope, reply, real.GetUtcNow(), order++);
            if (!isLocal && adapters.Find(reply.Address.Platform) is not { TakesFiles: false })
                await OutboxStore.EnqueueAsync(scope, reply with { Id = StableId.Of("scheduled-file", file.Id, reply.Address.Lane), Text = null, FileId = file.Id }, real.GetUtcNow(), order++);
        }
    }

    private async Task<Answer> PassAsync(Callback callback, CancellationToken cancellationToken)
    {
        await desk.WorkedAsync(callback.Key, cancellationToken);
        return new Answer.Empty();
    }

    private async Task<Answer> BackAsync(Callback callback, Form form, CancellationToken cancellationToken)
    {
        await desk.WorkedAsync(callback.Key, cancellationToken);
        return new Answer.FieldErrors(form);
    }

    private static string Value(Form form, string field) => form.Fields.First(f => f.Id == field).Value;

    private static string? Optional(Form form, string field) => Value(form, field) is { Length: > 0 } value ? value : null;
}
