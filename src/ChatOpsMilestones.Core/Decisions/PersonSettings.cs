using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Decisions;

/// <summary>Where a person wants what is for them.</summary>
public enum PersonPlace
{
    /// <summary>Their direct messages.</summary>
    Direct,

    /// <summary>A channel.</summary>
    Channel,

    /// <summary>Nowhere, but for urgent ones: they look at their page.</summary>
    Nowhere,
}

/// <summary>
/// What a person has set for themselves. What they have not set is null, and then the hours of the team list and the numbers
/// of the playbook hold, also when these change.
/// </summary>
public sealed record PersonSettings
{
    public const int LeastCardsPerDay = 1;
    public const int MostCardsPerDay = 50;

    /// <summary>Lower case.</summary>
    public required string PersonEmail { get; init; }

    /// <summary>Null for the hours of the team list.</summary>
    public QuietTime? Quiet { get; init; }

    /// <summary>Time of the person's day; null for that of the playbook.</summary>
    public TimeOnly? DigestAt { get; init; }

    /// <summary>What would be in a digest stands in the queue only.</summary>
    public bool NoDigest { get; init; }

    public PersonPlace Place { get; init; }

    /// <summary>The platform on which they want to be reached, as addresses name it (<c>slack</c>, <c>teams</c>); null for the first that knows them.</summary>
    public string? Platform { get; init; }

    /// <summary>Only with <see cref="PersonPlace.Channel"/>.</summary>
    public Address? Channel { get; init; }

    /// <summary>Cards a day, <see cref="LeastCardsPerDay"/>–<see cref="MostCardsPerDay"/>; null for the playbook's. Urgent ones may exceed it.</summary>
    public int? CardsPerDay { get; init; }

    /// <summary>Business time of the last change.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>The person's hours with what is set over them.</summary>
    public WorkingHours Over(WorkingHours hours) => Quiet?.Over(hours) ?? hours;

    /// <summary>The playbook's budgets with what is set over them; of few cards fewer are kept for urgent ones.</summary>
    public BudgetPolicy Over(BudgetPolicy budgets) => CardsPerDay is not { } cards ? budgets : budgets with
    {
        PerPersonPerDay = cards,
        ReservedForUrgent = Math.Min(budgets.ReservedForUrgent, cards / 2),
    };

    /// <summary>The playbook's routing with what is set over it.</summary>
    public RoutingPolicy Over(RoutingPolicy routing) => DigestAt is { } at ? routing with { DigestAt = at } : routing;

    /// <summary>The person's round with what is set over it.</summary>
    public DecisionRound Over(DecisionRound round) => round with
    {
        Hours = Over(round.Hours),
        Budgets = Over(round.Budgets),
        Routing = Over(round.Routing),
        UrgentOnly = Place == PersonPlace.Nowhere,
        NoDigest = NoDigest || Place == PersonPlace.Nowhere,
    };

    /// <summary>Why a digest cannot come at a time, in words; null when it can.</summary>
    public static string? DigestFault(TimeOnly at, WorkingHours hours) => at >= hours.Start && at < hours.End
        ? null
        : $"{QuietTime.Say(at)} lies in your quiet hours ({QuietTime.Of(hours)}); the digest comes outside of them.";

    /// <summary>What is wrong with a number of cards, in words; null for nothing.</summary>
    public static string? BudgetFault(int cards) => cards is >= LeastCardsPerDay and <= MostCardsPerDay
        ? null
        : $"The cards a day are a whole number from {LeastCardsPerDay} to {MostCardsPerDay}.";
}
