using System.Globalization;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Accounts;

/// <param name="At">when it happened.</param>
/// <param name="What">what happened, in words; customer text inside is untrusted.</param>
/// <param name="Detail">smaller text; null for none.</param>
public sealed record TimelineEntry(DateTimeOffset At, string What, string? Detail = null)
{
    /// <summary>The alert it speaks of; null for none.</summary>
    public string? AlertId { get; init; }
}

/// <summary>What happened at an account, newest first: tickets, answers, invoices, contacts, outcomes.</summary>
public static class Timeline
{
    public static IReadOnlyList<TimelineEntry> Of(AccountHistory history, DateTimeOffset now, int days, int most)
    {
        var from = now.AddDays(-days);
        return Entries(history)
            .Where(e => e.At > from && e.At <= now)
            .OrderByDescending(e => e.At)
            .ThenBy(e => e.What, StringComparer.Ordinal)
            .Take(most)
            .ToList();
    }

    /// <summary>Entries as lines with the day in front.</summary>
    public static IReadOnlyList<TextLine> Lines(IEnumerable<TimelineEntry> entries, TimeZoneInfo zone) =>
        [.. entries.Select(e => new TextLine(e.What)
        {
            Lead = Zones.LocalTime(e.At, zone).ToString("d MMM", CultureInfo.InvariantCulture),
            Detail = e.Detail,
            AlertId = e.AlertId,
        })];

    private static IEnumerable<TimelineEntry> Entries(AccountHistory history)
    {
        var names = history.Contacts.ToDictionary(c => c.Id, c => c.Name);
        string Who(string? id) => id is not null && names.TryGetValue(id, out var name) ? name : "somebody";

        foreach (var ticket in history.Tickets)
        {
            var priority = ticket.Priority >= TicketPriority.High ? $"{ticket.Priority.ToString().ToLowerInvariant()} ticket" : "ticket";
            yield return new TimelineEntry(ticket.OpenedAt, $"Opened {Article(priority)}", ticket.Subject);
            if (ticket.SolvedAt is { } solved)
                yield return new TimelineEntry(solved, "Ticket solved", ticket.Subject);
        }

        foreach (var answer in history.Surveys)
            yield return new TimelineEntry(answer.At, $"{Who(answer.ContactId)} answered {answer.Score} of 10 ({answer.SurveyKind.ToUpperInvariant()})", answer.Comment);
        foreach (var invoice in history.Invoices)
        {
            yield return new TimelineEntry(StartOf(invoice.IssuedOn), $"Invoice over {CommonSlots.Money(invoice.Amount, invoice.Currency)}", $"due {CommonSlots.Day(invoice.DueOn)}");
            if (invoice.PaidOn is { } paid)
                yield return new TimelineEntry(StartOf(paid), $"Paid {CommonSlots.Money(invoice.Amount, invoice.Currency)}", paid > invoice.DueOn ? $"{paid.DayNumber - invoice.DueOn.DayNumber} days late" : null);
        }

        foreach (var touch in history.Interactions)
        {
            yield return new TimelineEntry(
                touch.At,
                touch.FromCustomer ? $"{Who(touch.ContactId)} got in touch" : $"We got in touch with {Who(touch.ContactId)}",
                touch.Channel);
        }

        foreach (var outcome in history.Outcomes)
            yield return new TimelineEntry(StartOf(outcome.On), outcome.OutcomeKind.ToString(), outcome.Amount is { } amount ? CommonSlots.Money(amount, history.Account.Currency) : null);
        foreach (var goal in history.Goals)
        {
            if (goal.ReachedOn is { } reached)
                yield return new TimelineEntry(StartOf(reached), $"Reached the goal “{goal.Text}”");
        }
    }

    private static string Article(string noun) => (noun[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? "an " : "a ") + noun;

    private static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
