using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Playbooks;

/// <summary>One immutable version of the playbook, as loaded and checked.</summary>
public sealed record Playbook
{
    /// <summary>Hash of the text it was read from; versions are told apart by it.</summary>
    public required string Version { get; init; }

    public required string Name { get; init; }

    /// <summary>The segments there are, in the order in which they are listed.</summary>
    public required IReadOnlyList<Segment> Segments { get; init; }

    public IReadOnlyList<MetricDefinition> Metrics { get; init; } = [];

    public HealthPolicy Health { get; init; } = new();

    public RoutingPolicy Routing { get; init; } = new();

    public BudgetPolicy Budgets { get; init; } = new();

    public required IReadOnlyList<Milestone> Milestones { get; init; }

    public IReadOnlyList<Play> Plays { get; init; } = [];

    /// <summary>Rules of milestones that are on or in shadow.</summary>
    public IEnumerable<(Milestone Milestone, Rule Rule)> ActiveRules() =>
        from milestone in Milestones
        where milestone.Activation != Activation.Off
        from rule in milestone.Rules
        select (milestone, rule);

    public (Milestone Milestone, Rule Rule)? Find(string ruleKey)
    {
        foreach (var milestone in Milestones)
        {
            foreach (var rule in milestone.Rules)
            {
                if (rule.Key == ruleKey)
                    return (milestone, rule);
            }
        }

        return null;
    }
}

public sealed record Segment(string Id, string Name);

public enum MetricKind
{
    /// <summary>Adds up; an absent complete day is 0.</summary>
    Counter,

    /// <summary>A level; an absent day keeps the last value.</summary>
    Gauge,
}

/// <param name="Id">as in the files.</param>
/// <param name="Kind">counter or gauge.</param>
/// <param name="Unit">plural noun for cards: <c>log-ins</c>.</param>
public sealed record MetricDefinition(string Id, MetricKind Kind, string Unit);

/// <summary>Who hears what at once and what waits.</summary>
public sealed record RoutingPolicy
{
    /// <summary>Segments whose important alerts go out at the next window instead of the digest.</summary>
    public IReadOnlyList<string> ImportantNowSegments { get; init; } = [];

    /// <summary>Important alerts of the top share of ARR of the book also go out at the next window; 0–1.</summary>
    public double ImportantNowTopArrShare { get; init; } = 1.0 / 3;

    /// <summary>Times of the recipient's day at which non-urgent decisions are taken.</summary>
    public IReadOnlyList<TimeOnly> Windows { get; init; } = [new(9, 0), new(13, 0), new(16, 0)];

    /// <summary>Time of the recipient's day of the digest.</summary>
    public TimeOnly DigestAt { get; init; } = new(8, 30);
}

/// <summary>How much a person and an account can bear.</summary>
public sealed record BudgetPolicy
{
    /// <summary>Cards a person gets a day.</summary>
    public int PerPersonPerDay { get; init; } = 5;

    /// <summary>Of these, kept for urgent ones; urgent may exceed the budget, counted.</summary>
    public int ReservedForUrgent { get; init; } = 2;

    public int PerAccountPerDay { get; init; } = 1;

    public int PerAccountPerWeek { get; init; } = 3;

    /// <summary>Days after a card in which the same milestone of the same account stays silent.</summary>
    public int CooldownDays { get; init; } = 14;

    public int UrgentCooldownDays { get; init; } = 3;

    /// <summary>Days after which an occurrence has lost its point.</summary>
    public int TooOldDays { get; init; } = 14;

    /// <summary>Cards a subscribed channel gets a day; urgent ones may exceed it.</summary>
    public int PerChannelPerDay { get; init; } = 20;
}

/// <summary>The timed steps that a missed milestone starts. Parsed and checked; no card says one runs before they do.</summary>
public sealed record Play
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<PlayStep> Steps { get; init; }
}

public sealed record PlayStep
{
    public required string Id { get; init; }

    /// <summary>Business day of the step; 1 is the day of the miss.</summary>
    public required int Day { get; init; }

    public required PlayChannel Channel { get; init; }

    public required string Text { get; init; }
}

public enum PlayChannel
{
    Email,
    InApp,
    Chat,
    Leadership,
}
