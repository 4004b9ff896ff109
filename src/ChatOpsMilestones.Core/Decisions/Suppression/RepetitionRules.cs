using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Decisions.Suppression;

/// <summary>
/// The same thing told twice. Within a milestone, account and entity a step up is always news: 100 % of a limit after
/// 80 %, the missed deadline after its heads-up. An alert that comes back from a snooze was asked for.
/// </summary>
internal static class RepetitionRules
{
    /// <summary>Days in which what was told of a cause stands for what comes of it.</summary>
    private const int CauseDays = 7;

    /// <summary>An earlier one, at this level or above, is still open.</summary>
    public static Ruling? Duplicate(RankedCandidate candidate, Ledger ledger)
    {
        if (candidate.Due.IsBack)
            return null;
        var open = ledger.Family(candidate.Due).Where(e => e.Card.AlertOpen && e.Card.Priority >= candidate.Level).MaxBy(e => e.Card.At);
        return open is null
            ? null
            : Ruling.Hold(Reasons.Duplicate, $"An alert of the same milestone, told on {ledger.Say(open.Card.At)}, is still open");
    }

    /// <summary>The rule fires again, or a lesser one of its milestone fires, too soon after the last card.</summary>
    public static Ruling? Cooldown(RankedCandidate candidate, Ledger ledger)
    {
        if (candidate.Due.IsBack)
            return null;
        var budgets = ledger.Round.Budgets;
        var days = candidate.IsUrgent ? budgets.UrgentCooldownDays : budgets.CooldownDays;
        var ruleKey = candidate.Due.Alert.Occurrence.Key.RuleKey;
        var last = ledger.Family(candidate.Due)
            .Where(e => candidate.Level < e.Card.Priority || (candidate.Level == e.Card.Priority && e.Card.RuleKey == ruleKey))
            .MaxBy(e => e.Card.At);
        if (last is null || ledger.Today >= last.Day.AddDays(days))
            return null;

        return Ruling.Hold(
            Reasons.Cooldown,
            $"The last card of this milestone came on {ledger.Say(last.Card.At)}; it stays silent for {InstantWords.Days(days)}",
            ledger.FirstWindowOn(last.Day.AddDays(days)));
    }

    /// <summary>A fall of the health whose cause the recipient has heard of lately.</summary>
    public static Ruling? CauseTold(RankedCandidate candidate, Ledger ledger)
    {
        if (candidate.Due.IsBack || candidate.Due.FallenPart is not { } part)
            return null;
        var told = ledger.Causes(candidate.Due, part).Where(e => ledger.Today < e.Day.AddDays(CauseDays)).MaxBy(e => e.Card.At);
        return told is null
            ? null
            : Ruling.Hold(
                Reasons.CauseTold,
                $"The health fell because of {HealthWords.Name(part)}, and an alert about that was told on {ledger.Say(told.Card.At)}, less than {InstantWords.Days(CauseDays)} ago");
    }
}
