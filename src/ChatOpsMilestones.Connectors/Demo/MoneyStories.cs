namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>Stories of cards and invoices. Each method bends a plan so that the story comes true on a known day, and says what was planted.</summary>
internal static class MoneyStories
{
    public static IEnumerable<DemoStory> CardExpiring(AccountPlan plan, DateOnly month)
    {
        plan.CardExpires = new(month.Year, month.Month, 1);
        var last = plan.CardExpires.Value.AddMonths(1).AddDays(-1);
        return new[] { 30, 14, 7 }.Select(days =>
            DemoStories.Of(plan, DemoStoryKind.CardExpiring, last.AddDays(-days), DemoMilestones.Payment, $"The card on file is valid through {last:yyyy-MM-dd}: {days} days left."));
    }

    public static DemoStory InvoiceOverdue(AccountPlan plan, DateOnly day)
    {
        var due = day.AddDays(-Deadlines.DaysLate(plan.Segment));
        plan.Invoices.Add(BillingWriter.Of(plan, Math.Round(plan.Arr / 4), due.AddDays(-30), due, day.AddDays(9)));
        return DemoStories.Of(plan, DemoStoryKind.InvoiceOverdue, day, DemoMilestones.Payment, $"An invoice due on {due:yyyy-MM-dd} is unpaid.");
    }

    public static DemoStory PaymentFailed(AccountPlan plan, DateOnly day)
    {
        plan.Invoices.Add(BillingWriter.Of(plan, Math.Round(plan.Arr / 12), day.AddDays(-4), day.AddDays(10), day.AddDays(6), day.AddDays(-3), day));
        return DemoStories.Of(plan, DemoStoryKind.PaymentFailed, day, DemoMilestones.Payment, "Collecting an invoice failed for the second time.");
    }
}
