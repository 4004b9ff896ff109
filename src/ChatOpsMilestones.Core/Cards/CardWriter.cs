using System.Globalization;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Journeys;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;

namespace ChatOpsMilestones.Core.Cards;

/// <summary>Writes what a card says: its words once, its facts anew with every change.</summary>
public static class CardWriter
{
    /// <summary>The words of an alert, from the rule's templates and this account's numbers.</summary>
    /// <param name="rule">whose templates.</param>
    /// <param name="occurrence">whose numbers.</param>
    /// <param name="health">chooses the advice.</param>
    /// <param name="common">the slots of the account.</param>
    /// <param name="segment">the account's segment.</param>
    /// <param name="today">the account's day on which it is told: what counts days counts to it.</param>
    public static CardText Words(
        Rule rule, Occurrence occurrence, HealthScore health, IReadOnlyDictionary<string, string> common, string segment, DateOnly today)
    {
        var slots = new Dictionary<string, string>(common);
        foreach (var (name, value) in occurrence.Slots)
            slots[name] = value;
        Refresh(slots, rule.For(segment).Trigger, occurrence, today);

        var advice = rule.Advice[health.BandForAdvice];
        return new CardText(Render(rule.Headline, slots), Render(rule.Why, slots), Render(advice, slots));
    }

    /// <summary>The facts that stand on every card: segment, health, owner, revenue, renewal.</summary>
    public static IReadOnlyList<CardFact> Facts(Account account, Playbook playbook, HealthScore health, Teammate? owner, DateOnly today)
    {
        var facts = new List<CardFact>
        {
            new("Segment", CommonSlots.SegmentName(playbook, account.Segment)),
            HealthFact(health),
            new("Owner", owner?.Name ?? "nobody", owner is null ? Tone.Warning : Tone.Neutral),
        };
        if (account.Arr is { } arr)
            facts.Add(new CardFact("ARR", CommonSlots.Money(arr, account.Currency)));
        if (account.RenewalDate is { } renewal)
            facts.Add(RenewalFact(renewal, today));
        return facts;
    }

    /// <summary>Where the account stands on its journey; none where there is nothing to say.</summary>
    public static IEnumerable<CardFact> JourneyFacts(AccountHistory history, Playbook playbook, DateOnly today)
    {
        if (JourneyPlace.Of(history, playbook.Journey, today) is { } place)
            yield return new CardFact("Journey", place.Line);
    }

    public static CardFact HealthFact(HealthScore health)
    {
        if (health is not { Total: { } total, Band: { } band })
            return new CardFact("Health", "unknown");
        var tone = band switch
        {
            HealthBand.Healthy => Tone.Good,
            HealthBand.Watch => Tone.Warning,
            _ => Tone.Bad,
        };
        var value = $"{total} · {BandName(band)}";
        if (health.Adjustment is { } given)
            value += $" ({HealthWords.Signed(given.Points)} by {given.By})";
        return new CardFact("Health", health.CappedBecause is { } cap ? $"{value} ({cap})" : value, tone);
    }

    public static string BandName(HealthBand band) => band switch
    {
        HealthBand.Healthy => "healthy",
        HealthBand.Watch => "watch",
        _ => "at risk",
    };

    private static CardFact RenewalFact(DateOnly renewal, DateOnly today)
    {
        var days = renewal.DayNumber - today.DayNumber;
        var text = days switch
        {
            < 0 => $"{CommonSlots.Day(renewal)} (passed)",
            0 => "today",
            1 => "tomorrow",
            <= 120 => $"{CommonSlots.Day(renewal)} (in {days} days)",
            _ => CommonSlots.Day(renewal),
        };
        return new CardFact("Renewal", text, days is >= 0 and < 60 ? Tone.Warning : Tone.Neutral);
    }

    // An occurrence may be told days after it opened (a first import, a host that was down): its days are counted anew.
    private static void Refresh(Dictionary<string, string> slots, Trigger trigger, Occurrence occurrence, DateOnly today)
    {
        if (!DateOnly.TryParseExact(occurrence.Key.Period, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return;
        if (trigger is Trigger.Countdown && day >= today)
            slots["days_left"] = CommonSlots.Number(day.DayNumber - today.DayNumber);
        if (trigger is Trigger.Inactivity && today.DayNumber - 1 - day.DayNumber is var days && days > 0)
            slots["days"] = CommonSlots.Number(days);
    }

    private static string Render(string template, IReadOnlyDictionary<string, string> slots) => Template.Parse(template).Render(slots);
}
