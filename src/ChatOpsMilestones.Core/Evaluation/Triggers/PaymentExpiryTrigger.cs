using System.Globalization;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>A card on file expires: counted to the last day of its month. It is over with the next step, or when another card takes its place.</summary>
internal static class PaymentExpiryTrigger
{
    public static void Open(RuleFold run, Trigger.PaymentExpiry trigger)
    {
        foreach (var card in run.Facts.History.PaymentMethods)
        {
            var left = card.LastValidDay.DayNumber - run.Time.Today.DayNumber;
            if (left <= trigger.DaysBefore
                && !IsOver(trigger, left)
                && !(card.AddedOn > run.Time.Today)
                && !run.Holds(card.Id, PeriodOf(card))
                && Replaced(run, card, run.Time.Yesterday) is null)
            {
                run.Begin(card.Id, PeriodOf(card), run.Time.Today);
            }
        }
    }

    public static void Close(RuleFold run, Trigger.PaymentExpiry trigger)
    {
        for (var i = run.Held.Count - 1; i >= 0; i--)
        {
            var episode = run.Held[i];
            if (WhyOver(run, trigger, episode) is { } reason)
                run.End(episode, reason);
        }
    }

    public static Description Describe(RuleFold run, OpenEpisode episode)
    {
        var card = Find(run, episode);
        return new Description(new Dictionary<string, string>
        {
            ["card"] = card is null ? "" : Name(card),
            ["days_left"] = card is null ? "" : Wording.Number(card.LastValidDay.DayNumber - run.Time.Today.DayNumber),
            ["expires_on"] = card is null ? "" : CommonSlots.Day(card.LastValidDay),
        });
    }

    private static string? WhyOver(RuleFold run, Trigger.PaymentExpiry trigger, OpenEpisode episode)
    {
        if (Find(run, episode) is not { } card)
            return "the card was taken off";
        if (PeriodOf(card) != episode.Period)
            return $"the card is now valid to {CommonSlots.Day(card.LastValidDay)}";
        if (Replaced(run, card, run.Time.Today) is { } replaced)
            return replaced;

        var left = card.LastValidDay.DayNumber - run.Time.Today.DayNumber;
        if (left < 0)
            return "the card has expired";
        return IsOver(trigger, left) ? "the next step has begun" : null;
    }

    private static bool IsOver(Trigger.PaymentExpiry trigger, int left) =>
        trigger.UntilDaysBefore > 0 ? left <= trigger.UntilDaysBefore : left < 0;

    // A card that came later and is valid for longer has taken its place, whether or not the old one was taken off.
    private static string? Replaced(RuleFold run, PaymentMethod card, DateOnly asOf)
    {
        if (card.RemovedOn <= asOf)
            return "the card was taken off";

        foreach (var other in run.Facts.History.PaymentMethods)
        {
            if (other.AddedOn is { } added && added <= asOf && !(other.RemovedOn <= asOf)
                && !(added <= card.AddedOn) && other.LastValidDay > card.LastValidDay)
            {
                return "another card has taken its place";
            }
        }

        return null;
    }

    private static PaymentMethod? Find(RuleFold run, OpenEpisode episode)
    {
        foreach (var card in run.Facts.History.PaymentMethods)
        {
            if (card.Id == episode.Entity)
                return card;
        }

        return null;
    }

    private static string PeriodOf(PaymentMethod card) =>
        string.Create(CultureInfo.InvariantCulture, $"{card.ExpiryYear:0000}-{card.ExpiryMonth:00}");

    private static string Name(PaymentMethod card)
    {
        var brand = string.IsNullOrWhiteSpace(card.Brand) ? "card" : card.Brand;
        return string.IsNullOrWhiteSpace(card.Last4) ? brand : $"{brand} ending {card.Last4}";
    }
}
