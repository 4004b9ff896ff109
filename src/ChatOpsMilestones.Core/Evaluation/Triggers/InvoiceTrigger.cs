using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>An invoice is late, or collecting it failed; over when it is paid. Attempts bear no date: they count from the due day.</summary>
internal static class InvoiceTrigger
{
    public static void Open(RuleFold run, Trigger.InvoiceOverdue trigger)
    {
        foreach (var invoice in run.Facts.History.Invoices)
        {
            if (invoice.Amount > 0
                && invoice.IssuedOn <= run.Time.Today
                && !(invoice.PaidOn <= run.Time.Yesterday)
                && IsOverdue(trigger, invoice, run.Time.Today)
                && !run.Holds(invoice.Id))
            {
                run.Begin(invoice.Id, invoice.Id, run.Time.Today);
            }
        }
    }

    public static void Close(RuleFold run, Trigger.InvoiceOverdue trigger)
    {
        for (var i = run.Held.Count - 1; i >= 0; i--)
        {
            var episode = run.Held[i];
            var invoice = Find(run, episode);
            if (invoice is null)
                run.End(episode, "the invoice was withdrawn");
            else if (invoice.PaidOn is { } paid && paid <= run.Time.Today)
                run.End(episode, $"paid on {CommonSlots.Day(paid)}");
            else if (!IsOverdue(trigger, invoice, run.Time.Today))
                run.End(episode, $"now due on {CommonSlots.Day(invoice.DueOn)}");
        }
    }

    public static Description Describe(RuleFold run, OpenEpisode episode)
    {
        var invoice = Find(run, episode);
        var late = invoice is null ? 0 : Math.Max(0, run.Time.Today.DayNumber - invoice.DueOn.DayNumber);
        return new Description(new Dictionary<string, string>
        {
            ["invoice"] = episode.Entity,
            ["amount"] = invoice is null ? "" : CommonSlots.Money(invoice.Amount, invoice.Currency),
            ["days_late"] = Wording.Number(late),
            ["attempts"] = invoice is null ? "" : Wording.Number(invoice.FailedAttempts),
        });
    }

    private static bool IsOverdue(Trigger.InvoiceOverdue trigger, Invoice invoice, DateOnly today) =>
        today.DayNumber - invoice.DueOn.DayNumber >= trigger.DaysLate
        || (today >= invoice.DueOn && invoice.FailedAttempts >= trigger.FailedAttempts);

    private static Invoice? Find(RuleFold run, OpenEpisode episode)
    {
        foreach (var invoice in run.Facts.History.Invoices)
        {
            if (invoice.Id == episode.Entity)
                return invoice;
        }

        return null;
    }
}
