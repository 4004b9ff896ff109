using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;

namespace ChatOpsMilestones.Core.Health;

/// <summary>
/// The five-part health score of an account at the end of a day; nothing after that day is looked at. What is not known
/// is left out and the other weights share its part; below half known there is no score.
/// </summary>
public static class HealthCalculator
{
    /// <summary>The most an account can have that has given notice or owes for long.</summary>
    private const int Cap = 40;

    /// <summary>Days after which an unpaid invoice caps the score.</summary>
    private const int LongOverdue = 60;

    private const double LeastConfidence = 0.5;

    public static HealthScore Score(AccountHistory history, HealthPolicy policy, DateOnly asOf)
    {
        var view = new HealthView(history, policy, asOf);
        var nominal = Enum.GetValues<HealthComponentKind>().Sum(kind => policy.Weights.GetValueOrDefault(kind));
        var components = Enum.GetValues<HealthComponentKind>().Select(kind => Component(kind, view, nominal)).ToArray();
        var confidence = components.Where(c => c.Points is not null).Sum(c => c.Weight);
        var cap = CappedBecause(view);
        int? total = confidence < LeastConfidence - 1e-9 ? null : Total(components, confidence, cap is not null);
        return new HealthScore
        {
            AsOf = asOf,
            Total = total,
            Band = total is { } known ? BandOf(known, policy) : null,
            Confidence = Math.Round(confidence, 4),
            Components = components,
            CappedBecause = total is null ? null : cap,
        };
    }

    private static HealthComponent Component(HealthComponentKind kind, HealthView view, double nominal)
    {
        var share = nominal > 0 ? view.Policy.Weights.GetValueOrDefault(kind) / nominal : 0;
        var rating = kind switch
        {
            HealthComponentKind.Login => LoginHealth.Rate(view),
            HealthComponentKind.Adoption => AdoptionHealth.Rate(view),
            HealthComponentKind.Sentiment => SentimentHealth.Rate(view),
            HealthComponentKind.Support => SupportHealth.Rate(view),
            HealthComponentKind.Financial => FinancialHealth.Rate(view),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A component without a rating."),
        };
        return new HealthComponent(kind, rating.Points, share * rating.Fade, rating.Why);
    }

    private static int Total(HealthComponent[] components, double confidence, bool capped)
    {
        var points = components.Sum(c => c.Points is { } known ? known * c.Weight : 0) / confidence;
        var total = (int)Math.Round(points, MidpointRounding.AwayFromZero);
        return capped ? Math.Min(Cap, total) : total;
    }

    private static HealthBand BandOf(int total, HealthPolicy policy) =>
        total >= policy.HealthyFrom ? HealthBand.Healthy
        : total >= policy.WatchFrom ? HealthBand.Watch
        : HealthBand.AtRisk;

    private static string? CappedBecause(HealthView view)
    {
        if (view.History.Account.Status == AccountStatus.Cancelling)
            return "a notice to cancel has arrived";

        foreach (var invoice in view.History.Invoices)
        {
            if (FinancialHealth.DaysLate(view, invoice) is { } late and > LongOverdue)
                return $"an invoice is {late} days late";
        }

        return null;
    }
}
