namespace ChatOpsMilestones.Core.Replay;

/// <summary>Whether fires meant anything: what followed them, beside what followed where nothing fired.</summary>
public sealed record Judgement
{
    /// <summary>What it is held against: <c>churned</c>, or <c>renewed or expanded</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Why there are no figures; null when there are.</summary>
    public string? TooFew { get; init; }

    /// <summary>Accounts that had the outcome, and accounts that had none, among those that could be watched long enough.</summary>
    public required int AccountsWith { get; init; }

    public required int AccountsWithout { get; init; }

    /// <summary>Fires (at most one an account and week), or accounts open at the cut, that could be watched long enough.</summary>
    public int Fired { get; init; }

    public int FiredAccounts { get; init; }

    /// <summary>Of these, followed by the outcome.</summary>
    public int Hits { get; init; }

    /// <summary>Hits ÷ fired.</summary>
    public Estimate? Precision { get; init; }

    /// <summary>How often the outcome follows any account and week; null without figures.</summary>
    public double? BaseRate { get; init; }

    /// <summary>Account weeks (or accounts) in which it neither fired nor was open, and how many were followed by the outcome.</summary>
    public int Quiet { get; init; }

    public int QuietHits { get; init; }

    /// <summary>Precision ÷ base rate.</summary>
    public Estimate? Lift { get; init; }

    /// <summary>Risk after a fire ÷ risk where it was quiet.</summary>
    public Estimate? RiskRatio { get; init; }

    /// <summary>Outcomes of the period, and those that a fire came before, in time.</summary>
    public int Outcomes { get; init; }

    public int Caught { get; init; }

    /// <summary>Caught ÷ outcomes.</summary>
    public Estimate? Recall { get; init; }
}
