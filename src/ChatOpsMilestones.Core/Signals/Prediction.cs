namespace ChatOpsMilestones.Core.Signals;

/// <summary>
/// What a model said of an account on a day. The model itself lives elsewhere; it must be silent (give no prediction, or one
/// that is not usable) below 30 churned and 30 renewed accounts in its history.
/// </summary>
public sealed record Prediction : AccountRecord
{
    /// <summary>Name of the model (<c>churn</c>).</summary>
    public required string Model { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>0–1.</summary>
    public required double Probability { get; init; }

    /// <summary>What it rests on, largest part first, in words for the card.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>False when the model's own check says that its figures carry no signal; nothing is told then.</summary>
    public bool Usable { get; init; } = true;

    public override DateTimeOffset OrderedAt => StartOf(On);
}
