using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>Invoices and the cards they are paid with.</summary>
internal sealed class BillingWriter(World world)
{
    private static readonly string[] Brands = ["visa", "mastercard", "amex"];

    public void Write(AccountPlan plan, Ledger ledger)
    {
        var invoices = new List<Planned<Invoice>>(plan.Invoices);
        if (!plan.IsTrial)
            AddRegular(plan, invoices);
        Numbered.Write(plan, invoices, "i", ledger);
        if (plan.PaysByCard)
            WriteCards(plan, ledger);
    }

    /// <summary>An invoice of known course; collecting it fails so many times on the day it is due.</summary>
    public static Planned<Invoice> Of(AccountPlan plan, decimal amount, DateOnly issued, DateOnly due, DateOnly? paid, int failedAttempts = 0)
    {
        var invoice = new Invoice
        {
            Source = DemoCompany.SourceName,
            Id = "",
            AccountId = plan.Id,
            Amount = amount,
            IssuedOn = issued,
            DueOn = due,
        };
        var states = new List<(DateTimeOffset, Invoice)> { (plan.At(issued, 6), invoice) };
        for (var attempt = 1; attempt <= failedAttempts; attempt++)
        {
            invoice = invoice with { FailedAttempts = attempt };
            states.Add((plan.At(due, 6 + (5 * attempt)), invoice));
        }

        if (paid is { } day)
            states.Add((plan.At(day, 7), invoice with { PaidOn = day }));
        return new(states);
    }

    private void AddRegular(AccountPlan plan, List<Planned<Invoice>> invoices)
    {
        var dice = world.DiceFor(plan, "invoices");
        var months = SegmentShape.Of(plan.Segment).InvoiceMonths;
        var amount = Math.Round(plan.Arr * months / 12, 2);
        var (from, to) = world.DaysOf(plan);
        for (var i = 0; plan.Start.AddMonths(i * months) is var issued && issued <= to; i++)
        {
            var (fails, delay) = (dice.Chance(0.012), dice.Normal());
            if (issued < from)
                continue;

            var isCalm = plan.IsDecoy || plan.IsNearStory(issued, before: 20, after: 20) || IsJustBefore(issued);
            if (plan.PaysByCard)
            {
                invoices.Add(fails && !isCalm
                    ? Of(plan, amount, issued, issued, issued.AddDays(2), failedAttempts: 1)
                    : Of(plan, amount, issued, issued, issued));
                continue;
            }

            var days = plan.Entry.Tier == Tier.Weak ? 28 + (5 * delay) : 23 + (3 * delay);
            invoices.Add(Of(plan, amount, issued, issued.AddDays(30), issued.AddDays((int)Math.Clamp(days, 8, isCalm ? 29 : 42))));
        }
    }

    private bool IsJustBefore(DateOnly issued) => issued > world.Anchor.AddDays(-60) && issued <= world.Anchor;

    private void WriteCards(AccountPlan plan, Ledger ledger)
    {
        var dice = world.DiceFor(plan, "cards");
        var (months, early) = (dice.Between(2, 34), dice.Between(1, plan.CardExpires is null ? 12 : 4));
        var expiry = plan.CardExpires ?? new DateOnly(world.Anchor.Year, world.Anchor.Month, 1).AddMonths(months);
        var added = expiry.AddMonths(-36) > plan.Start ? expiry.AddMonths(-36) : plan.Start;
        for (var n = 1; added <= world.LastDay; n++)
        {
            var card = new PaymentMethod
            {
                Source = DemoCompany.SourceName,
                Id = FormattableString.Invariant($"{plan.Prefix}-p{n}"),
                AccountId = plan.Id,
                Brand = dice.Pick(Brands),
                Last4 = dice.Between(0, 9999).ToString("0000", System.Globalization.CultureInfo.InvariantCulture),
                ExpiryYear = expiry.Year,
                ExpiryMonth = expiry.Month,
                AddedOn = added,
            };
            var replaced = card.LastValidDay.AddDays(-early);
            ledger.AddStates<PaymentMethod>([(plan.At(added, 6), card), (plan.At(replaced, 12), card with { RemovedOn = replaced })]);
            (added, expiry) = (replaced, expiry.AddMonths(36));
        }
    }
}
