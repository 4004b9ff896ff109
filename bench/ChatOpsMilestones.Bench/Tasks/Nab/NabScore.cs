namespace ChatOpsMilestones.Bench.Tasks.Nab;

/// <summary>What detections on one or more series are worth.</summary>
/// <param name="Raw">sum of what detections earn and cost, and of windows missed.</param>
/// <param name="Windows">labelled windows.</param>
/// <param name="Found">windows with a detection.</param>
/// <param name="FalseAlarms">detections outside of all windows.</param>
internal readonly record struct NabScore(double Raw, int Windows, int Found, int FalseAlarms)
{
    /// <summary>0 for a detector that says nothing, 100 for one that hits the first row of every window and nothing else; null without windows.</summary>
    public double? Normalised => Windows == 0 ? null : 100 * (Raw + Windows) / (2 * Windows);

    public static NabScore operator +(NabScore a, NabScore b) =>
        new(a.Raw + b.Raw, a.Windows + b.Windows, a.Found + b.Found, a.FalseAlarms + b.FalseAlarms);
}
