using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>The last day that broke a row of days; where there was none, the day from which days are counted.</summary>
internal static class StreakBreaks
{
    /// <summary>The last break on or before a day; null where it is not known from when to count.</summary>
    public static DateOnly? Last(RuleFold run, Trigger.Streak trigger, DateOnly day) => trigger.Of switch
    {
        StreakKind.Tickets => LastTicket(run, day) ?? run.Facts.Account.StartDate,
        StreakKind.LateInvoices => LastLate(run, day),
        StreakKind.ActiveDays => LastIdle(run, trigger.Metric ?? "", day),
        _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger.Of, "An unknown streak."),
    };

    public static string Reason(StreakKind kind, string day) => kind switch
    {
        StreakKind.Tickets => $"a ticket was opened on {day}",
        StreakKind.LateInvoices => $"an invoice was late until {day}",
        StreakKind.ActiveDays => $"nobody came on {day}",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "An unknown streak."),
    };

    private static DateOnly? LastTicket(RuleFold run, DateOnly day)
    {
        var until = day == run.Time.Today ? run.Time.Until : run.Facts.EndOf(day);
        DateTimeOffset? last = null;
        foreach (var ticket in run.Facts.History.Tickets)
        {
            if (ticket.OpenedAt < until && !(ticket.OpenedAt <= last))
                last = ticket.OpenedAt;
        }

        return last is { } opened ? run.Facts.DayOf(opened) : null;
    }

    // An invoice is late from the day after its due day until it is paid. Who never had one has no row of them either.
    private static DateOnly? LastLate(RuleFold run, DateOnly day)
    {
        DateOnly? last = null;
        foreach (var invoice in run.Facts.History.Invoices)
        {
            if (invoice.Amount <= 0 || invoice.IssuedOn > day)
                continue;

            var until = invoice.PaidOn is { } paid && paid <= day ? paid : day;
            var broke = until > invoice.DueOn ? until : invoice.IssuedOn;
            if (until > invoice.DueOn ? !(broke <= last) : last is null)
                last = broke;
        }

        return last;
    }

    // Working days are Monday to Friday without holidays.
    private static DateOnly? LastIdle(RuleFold run, string metric, DateOnly day)
    {
        if (run.Facts.KnownFrom(metric) is not { } known)
            return null;

        var series = run.Facts.History.Metric(metric);
        for (var d = day; d >= known; d = d.AddDays(-1))
        {
            if (d.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || run.Facts.History.Holidays.Contains(d))
                continue;
            if (!(series.On(d) > 0))
                return d;
        }

        return known.AddDays(-1);
    }
}
