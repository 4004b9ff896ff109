namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>What was planted. The kinds that start with Decoy look alarming and must stay silent.</summary>
public enum DemoStoryKind
{
    QuietChampion,
    RenewalAtRisk,
    HealthyRenewal,
    OutgrowingSeats,
    SeatsFull,
    ApiLimitExceeded,
    HappyButLeaving,
    UsageDecline,
    InactiveAccount,
    FirstValueMissed,
    FirstValueReached,
    CoreAdoptionBehind,
    CoreAdoptionMissed,
    CardExpiring,
    InvoiceOverdue,
    PaymentFailed,
    Detractor,
    Promoter,
    SupportSpike,
    AdvancedFeature,

    /// <summary>Bursts of use around a flat level.</summary>
    DecoyBursty,

    /// <summary>Closed over the turn of the year.</summary>
    DecoyHolidayDip,

    /// <summary>Healthy and even.</summary>
    DecoySteady,
}
