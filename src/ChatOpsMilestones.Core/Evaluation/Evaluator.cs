using ChatOpsMilestones.Core.Evaluation.Triggers;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Evaluation;

/// <summary>
/// Account history + playbook + instant → occurrences. A fold over the account's local days: every complete day since
/// the state is checked with what was known at its end, then the current day with what has arrived of it. What opens
/// during a day is what its end would open, so looking once a day, after each signal, or once after a month agrees.
/// </summary>
public static class Evaluator
{
    /// <summary>How long the saved state waits for a metric that is late; a source that is dead must not hold it up for ever.</summary>
    private const int LongestWait = 35;

    /// <summary>Just after midnight the day that ended can be checked as complete.</summary>
    private static readonly TimeOnly AfterMidnight = new(0, 5);

    /// <summary>
    /// Evaluates an account up to <paramref name="now"/>. Pass the saved state, or null when there is none or when
    /// something dated on or before its last day was added or corrected. The result may name occurrences and clears that
    /// are stored already: their keys decide. With <paramref name="keepHealth"/> it also names the health of every day it folded.
    /// </summary>
    public static EvaluationResult Evaluate(
        AccountHistory history, Playbook playbook, EvaluationState? state, DateTimeOffset now, Mode mode = Mode.Live, bool keepHealth = false)
    {
        var today = Zones.LocalDate(now, history.Zone);
        var yesterday = today.AddDays(-1);
        var fold = new Fold(history, playbook, mode, Usable(state, playbook, yesterday), keepHealth);
        fold.Through(yesterday, SaveAt(history, yesterday));
        fold.Check(new CheckTime(today, yesterday, now.AddTicks(1)));
        return fold.Result(NextCheck(fold, now, today));
    }

    /// <summary>Evaluates as if <paramref name="day"/> were over and nothing after it known: "open at the cut".</summary>
    public static EvaluationResult EvaluateAsOf(AccountHistory history, Playbook playbook, DateOnly day, Mode mode = Mode.Replay)
    {
        var fold = new Fold(history, playbook, mode, state: null);
        fold.Through(day, saveAt: day);
        return fold.Result(Zones.InstantOf(day.AddDays(1), AfterMidnight, history.Zone));
    }

    // Another playbook starts over; so does a clock that was put back before the state.
    private static EvaluationState? Usable(EvaluationState? state, Playbook playbook, DateOnly yesterday) =>
        state is not null && state.PlaybookVersion == playbook.Version && !(state.Through > yesterday) ? state : null;

    private static DateOnly SaveAt(AccountHistory history, DateOnly yesterday)
    {
        var day = yesterday;
        foreach (var mark in history.Watermarks.Values)
            day = mark < day ? mark : day;
        var earliest = yesterday.AddDays(-LongestWait);
        return day > earliest ? day : earliest;
    }

    private static DateTimeOffset NextCheck(Fold fold, DateTimeOffset now, DateOnly today)
    {
        var next = Zones.InstantOf(today.AddDays(1), AfterMidnight, fold.Facts.History.Zone);
        foreach (var rule in fold.Rules)
        {
            if (rule.Variant.Trigger is Trigger.Survey survey
                && SurveyTrigger.WaitEnds(rule, survey, now) is { } end
                && end < next)
            {
                next = end;
            }
        }

        return next;
    }
}
