namespace ChatOpsMilestones.Storage.Signals;

/// <summary>What became of one signal.</summary>
public abstract record SignalOutcome
{
    private SignalOutcome()
    {
    }

    public static SignalOutcome New { get; } = new Written();

    public static SignalOutcome Same { get; } = new Unchanged();

    public static SignalOutcome Changed { get; } = new Corrected();

    /// <summary>Its key was new.</summary>
    public sealed record Written : SignalOutcome;

    /// <summary>Its key was known with other content, which it replaced.</summary>
    public sealed record Corrected : SignalOutcome;

    /// <summary>It was stored already, or a watermark that would have gone back.</summary>
    public sealed record Unchanged : SignalOutcome;

    /// <param name="Reason">what is wrong, for the person who imports; holds the ids of the row.</param>
    public sealed record Refused(string Reason) : SignalOutcome;
}
