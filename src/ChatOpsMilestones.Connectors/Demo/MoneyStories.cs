namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>Stories of cards and invoices. Each method bends a plan so that the story comes true on a known day, and says what was planted.</summary>
internal static class MoneyStories
{
    public static IEnumerable<DemoStory> CardExpiring(AccountPlan plan, DateOnly month)
    {
        plan.CardExpires = new(month.Year, month.Month, 1);
        var last = plan.CardExpires.Value.AddMonths(1).AddDays(-1);
        return new[] { 30, 14, 7 }.Select(days =>
            DemoStories.Of(plan, DemoStoryKind.CardExpiring, last.AddDays(-days), DemoRules.Card(days), $"The card on file is valid through {last:yyyy-MM-dd}: {days} days left."));
    }

    public static DemoStory InvoiceOverdue(AccountPlan plan, DateOnly day)
    {
        var due = day.AddDays(-Deadlines.DaysLate(plan.Segment));
        plan.Invoices.Add(BillingWriter.Of(plan, Math.Round(plan.Arr / 4), due.AddDays(-30), due, day.AddDays(9)));
        return DemoStories.Of(plan, DemoStoryKind.InvoiceOverdue, day, DemoRules.InvoiceLate, $"An invoice due on {due:yyyy-MM-dd} is unpaid.");
    }

    public static DemoStory PaymentFailed(AccountPlan plan, DateOnly day)
    {
        plan.Invoices.Add(BillingWriter.Of(plan, Math.Round(plan.Arr / 12), day, day, day.AddDays(6), failedAttempts: 2));
        return DemoStories.Of(plan, DemoStoryKind.PaymentFailed, day, DemoRules.PaymentFailed, "Collecting an invoice failed twice.");
    }
}
