using ChatOpsMilestones.Core.Evaluation;

namespace ChatOpsMilestones.Core.Health;

/// <summary>How many of the intended features were used lately.</summary>
internal static class AdoptionHealth
{
    public static HealthRating Rate(HealthView view)
    {
        var intended = AccountFacts.Intended(view.History, view.Policy);
        if (intended.Count == 0)
            return HealthRating.Unknown("no features are named as intended");

        var events = view.History.Events;
        if (events.Count == 0 || events[0].At >= view.Until)
            return HealthRating.Unknown("no use of features is known");

        var used = new HashSet<string>(StringComparer.Ordinal);
        var from = view.StartOfLast(HealthView.Window);
        for (var i = events.Count - 1; i >= 0 && events[i].At >= from; i--)
        {
            if (events[i].At < view.Until && events[i].Name.StartsWith(EventIndex.FeaturePrefix, StringComparison.Ordinal))
                used.Add(events[i].Name[EventIndex.FeaturePrefix.Length..]);
        }

        var count = intended.Count(used.Contains);
        return new HealthRating(
            100.0 * count / intended.Count,
            $"{count} of {intended.Count} intended features used in {HealthView.Window} days");
    }
}
