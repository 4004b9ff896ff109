namespace ChatOpsMilestones.Core.Mining;

/// <summary>What mining found, and everything it looked at without finding anything.</summary>
public sealed record MiningReport
{
    /// <summary>Accounts seen.</summary>
    public int Accounts { get; init; }

    /// <summary>Of these, without a start date.</summary>
    public int WithoutStart { get; init; }

    /// <summary>Of these, not yet renewed or churned.</summary>
    public int WithoutOutcome { get; init; }

    /// <summary>Of these, so young that only their churn could have been seen, which would paint the young worse than they are.</summary>
    public int TooYoung { get; init; }

    /// <summary>Accounts left whose next outcome after the first landmark was a renewal.</summary>
    public int Renewed { get; init; }

    /// <summary>The same for churn.</summary>
    public int Churned { get; init; }

    /// <summary>Renewed accounts that are needed, and as many churned ones.</summary>
    public int FewestPerOutcome { get; init; }

    /// <summary>Behaviours beyond the bound that memory allows.</summary>
    public int BehavioursLeftOut { get; init; }

    /// <summary>Behaviours at landmarks with too few accounts on one side to say anything.</summary>
    public int TooRare { get; init; }

    /// <summary>True where the stricter correction was asked for because there are few outcomes.</summary>
    public bool InDoubt { get; init; }

    /// <summary>Everything that was looked at: what holds first, strongest first.</summary>
    public IReadOnlyList<Finding> LookedAt { get; init; } = [];

    /// <summary>Things that the first half carried over to the second: the count that the correction is for.</summary>
    public int Carried => LookedAt.Count(f => f.Q is not null);

    /// <summary>True when no honest answer is possible; the guesses are kept.</summary>
    public bool TooFewOutcomes => Renewed < FewestPerOutcome || Churned < FewestPerOutcome;

    /// <summary>
    /// What holds, one landmark a behaviour. The half that chose the threshold chooses the landmark too, so that the effect told
    /// is not the luckiest of several.
    /// </summary>
    public IReadOnlyList<Finding> Proposed =>
        [.. LookedAt.Where(f => f.Holds).GroupBy(f => f.Behaviour).Select(g => g.MinBy(f => f.Chosen.P)!)]; // a group is never empty
}
