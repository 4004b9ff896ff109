using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Health;

/// <summary>
/// The five-part health score of an account at the end of a day; nothing after that day is looked at. What is not known
/// is left out and the other weights share its part; below half known there is no score.
/// </summary>
public static class HealthCalculator
{
    /// <summary>Days after which an unpaid invoice caps the score.</summary>
    private const int LongOverdue = 60;

    private const double LeastConfidence = 0.5;

    private static readonly HealthComponentKind[] Kinds = Enum.GetValues<HealthComponentKind>();

    /// <summary>
    /// The score of one day by itself: its band is that of the points alone. The band in which an account is on that day
    /// depends on the days before; <see cref="HealthTrack"/> knows it.
    /// </summary>
    public static HealthScore Score(AccountHistory history, HealthPolicy policy, DateOnly asOf) =>
        Score(new HealthSources(history, policy), asOf);

    /// <param name="sources">the account.</param>
    /// <param name="asOf">the day.</param>
    /// <param name="judgedOn">the day whose age of the account sets the targets; the day itself when null.</param>
    internal static HealthScore Score(HealthSources sources, DateOnly asOf, DateOnly? judgedOn = null)
    {
        var view = new HealthView(sources, asOf, judgedOn);
        var components = new HealthComponent[Kinds.Length];
        double known = 0, points = 0;
        for (var i = 0; i < Kinds.Length; i++)
        {
            components[i] = Component(Kinds[i], view);
            if (components[i].Points is not { } part)
                continue;
            known += components[i].Weight;
            points += part * components[i].Weight;
        }

        if (!IsEnough(known))
            return new HealthScore { AsOf = asOf, Confidence = Math.Round(known, 4), Components = components };

        var (cap, because) = CapOf(view);
        var adjustment = AdjustmentOn(view);
        var computed = Capped(Round(points / known), cap, sources.Policy);
        var total = Capped(Math.Clamp(Round(points / known) + (adjustment?.Points ?? 0), 0, 100), cap, sources.Policy);
        return new HealthScore
        {
            AsOf = asOf,
            Total = total,
            Computed = computed,
            Band = HealthBands.Of(total, sources.Policy),
            Confidence = Math.Round(known, 4),
            Components = components,
            Cap = cap,
            CapAt = sources.Policy.Cap,
            CappedBecause = because,
            Adjustment = adjustment,
        };
    }

    /// <summary>True when enough of the weight is known to speak of a score.</summary>
    internal static bool IsEnough(double known) => known >= LeastConfidence - 1e-9;

    internal static int Capped(int total, HealthCap cap, HealthPolicy policy) => cap == HealthCap.None ? total : Math.Min(policy.Cap, total);

    internal static int Round(double points) => (int)Math.Round(points, MidpointRounding.AwayFromZero);

    private static HealthComponent Component(HealthComponentKind kind, HealthView view)
    {
        var share = view.Sources.Weight > 0 ? view.Policy.Weights.GetValueOrDefault(kind) / view.Sources.Weight : 0;
        var rating = kind switch
        {
            HealthComponentKind.Login => LoginHealth.Rate(view),
            HealthComponentKind.Adoption => AdoptionHealth.Rate(view),
            HealthComponentKind.Sentiment => SentimentHealth.Rate(view),
            HealthComponentKind.Support => SupportHealth.Rate(view),
            HealthComponentKind.Financial => FinancialHealth.Rate(view),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A component without a rating."),
        };
        return new HealthComponent(kind, rating.Points, share * rating.Fade, rating.Words);
    }

    private static (HealthCap Cap, string? Because) CapOf(HealthView view)
    {
        if (view.History.Account.Status == AccountStatus.Cancelling)
            return (HealthCap.Notice, "a notice to cancel has arrived");

        foreach (var invoice in view.History.Invoices)
        {
            if (FinancialHealth.DaysLate(view, invoice) is { } late and > LongOverdue)
                return (HealthCap.Invoice, $"an invoice is {late} days late");
        }

        return (HealthCap.None, null);
    }

    private static HealthAdjustment? AdjustmentOn(HealthView view)
    {
        HealthOverride? newest = null;
        foreach (var given in view.History.HealthOverrides)
        {
            if (given.At < view.Until && !(given.At < newest?.At))
                newest = given;
        }

        if (newest is not { Points: not 0 })
            return null;

        var day = view.DayOf(newest.At);
        var last = day.AddDays(HealthOverride.Days - 1);
        return view.AsOf <= last ? new HealthAdjustment(newest.Points, newest.Reason, newest.ByName, day, last) : null;
    }
}
