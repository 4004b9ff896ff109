namespace ChatOpsMilestones.Core.Health;

/// <summary>How many of the intended features were used lately, against what may be expected of an account of its age.</summary>
internal static class AdoptionHealth
{
    public static HealthRating Rate(HealthView view)
    {
        var intended = view.Sources.Intended;
        if (intended.Count == 0)
            return HealthRating.Unknown(static () => "no features are named as intended");

        var events = view.History.Events;
        if (events.Count == 0 || events[0].At >= view.Until)
            return HealthRating.Unknown(static () => "no use of features is known");

        var from = view.StartOfLast(HealthView.Window);
        var count = 0;
        foreach (var feature in intended)
        {
            if (view.Sources.Events.CountFeature(feature, view.Until) > view.Sources.Events.CountFeature(feature, from))
                count++;
        }

        var share = view.Policy.FeatureShareAt(view.Age);
        return new HealthRating(Math.Min(100, 100.0 * count / (share * intended.Count)), () => Why(count, intended.Count, share));
    }

    private static string Why(int count, int intended, double share)
    {
        var expected = (int)Math.Ceiling((share * intended) - 1e-9);
        var words = $"{count} of {intended} intended features used in {HealthView.Window} days";
        return expected < intended ? $"{words} ({expected} expected at this age)" : words;
    }
}
