namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>Rules of the default playbook that the stories name.</summary>
internal static class DemoRules
{
    public const string FirstValueReached = "first-value/done";
    public const string FirstValueMissed = "first-value/missed";
    public const string CoreAdoptionMidway = "core-adoption/midway";
    public const string CoreAdoptionMissed = "core-adoption/missed";
    public const string UsageDecline = "usage-decline/decline";
    public const string RenewalComing = "renewal-ladder/commercial";
    public const string RenewalAtRisk = "renewal-ladder/risk";
    public const string InvoiceLate = "payment-at-risk/invoice-late";
    public const string PaymentFailed = "payment-at-risk/payment-failed";
    public const string Detractor = "nps-moved/detractor";
    public const string Promoter = "nps-moved/promoter";
    public const string SeatsNear = "limit-reached/seats-near";
    public const string SeatsFull = "limit-reached/seats-full";
    public const string CallsOver = "limit-reached/calls-over";
    public const string AccountQuiet = "gone-quiet/account";
    public const string ChampionQuiet = "gone-quiet/champion";
    public const string ManyTickets = "support-load/spike";
    public const string AdvancedFeature = "value-and-power-use/advanced-feature";

    public static string Card(int daysLeft) => FormattableString.Invariant($"payment-at-risk/card-{daysLeft}");
}
