namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>Ids of the default playbook's milestones that the stories name.</summary>
internal static class DemoMilestones
{
    public const string FirstValue = "first-value";
    public const string CoreAdoption = "core-adoption";
    public const string UsageDecline = "usage-decline";
    public const string Renewal = "renewal";
    public const string Payment = "payment-at-risk";
    public const string Nps = "nps-moved";
    public const string Limit = "limit-reached";
    public const string GoneQuiet = "gone-quiet";
    public const string SupportLoad = "support-load";
    public const string PowerUse = "value-and-power-use";
}
