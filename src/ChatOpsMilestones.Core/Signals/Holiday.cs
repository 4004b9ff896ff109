namespace ChatOpsMilestones.Core.Signals;

/// <summary>A day on which nobody works, for everybody or for one calendar.</summary>
/// <param name="Calendar">name of the calendar; <c>*</c> for all accounts and teammates.</param>
public sealed record Holiday(string Calendar, DateOnly Date, string Name) : Signal
{
    public override string? OfAccount => null;

    public override string NaturalKey => Calendar + "@" + Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
