using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Pipeline;

namespace ChatOpsMilestones.Hosting.People;

/// <summary>What is due for a recipient and goes to one place. Whoever is away or cannot be reached has several.</summary>
/// <param name="Due">candidates of the recipient.</param>
/// <param name="Address">where their messages go.</param>
public sealed record RoundPlan(IReadOnlyList<Candidate> Due, Address Address)
{
    /// <summary>Why they go there, when that is not where one would look first; null when it is.</summary>
    public string? Because { get; init; }

    /// <summary>Business time until which the recipient is out of office; null when not.</summary>
    public DateTimeOffset? AwayUntil { get; init; }

    /// <summary>Whose hours hold; null for the recipient's.</summary>
    public Recipient? HoursOf { get; init; }

    public static IEnumerable<RoundPlan> Of(RoundContext context, Recipient recipient, IReadOnlyList<Candidate> due, Presence presence, DateTimeOffset now, DateTimeOffset realNow)
    {
        var chosen = context.SettingsOf(recipient) is { Place: PersonPlace.Channel, Channel: { } channel } ? channel : null;
        foreach (var group in due.GroupBy(c => presence.Of(recipient, context.Book, context.Book.Account(c.AccountId))))
        {
            var reach = group.Key;
            var plan = new RoundPlan([.. group], reach.Because is null && chosen is not null ? chosen : reach.Address) { Because = reach.Because };
            if (reach.AwayUntil is not { } until)
                yield return plan;
            else
            {
                foreach (var part in OfAway(plan, context, recipient.Id, presence, now + (until - realNow)))
                    yield return part;
            }
        }
    }

    /// <summary>The round as this plan wants it.</summary>
    public DecisionRound Over(DecisionRound round, RoundContext context) => round with
    {
        AwayUntil = AwayUntil,
        Hours = HoursOf is { } other ? context.SettingsOf(other)?.Over(context.Book.HoursOf(other)) ?? context.Book.HoursOf(other) : round.Hours,
    };

    /// <summary>The decision with the reason for its place kept on it.</summary>
    public Decision Over(Decision decision) => Because is null || decision.Outcome == DecisionOutcome.Held ? decision : decision with
    {
        Explanation = $"{decision.Explanation}; {Because}",
        Features = new Dictionary<string, string>(decision.Features) { ["reached"] = Because },
    };

    // What is urgent goes to who stands in, in their hours; the rest waits. With nobody to stand in it stays with its owner.
    private static IEnumerable<RoundPlan> OfAway(RoundPlan plan, RoundContext context, string email, Presence presence, DateTimeOffset until)
    {
        var name = context.Book.Teammate(email)?.Name ?? email;
        foreach (var group in plan.Due.GroupBy(c => IsUrgent(context, c) ? presence.StandIn(email, context.Book, context.Book.Account(c.AccountId)) : null))
        {
            yield return group.Key is { } other && presence.DirectOf(other.Email, out _) is { } there
                ? new RoundPlan([.. group], there)
                {
                    Because = $"{name} is out of office until {InstantWords.Say(until, other.Hours.Zone)}: sent to {other.Name}, who stands in",
                    HoursOf = Recipient.Person(other.Email),
                }
                : plan with { Due = [.. group], AwayUntil = until };
        }
    }

    private static bool IsUrgent(RoundContext context, Candidate candidate) =>
        context.Alerts.TryGetValue(candidate.AlertId, out var alert) && alert.Occurrence.Priority == Priority.Urgent;
}
