namespace ChatOpsMilestones.Core.Decisions;

/// <summary>What became of a candidate in one round. Append-only; the newest of a candidate is the current one.</summary>
public sealed record Decision
{
    public required string CandidateId { get; init; }

    public required string AlertId { get; init; }

    public required string AccountId { get; init; }

    public required string RuleKey { get; init; }

    public required Recipient Recipient { get; init; }

    public required int Round { get; init; }

    public required DecisionOutcome Outcome { get; init; }

    /// <summary>The named reason; see <see cref="Reasons"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>The reason with its numbers, for people: <c>5 cards sent today, budget 5</c>.</summary>
    public required string Explanation { get; init; }

    public required ScoreParts Score { get; init; }

    /// <summary>Place among what was decided together, from 1.</summary>
    public required int Slot { get; init; }

    /// <summary>How many were decided together.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Business time.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>When it is looked at again (quiet hours, window, snooze); null when it is final.</summary>
    public DateTimeOffset? RevisitAt { get; init; }

    /// <summary>Probability with which this outcome was chosen, (0, 1]; below 1 only where chance had a say.</summary>
    public double Propensity { get; init; } = 1;

    /// <summary>The chance's seed, derived from the candidate's key and the round.</summary>
    public required long Seed { get; init; }

    /// <summary>Version of the ranking and suppression rules.</summary>
    public required string PolicyVersion { get; init; }

    public required string PlaybookVersion { get; init; }

    /// <summary>Arm of a running experiment; <c>none</c>.</summary>
    public string Arm { get; init; } = "none";

    /// <summary>What the decision saw: name → value (level, band, segment, ages, counts, relevance).</summary>
    public required IReadOnlyDictionary<string, string> Features { get; init; }

    /// <summary>True when it is shown only to learn whether it is still not useful.</summary>
    public bool Exploration { get; init; }
}

public enum DecisionOutcome
{
    SendNow,
    Digest,

    /// <summary>Not sent now; see the reason.</summary>
    Held,
}

/// <summary>Points by which alerts are ordered. They never decide an interrupt (contracts, section 5).</summary>
/// <param name="Severity">urgent 40, important 25, FYI 10.</param>
/// <param name="Arr">0–20 by percentile of the recipient's book.</param>
/// <param name="Health">0–15; bad news counts more on low health, good news the reverse.</param>
/// <param name="Renewal">10/7/4 within 30/60/90 days.</param>
/// <param name="Age">0–5, days since it opened.</param>
/// <param name="Learned">−10…+10 from this person's verdicts.</param>
public sealed record ScoreParts(int Severity, int Arr, int Health, int Renewal, int Age, int Learned)
{
    public int Total => Severity + Arr + Health + Renewal + Age + Learned;
}

/// <summary>Every reason there is, in the words that cards, metrics, the store and <c>why</c> use.</summary>
public static class Reasons
{
    public const string Urgent = "urgent";
    public const string Window = "window";
    public const string Back = "back from snooze";
    public const string Digest = "digest";
    public const string Exploration = "exploration";
    public const string NoLongerTrue = "no longer true";
    public const string TooOld = "too old";
    public const string AccountClosed = "account closed";
    public const string Handled = "handled";
    public const string Snoozed = "snoozed";
    public const string Duplicate = "duplicate";
    public const string Cooldown = "cooldown";
    public const string CauseTold = "cause told";
    public const string LowRelevance = "low relevance";
    public const string QuietHours = "quiet hours";
    public const string OutOfOffice = "out of office";
    public const string NextWindow = "waiting for window";
    public const string AccountBudget = "account budget";
    public const string DailyBudget = "daily budget";
    public const string StaleSource = "stale source";
    public const string Shadow = "shadow";
}
