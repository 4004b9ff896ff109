using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Replay;

/// <summary>What a replay found: the machine form (<c>--json</c>) and what is stored beside the milestone.</summary>
public sealed record ReplayReport
{
    /// <summary>Version of this form; rises when a field changes its meaning.</summary>
    public int Format { get; init; } = 1;

    public required string PlaybookName { get; init; }

    public required string PlaybookVersion { get; init; }

    /// <summary>Null for the whole playbook.</summary>
    public string? MilestoneId { get; init; }

    /// <summary>Null for all segments.</summary>
    public string? Segment { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The cut.</summary>
    public required DateOnly To { get; init; }

    public required int HorizonDays { get; init; }

    /// <summary>The last day whose outcomes are known.</summary>
    public required DateOnly KnownThrough { get; init; }

    /// <summary>The first day with data; null without any.</summary>
    public DateOnly? DataFrom { get; init; }

    /// <summary>Accounts that were customers at any time of the period.</summary>
    public required int Accounts { get; init; }

    public required IReadOnlyList<MilestoneReplay> Milestones { get; init; }

    /// <summary>What the rules about sending would have done with all of them together.</summary>
    public required Sending Sending { get; init; }

    /// <summary>Null without a version to compare with.</summary>
    public ReplayDiff? Diff { get; init; }

    /// <summary>What the reader must know to read it rightly.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>One milestone over the period.</summary>
public sealed record MilestoneReplay
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required Category Category { get; init; }

    /// <summary>As the playbook has it; it is replayed as if it were on.</summary>
    public required Activation State { get; init; }

    /// <summary>Hash of the definition (<see cref="MilestoneFingerprint"/>).</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Occurrences that opened in the period.</summary>
    public required int Fires { get; init; }

    public required double FiresPerWeek { get; init; }

    public required int AccountsHit { get; init; }

    /// <summary>Accounts hit ÷ accounts.</summary>
    public required double AccountShare { get; init; }

    /// <summary>Occurrences that were open at the end of the last day, whenever they opened, and their accounts.</summary>
    public required int OpenAtCut { get; init; }

    public required int AccountsOpenAtCut { get; init; }

    public required IReadOnlyList<WeekCount> Weeks { get; init; }

    /// <summary>By owner of today, most fires first.</summary>
    public required IReadOnlyList<OwnerCount> Owners { get; init; }

    public required Overlap Overlap { get; init; }

    public required LeadTime LeadTime { get; init; }

    /// <summary>What followed the fires.</summary>
    public required Judgement Judgement { get; init; }

    /// <summary>What followed at the accounts open at the cut.</summary>
    public required Judgement AtCut { get; init; }

    public required IReadOnlyList<RuleReplay> Rules { get; init; }

    public required Sending Sending { get; init; }

    /// <summary>Up to ten cards as they would have looked, oldest first.</summary>
    public IReadOnlyList<ExampleCard> Examples { get; init; } = [];
}

/// <summary>One rule of a milestone.</summary>
public sealed record RuleReplay
{
    /// <summary><c>milestone/rule</c>.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required Polarity Polarity { get; init; }

    public required int Fires { get; init; }

    public required int AccountsHit { get; init; }

    public required int OpenAtCut { get; init; }

    public required Judgement Judgement { get; init; }

    public required Judgement AtCut { get; init; }
}

/// <param name="Monday">first day of the week.</param>
/// <param name="Fires">occurrences that opened in it, as far as it lies in the period.</param>
public sealed record WeekCount(DateOnly Monday, int Fires);

/// <param name="Owner">name, or <c>nobody</c>.</param>
/// <param name="Email">null for nobody.</param>
/// <param name="Accounts">accounts of the owner.</param>
/// <param name="Fires">fires at these accounts.</param>
/// <param name="PerWeek">fires a week.</param>
public sealed record OwnerCount(string Owner, string? Email, int Accounts, int Fires, double PerWeek);

/// <param name="Fires">fires that had another milestone of the same account within seven days.</param>
/// <param name="Share">of all fires.</param>
/// <param name="Top">with which, most first.</param>
public sealed record Overlap(int Fires, double Share, IReadOnlyList<OverlapWith> Top);

/// <param name="MilestoneId">the other milestone.</param>
/// <param name="Name">its name.</param>
/// <param name="Fires">fires that it was near.</param>
/// <param name="Share">of all fires.</param>
public sealed record OverlapWith(string MilestoneId, string Name, int Fires, double Share);

/// <param name="Outcome">to what.</param>
/// <param name="Outcomes">how many outcomes had a fire in time.</param>
/// <param name="Days">from the first fire in time to the outcome; null for none.</param>
public sealed record LeadTime(string Outcome, int Outcomes, Quartiles? Days);

/// <summary>What the rules about sending would have done.</summary>
public sealed record Sending
{
    public int Alerts { get; init; }

    public int SentNow { get; init; }

    public int Digest { get; init; }

    /// <summary>Bundled with others into one card.</summary>
    public int Bundled { get; init; }

    public int Held { get; init; }

    /// <summary>Not settled yet at the end.</summary>
    public int Waiting { get; init; }

    /// <summary>Outcome and reason, most first.</summary>
    public IReadOnlyList<ReasonCount> Reasons { get; init; } = [];

    /// <summary>Interrupting cards a person and week: mean over the people who own accounts, and the one with most.</summary>
    public double CardsPerPersonWeek { get; init; }

    public double MostCardsPerPersonWeek { get; init; }

    /// <summary>Why there are no figures; null when there are.</summary>
    public string? NotSimulated { get; init; }
}

/// <param name="Outcome">what became of them.</param>
/// <param name="Reason">its name, as cards and <c>why</c> use it.</param>
/// <param name="Alerts">how many.</param>
public sealed record ReasonCount(DecisionOutcome Outcome, string Reason, int Alerts);

/// <param name="Day">the day it would have been shown.</param>
/// <param name="Rule"><c>milestone/rule</c>.</param>
/// <param name="Card">with that day's numbers.</param>
public sealed record ExampleCard(DateOnly Day, string Rule, Card Card);
