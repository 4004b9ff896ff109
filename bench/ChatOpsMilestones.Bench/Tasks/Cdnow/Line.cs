namespace ChatOpsMilestones.Bench.Tasks.Cdnow;

/// <summary>The customers for whom a milestone is open at the cut.</summary>
/// <param name="Fired">how many.</param>
/// <param name="Churned">of these, how many bought nothing afterwards.</param>
internal readonly record struct Line(int Fired, int Churned)
{
    public override string ToString() => $"{Fired}/{Churned}";
}
