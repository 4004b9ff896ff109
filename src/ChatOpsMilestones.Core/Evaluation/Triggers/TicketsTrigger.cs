using System.Globalization;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>More tickets than an account is used to, or one that stays open for long.</summary>
internal static class TicketsTrigger
{
    /// <summary>Days before the window over which the norm is taken.</summary>
    private const int NormDays = 84;

    /// <summary>Days that must be known of them; with fewer there is no norm.</summary>
    private const int LeastNormDays = 28;

    public static void Open(RuleFold run, Trigger.Tickets trigger)
    {
        if (trigger.OpenFor is { } days)
            OpenStanding(run, trigger, days);
        else if (run.Held.Count == 0 && Count(run, trigger, run.Time.Today, run.Time.Until) is var count && Bound(run, trigger, run.Time.Today) is var bound && Bounds.Reaches(count, bound))
            run.Begin("", run.Facts.Iso(run.Time.Today), run.Time.Today, bound);
    }

    public static void Close(RuleFold run, Trigger.Tickets trigger)
    {
        for (var i = run.Held.Count - 1; i >= 0; i--)
        {
            var episode = run.Held[i];
            var reason = trigger.OpenFor is null ? WhyCalm(run, trigger, episode) : WhySettled(run, trigger, episode);
            if (reason is not null)
                run.End(episode, reason);
        }
    }

    public static Description Describe(RuleFold run, Trigger.Tickets trigger, OpenEpisode episode)
    {
        var ticket = episode.Entity.Length > 0 ? Find(run, episode.Entity) : Latest(run, trigger);
        var norm = Norm(run, trigger, run.Time.Today);
        var count = Count(run, trigger, run.Time.Today, run.Time.Until);
        var slots = new Dictionary<string, string>
        {
            ["count"] = Wording.Number(count),
            ["norm"] = norm is { } usual ? CommonSlots.Number(Math.Round(usual, 1)) : "",
            ["window_days"] = Wording.Number(trigger.WithinDays),
            ["ticket"] = episode.Entity,
            ["subject"] = ticket?.Subject ?? "",
            ["severity"] = ticket is null ? "" : Severity(ticket.Priority),
            ["days_open"] = DaysOpen(run, ticket) is > 0 and var open ? Wording.Number(open) : "",
        };
        return new Description(slots, run.Evidence(run.Facts.Playbook.Health.LoginMetric));
    }

    // A solution within the day blocks an opening from the day after only, so that every hour of looking finds the same.
    private static void OpenStanding(RuleFold run, Trigger.Tickets trigger, DayCount days)
    {
        foreach (var ticket in run.Facts.History.Tickets)
        {
            if (ticket.OpenedAt < run.Time.Until
                && ticket.Priority >= trigger.LeastPriority
                && !(ticket.SolvedAt < run.Facts.EndOf(run.Time.Yesterday))
                && IsDue(run, ticket, days)
                && !run.Holds(ticket.Id))
            {
                run.Begin(ticket.Id, ticket.Id, run.Time.Today);
            }
        }
    }

    private static bool IsDue(RuleFold run, Ticket ticket, DayCount days) =>
        days.After(run.Facts.DayOf(ticket.OpenedAt), run.Facts.History.Holidays) <= run.Time.Today;

    private static string? WhySettled(RuleFold run, Trigger.Tickets trigger, OpenEpisode episode)
    {
        if (Find(run, episode.Entity) is not { } ticket)
            return "the ticket was withdrawn";
        if (ticket.SolvedAt < run.Time.Until)
            return "the ticket was solved";
        return ticket.Priority < trigger.LeastPriority ? $"the ticket is {Severity(ticket.Priority)} now" : null;
    }

    // Calm is half of what it took, so that a third ticket every few days does not ring each time.
    private static string? WhyCalm(RuleFold run, Trigger.Tickets trigger, OpenEpisode episode)
    {
        var day = run.Time.CompleteThrough;
        if (day < episode.OpenedOn || episode.Latch is not { } bound)
            return null;
        var count = Count(run, trigger, day, run.Facts.EndOf(day));
        return Bounds.Reaches(bound / 2, count)
            ? string.Create(CultureInfo.InvariantCulture, $"{(count == 1 ? "1 ticket" : $"{count} tickets")} in {Wording.Days(trigger.WithinDays)}")
            : null;
    }

    private static double Bound(RuleFold run, Trigger.Tickets trigger, DateOnly day)
    {
        double least = trigger.Opened ?? 1;
        return trigger.TimesNorm is { } times && Norm(run, trigger, day) is { } norm ? Math.Max(least, times * norm) : least;
    }

    /// <summary>Tickets that a window has had on average; null where too little of the time before it is known.</summary>
    private static double? Norm(RuleFold run, Trigger.Tickets trigger, DateOnly day)
    {
        var last = day.AddDays(-trigger.WithinDays);
        if (KnownFrom(run) is not { } known)
            return null;
        var days = Math.Min(NormDays, last.DayNumber - known.DayNumber + 1);
        return days < LeastNormDays
            ? null
            : (double)CountBetween(run, trigger, last.AddDays(-days), run.Facts.EndOf(last)) * trigger.WithinDays / days;
    }

    private static DateOnly? KnownFrom(RuleFold run)
    {
        var tickets = run.Facts.History.Tickets;
        var first = tickets.Count > 0 ? run.Facts.DayOf(tickets[0].OpenedAt) : (DateOnly?)null;
        return run.Facts.Account.StartDate is { } start && !(first < start) ? start : first;
    }

    private static int Count(RuleFold run, Trigger.Tickets trigger, DateOnly day, DateTimeOffset until) =>
        CountBetween(run, trigger, day.AddDays(-trigger.WithinDays), until);

    /// <summary>Tickets opened after the end of a day and before an instant.</summary>
    private static int CountBetween(RuleFold run, Trigger.Tickets trigger, DateOnly after, DateTimeOffset until)
    {
        var from = run.Facts.EndOf(after);
        var count = 0;
        foreach (var ticket in run.Facts.History.Tickets)
        {
            if (ticket.OpenedAt >= from && ticket.OpenedAt < until && ticket.Priority >= trigger.LeastPriority)
                count++;
        }

        return count;
    }

    private static Ticket? Latest(RuleFold run, Trigger.Tickets trigger)
    {
        Ticket? latest = null;
        foreach (var ticket in run.Facts.History.Tickets)
        {
            if (ticket.OpenedAt < run.Time.Until && ticket.Priority >= trigger.LeastPriority && !(ticket.OpenedAt < latest?.OpenedAt))
                latest = ticket;
        }

        return latest;
    }

    private static int DaysOpen(RuleFold run, Ticket? ticket) =>
        ticket is null ? 0 : run.Time.Today.DayNumber - run.Facts.DayOf(ticket.OpenedAt).DayNumber;

    private static Ticket? Find(RuleFold run, string id)
    {
        foreach (var ticket in run.Facts.History.Tickets)
        {
            if (ticket.Id == id)
                return ticket;
        }

        return null;
    }

    private static string Severity(TicketPriority priority) => priority switch
    {
        TicketPriority.Low => "low",
        TicketPriority.Normal => "normal",
        TicketPriority.High => "high",
        TicketPriority.Urgent => "urgent",
        _ => throw new ArgumentOutOfRangeException(nameof(priority), priority, "An unknown severity."),
    };
}
