using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Decisions;

/// <summary>What learning may push down but never hold back (contracts, section 5).</summary>
public static class HardClasses
{
    /// <summary>Days before the renewal from which everything about the account is heard; today counts as 0.</summary>
    public const int RenewalDays = 30;

    /// <summary>The class in words, or null for none.</summary>
    public static string? Of(DueCandidate due, DateTimeOffset now) => due switch
    {
        { Alert.Occurrence.Priority: Priority.Urgent } => "urgent",
        _ when Ranking.DaysToRenewal(due, now) < RenewalDays => "renewal",
        { Variant.Trigger: Trigger.PaymentExpiry or Trigger.InvoiceOverdue } => "payment",

        // Use beyond what the contract allows; a warning at 80 % is not that yet.
        { Variant.Trigger: Trigger.LimitRatio { AtLeast: >= 1 } } => "contract",
        _ => null,
    };
}
