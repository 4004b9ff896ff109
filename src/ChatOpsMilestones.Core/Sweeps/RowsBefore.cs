namespace ChatOpsMilestones.Core.Sweeps;

/// <summary>What a metric had come to before the first day of the rows, so that recent days answer questions about all time.</summary>
/// <param name="Sum">of all values.</param>
/// <param name="ActiveDays">days above 0.</param>
/// <param name="LastActiveDay">day number of the last of them; 0 for none.</param>
/// <param name="FirstDay">day number of the first value; 0 for none.</param>
/// <param name="Max">greatest value; NaN for none.</param>
public readonly record struct RowsBefore(double Sum, int ActiveDays, int LastActiveDay, int FirstDay, double Max)
{
    public static RowsBefore None { get; } = new(0, 0, 0, 0, double.NaN);
}
