using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Journeys;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Hosting.Segments;
using ChatOpsMilestones.Storage.Health;
using ChatOpsMilestones.Storage.Histories;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Actions;

/// <summary>Everything worth knowing about one account on one page: facts, health, goals, open alerts, timeline.</summary>
public sealed class AccountPages(
    HistoryStore histories, AlertStore alerts, DecisionStore decisions, NoteStore notes, PlaybookHolder playbooks, BookReader books, HealthHistoryStore healths, BusinessTime business)
{
    public const string FactsTitle = "Facts";
    public const string MovedTitle = "What moved it";
    public const string OverTimeTitle = "Health over time";
    public const string PeopleTitle = "People there";

    private const int TimelineDays = 120;
    private const int HealthDays = 90;
    private const int TimelineEntries = 30;

    /// <summary>The page for a person; null when there is no such account.</summary>
    public async Task<Form?> ReadAsync(string accountId, Teammate person, CancellationToken cancellationToken)
    {
        if (await histories.LoadHistoryAsync(accountId, cancellationToken) is not { } history)
            return null;

        var now = business.GetUtcNow();
        var playbook = await playbooks.CurrentAsync(cancellationToken);
        if (SegmentSubject.SegmentOf(accountId) is { } segment)
            return await OfSegmentAsync(segment, history, playbook, cancellationToken);

        var book = await books.OfAccountAsync(accountId, cancellationToken);
        var today = Zones.LocalDate(now, history.Zone);
        var track = new HealthTrack(history, playbook.Health);
        var health = track.ScoreOn(today);
        var past = await healths.OfAccountAsync(accountId, today.AddDays(-HealthDays), today.AddDays(-1), cancellationToken);
        var known = await alerts.OfAccountAsync(accountId, cancellationToken: cancellationToken);
        var stale = await StaleAsync(accountId, cancellationToken);
        var told = await notes.OfAccountAsync(accountId, cancellationToken);
        return new Form
        {
            Kind = FormKind.View,
            Title = history.Account.Name,
            Sections =
            [
                Facts(history, playbook, health, book, today),
                HealthSection(health),
                .. Section(MovedTitle, HealthLines.Moved(track, health)),
                .. HealthHistory([.. past, track.On(today)], playbook.Health),
                Use(history, playbook, today),
                .. Section("Journey", JourneyLines(history, playbook, today)),
                .. Section("Goals", history.Goals.Select(g => Goal(g, today))),
                .. Section("Open alerts", known.Where(a => a.Status is AlertStatus.Open or AlertStatus.Snoozed && !stale.Contains(a.Id)).Select(Line)),
                .. Section(PeopleTitle, history.Contacts.Where(c => c.IsActive).OrderByDescending(c => c.IsChampion).ThenBy(c => c.Name, StringComparer.Ordinal).Take(8).Select(Contact)),
                .. Section("What happened", Timeline.Lines(Entries(history, known, told, now), person.Hours.Zone)),
            ],
        };
    }

    private async Task<Form> OfSegmentAsync(string segment, AccountHistory history, Playbook playbook, CancellationToken cancellationToken)
    {
        var open = (await alerts.OfAccountAsync(history.Account.Id, cancellationToken: cancellationToken)).Where(a => a.Status is AlertStatus.Open or AlertStatus.Snoozed);
        return SegmentPage.Of(segment, history, playbook, await books.BookAsync(cancellationToken), open);
    }

    // What was past its point when it was found is history, though its condition may hold for ever ("passed 10,000 calls").
    private async Task<HashSet<string>> StaleAsync(string accountId, CancellationToken cancellationToken) =>
        [.. (await decisions.CurrentOfAccountAsync(accountId, cancellationToken)).Where(d => d.Reason is Reasons.TooOld or Reasons.AccountClosed).Select(d => d.AlertId)];

    private static FormSection Facts(AccountHistory history, Playbook playbook, HealthScore health, Book book, DateOnly today)
    {
        var account = history.Account;
        var lines = CardWriter.Facts(account, playbook, health, book.OwnerOf(account), today)
            .Where(f => f.Label != "Health")
            .Select(f => new TextLine(f.Value) { Lead = f.Label })
            .ToList();
        if (account.StartDate is { } start)
            lines.Add(new TextLine(CommonSlots.Day(start)) { Lead = "Customer since" });
        if (account.SeatsPaid is { } seats)
            lines.Add(new TextLine(CommonSlots.Number(seats)) { Lead = "Paid seats" });
        if (account.Tags.Count > 0)
            lines.Add(new TextLine(string.Join(", ", account.Tags)) { Lead = "Tags" });
        if (account.Status != AccountStatus.Active)
            lines.Add(new TextLine(account.Status.ToString().ToLowerInvariant()) { Lead = "Status" });
        return new FormSection(FactsTitle, lines);
    }

    private static FormSection HealthSection(HealthScore health)
    {
        var fact = CardWriter.HealthFact(health);
        return new FormSection($"Health: {fact.Value}", [.. HealthLines.Parts(health)]);
    }

    // The score over its parts, each of which has a trend of its own.
    private static IEnumerable<FormSection> HealthHistory(IReadOnlyList<HealthDay> days, HealthPolicy policy)
    {
        if (HealthEvidence.Write(days, null, policy) is { } total)
        {
            yield return new FormSection(OverTimeTitle, [])
            {
                Evidence = total,
                Parts = [.. Enum.GetValues<HealthComponentKind>().Select(kind => HealthEvidence.Write(days, kind, policy)).OfType<CardEvidence>()],
            };
        }
    }

    private static FormSection Use(AccountHistory history, Playbook playbook, DateOnly today)
    {
        var metric = playbook.Health.LoginMetric;
        var window = new EvidenceWindow(metric, today.AddDays(-13 * 7), today.AddDays(-1), null, null);
        var evidence = EvidenceWriter.Write(window, history, playbook);
        return new FormSection("Use", evidence is null ? [new TextLine("Nothing is known about log-ins.")] : []) { Evidence = evidence };
    }

    private static IEnumerable<TextLine> JourneyLines(AccountHistory history, Playbook playbook, DateOnly today)
    {
        if (JourneyPlace.Of(history, playbook.Journey, today) is not { } place)
            yield break;
        if (place.Stage is { } stage)
            yield return new TextLine(stage.Yearly ? $"day {place.StageDay} of its year; the stage is days {stage.FromDay} to {stage.ToDay} of every year" : $"day {place.Day}, to day {stage.ToDay}") { Lead = stage.Name };
        if (place.Done.Count > 0)
            yield return new TextLine(string.Join(", ", place.Done)) { Lead = "Done" };
        if (place.Missing.Count > 0)
            yield return new TextLine(string.Join(", ", place.Missing)) { Lead = "Missing" };
        if (place.Next.Count > 0)
            yield return new TextLine(string.Join(", ", place.Next)) { Lead = "Like accounts used next" };
    }

    private static TextLine Goal(Core.Signals.Goal goal, DateOnly today) => new(goal.Text)
    {
        Lead = goal.ReachedOn is { } reached && reached <= today ? "reached" : "open",
        Detail = goal.DueOn is { } due ? $"due {CommonSlots.Day(due)}" : null,
    };

    private static TextLine Line(Alert alert) => new(alert.Text.Headline) { Lead = alert.PublicId, AlertId = alert.Id };

    private static TextLine Contact(Contact contact) => new(contact.Name)
    {
        Lead = contact.IsChampion ? "champion" : contact.JobRole ?? "user",
        Detail = contact.Email,
    };

    private static IEnumerable<FormSection> Section(string title, IEnumerable<TextLine> lines)
    {
        var list = lines.ToList();
        if (list.Count > 0)
            yield return new FormSection(title, list);
    }

    private static IEnumerable<TimelineEntry> Entries(AccountHistory history, List<Alert> known, List<Note> told, DateTimeOffset now) =>
        Timeline.Of(history, now, TimelineDays, TimelineEntries)
            .Concat(known.Select(a => Entry(a, history)))
            .Concat(told.Select(n => new TimelineEntry(n.At, $"{n.PersonName} noted: {n.Text}")))
            .Where(e => e.At > now.AddDays(-TimelineDays))
            .OrderByDescending(e => e.At)
            .Take(TimelineEntries);

    private static TimelineEntry Entry(Alert alert, AccountHistory history) =>
        new(Zones.InstantOf(alert.Occurrence.OpenedOn, TimeOnly.MinValue, history.Zone), alert.Text.Headline, alert.PublicId) { AlertId = alert.Id };
}
