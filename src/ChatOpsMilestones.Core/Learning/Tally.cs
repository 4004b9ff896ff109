namespace ChatOpsMilestones.Core.Learning;

/// <summary>
/// Verdicts that lose weight with age. Each is added at its weight seen from a fixed day, so nothing is touched as time
/// passes and the order of adding does not matter; reading scales back to the instant asked for.
/// </summary>
internal sealed class Tally
{
    // Weights grow by 2 every half-life from here; a double holds about 250 years of that.
    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private double positive;
    private double total;

    /// <summary>Helpful verdicts given, undecayed.</summary>
    public int Helpful { get; private set; }

    public int NotRelevant { get; private set; }

    public int Acted { get; private set; }

    public int AlreadyKnew { get; private set; }

    /// <summary>The newest of them, those that were already known included.</summary>
    public DateTimeOffset? Last { get; private set; }

    /// <summary>Times that say something about relevance, undecayed.</summary>
    public int Given => Helpful + NotRelevant + Acted;

    public void Add(Verdict verdict)
    {
        if (Last is not { } last || verdict.At > last)
            Last = verdict.At;
        switch (verdict.Kind)
        {
            case VerdictKind.Helpful:
                Helpful++;
                break;
            case VerdictKind.NotRelevant:
                NotRelevant++;
                break;
            case VerdictKind.Acted:
                Acted++;
                break;
            default:
                AlreadyKnew++;
                return;
        }

        var weight = (verdict.Kind == VerdictKind.Acted ? RelevanceModel.ActedWeight : 1) * Growth(verdict.At);
        total += weight;
        if (verdict.Kind != VerdictKind.NotRelevant)
            positive += weight;
    }

    /// <summary>Sum of the weights left at an instant.</summary>
    public double Weight(DateTimeOffset asOf) => total / Growth(asOf);

    /// <summary>The rate of helpful at an instant, pulled towards <paramref name="prior"/> as if by that many verdicts.</summary>
    public double Rate(DateTimeOffset asOf, double prior, double strength)
    {
        var growth = Growth(asOf);
        return ((positive / growth) + (strength * prior)) / ((total / growth) + strength);
    }

    private static double Growth(DateTimeOffset at) => Math.Pow(2, (at - Epoch) / RelevanceModel.HalfLife);
}
