using ChatOpsMilestones.Core.Evaluation;

namespace ChatOpsMilestones.Core.Health;

/// <summary>The five-part health score of an account as of a day; nothing after that day is looked at.</summary>
public static class HealthCalculator
{
    public static HealthScore Score(AccountHistory history, HealthPolicy policy, DateOnly asOf) =>
        new() { AsOf = asOf, Confidence = 0, Components = [] };
}
