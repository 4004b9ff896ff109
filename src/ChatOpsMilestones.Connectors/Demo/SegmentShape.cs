namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>The sizes of a segment: what a typical account of it looks like.</summary>
internal sealed record SegmentShape
{
    public required int FewestPeople { get; init; }

    public required int MostPeople { get; init; }

    public required double MedianArr { get; init; }

    /// <summary>Calls to the programming interface on a weekday.</summary>
    public required double ApiCalls { get; init; }

    /// <summary>Share of accounts that call it at all.</summary>
    public required double ApiShare { get; init; }

    /// <summary>Uses of each adopted feature a week.</summary>
    public required double FeatureUses { get; init; }

    public required double TicketsAWeek { get; init; }

    /// <summary>Mails, calls and meetings a week.</summary>
    public required double TouchesAWeek { get; init; }

    /// <summary>Months that an invoice covers.</summary>
    public required int InvoiceMonths { get; init; }

    public required bool ByCard { get; init; }

    /// <summary>Days without log-ins after which the default playbook speaks.</summary>
    public required int QuietDays { get; init; }

    public static SegmentShape Of(string segment) => segment switch
    {
        "ENT" => new()
        {
            FewestPeople = 21,
            MostPeople = 28,
            MedianArr = 120_000,
            ApiCalls = 5_000,
            ApiShare = 1,
            FeatureUses = 1.8,
            TicketsAWeek = 0.8,
            TouchesAWeek = 1.0,
            InvoiceMonths = 12,
            ByCard = false,
            QuietDays = 14,
        },
        "MM" => new()
        {
            FewestPeople = 11,
            MostPeople = 14,
            MedianArr = 34_000,
            ApiCalls = 1_100,
            ApiShare = 0.8,
            FeatureUses = 1.5,
            TicketsAWeek = 0.35,
            TouchesAWeek = 0.5,
            InvoiceMonths = 3,
            ByCard = false,
            QuietDays = 21,
        },
        "SMB" => new()
        {
            FewestPeople = 5,
            MostPeople = 8,
            MedianArr = 8_400,
            ApiCalls = 220,
            ApiShare = 0.4,
            FeatureUses = 1.2,
            TicketsAWeek = 0.14,
            TouchesAWeek = 0.2,
            InvoiceMonths = 1,
            ByCard = true,
            QuietDays = 30,
        },
        "SS" => new()
        {
            FewestPeople = 1,
            MostPeople = 3,
            MedianArr = 1_400,
            ApiCalls = 60,
            ApiShare = 0.1,
            FeatureUses = 0.9,
            TicketsAWeek = 0.04,
            TouchesAWeek = 0.03,
            InvoiceMonths = 1,
            ByCard = true,
            QuietDays = 60,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(segment), segment, "ENT, MM, SMB or SS"),
    };
}
