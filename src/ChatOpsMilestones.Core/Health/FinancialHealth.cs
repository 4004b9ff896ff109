using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Health;

/// <summary>Invoices paid on time and a card that stays valid; the worse of them counts.</summary>
internal static class FinancialHealth
{
    public static HealthRating Rate(HealthView view)
    {
        var invoices = Invoices(view);
        var card = Card(view);
        return (invoices, card) switch
        {
            (null, null) => HealthRating.Unknown(static () => "no invoices and no card are known"),
            (null, { } onlyCard) => onlyCard,
            ({ } onlyInvoices, null) => onlyInvoices,
            ({ } first, { } second) => second.Points < first.Points ? second : first,
        };
    }

    /// <summary>Days by which an unpaid invoice is late on the day of the score; null when it is not.</summary>
    public static int? DaysLate(HealthView view, Invoice invoice)
    {
        var late = view.DaysSince(invoice.DueOn);
        return IsOpen(view, invoice) && late > 0 ? late : null;
    }

    private static bool IsOpen(HealthView view, Invoice invoice) =>
        invoice.Amount > 0 && invoice.IssuedOn <= view.AsOf && !(invoice.PaidOn <= view.AsOf);

    private static HealthRating? Invoices(HealthView view)
    {
        HealthRating? worst = null;
        foreach (var invoice in view.History.Invoices)
        {
            if (invoice.IssuedOn > view.AsOf)
                continue;

            var rating = Of(view, invoice);
            if (worst is null || rating.Points < worst.Value.Points)
                worst = rating;
        }

        return worst;
    }

    private static HealthRating Of(HealthView view, Invoice invoice)
    {
        var late = DaysLate(view, invoice);
        if (IsOpen(view, invoice) && view.AsOf >= invoice.DueOn && invoice.FailedAttempts > 0)
            return new HealthRating(0, () => invoice.FailedAttempts == 1 ? "a payment failed" : $"a payment failed {invoice.FailedAttempts} times");

        return late switch
        {
            null => new HealthRating(100, static () => "invoices paid on time"),
            <= 14 => new HealthRating(50, () => $"an invoice is {Days(late.Value)} late"),
            <= 30 => new HealthRating(25, () => $"an invoice is {Days(late.Value)} late"),
            _ => new HealthRating(0, () => $"an invoice is {Days(late.Value)} late"),
        };
    }

    // Of several cards the one that is valid longest will be charged.
    private static HealthRating? Card(HealthView view)
    {
        int? left = null;
        foreach (var card in view.History.PaymentMethods)
        {
            if (!(card.AddedOn > view.AsOf) && !(card.RemovedOn <= view.AsOf) && !(-view.DaysSince(card.LastValidDay) <= left))
                left = -view.DaysSince(card.LastValidDay);
        }

        return left switch
        {
            null => null,
            < 0 => new HealthRating(25, () => $"the card on file expired {Days(-left.Value)} ago"),
            <= 30 => new HealthRating(50, () => $"the card on file expires in {Days(left.Value)}"),
            <= 60 => new HealthRating(75, () => $"the card on file expires in {Days(left.Value)}"),
            _ => new HealthRating(100, static () => "the card on file is valid"),
        };
    }

    private static string Days(int days) => days == 1 ? "1 day" : $"{days} days";
}
