using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Text;

namespace ChatOpsMilestones.Core.Explaining;

/// <summary>Triggers over metrics.</summary>
internal static class UsageSentences
{
    public static TriggerSentence Threshold(Trigger.Threshold trigger, PlaybookNames names)
    {
        string Value(double bound) => trigger.PerSeat ? Say.Percent(bound) : Say.Number(bound);
        var subject = Aggregated(trigger, names);
        if (trigger.Steps.Count > 0)
        {
            return new TriggerSentence(
                $"Fires when {subject} reaches {Phrases.List([.. trigger.Steps.Select(Value)], "or")}; of several steps only the highest speaks.",
                $"Ends when it falls more than {Say.Percent(trigger.RearmShare)} below the step, or the next step is reached.");
        }

        var news = trigger.NewsDays is { } days ? $", or after {Say.Days(days)}" : "";
        return trigger.AtLeast is { } least
            ? new TriggerSentence($"Fires when {subject} is at least {Value(least)}.", $"Ends when it falls below {Value(trigger.RearmAt ?? least)}{news}.")
            : new TriggerSentence($"Fires when {subject} is at most {Value(trigger.AtMost ?? 0)}.", $"Ends when it rises above {Value(trigger.RearmAt ?? trigger.AtMost ?? 0)}.");
    }

    public static TriggerSentence Inactivity(Trigger.Inactivity trigger, PlaybookNames names)
    {
        var unit = names.Unit(trigger.Metric);
        var own = trigger.LongerThanOwn is { } times ? $" and for longer than {Say.Number(times)} times the account's own mean interval between days with them" : "";
        return trigger.Who switch
        {
            Who.Account => new TriggerSentence(
                $"Fires when there were no {unit} for {Complete(trigger.Days)}{own}.",
                $"Ends when there are {unit} again."),
            Who.Champion => new TriggerSentence(
                $"Fires when the champion had no {unit} for {Complete(trigger.Days)} and was not heard from either.",
                "Ends when the champion is active or heard from again, or is no longer the champion."),
            _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger.Who, "Nobody who can be inactive."),
        };
    }

    public static TriggerSentence Trend(Trigger.Trend trigger, PlaybookNames names)
    {
        var down = trigger.Direction == TrendDirection.Down;
        var side = down ? "below" : "above";
        var spreads = trigger.Spreads > 0 ? $" and at least {Say.Number(trigger.Spreads)} of their usual spreads" : "";
        var confirmed = trigger.ConfirmChecks > 1 ? $", on {trigger.ConfirmChecks} Mondays in a row" : ", looked at on Mondays";
        var least = trigger.MinimumBaseline > 0 ? $" Accounts that usually have fewer than {Say.Number(trigger.MinimumBaseline)} a week are left out." : "";
        var recovered = down ? trigger.RecoveredAt : 2 - trigger.RecoveredAt;
        return new TriggerSentence(
            $"Fires when {names.Unit(trigger.Metric)}{Of(trigger.Roles)} of the last {CompleteWeeks(trigger.WindowWeeks)} are at least {Say.Percent(trigger.Share)}{spreads} {side} "
            + $"the account's own median of the {Say.Count(trigger.BaselineWeeks, "week")} before{confirmed}.{least}",
            $"Ends when the weekly mean is back {(down ? "at" : "down at")} {Say.Percent(recovered)} of that median.");
    }

    private static string Of(IReadOnlyList<string> roles) => roles.Count == 0 ? "" : $" of people in the role {Phrases.List(roles, "or")},";

    public static TriggerSentence Limit(Trigger.LimitRatio trigger, PlaybookNames names)
    {
        var unit = names.Unit(trigger.Metric);
        var used = trigger.Window switch
        {
            LimitWindow.Month => $"{unit} of the calendar month so far",
            LimitWindow.AllTime => $"{unit} of all time",
            LimitWindow.Days => $"{unit} of the last {Say.Days(trigger.WindowDays)}",
            LimitWindow.Gauge => $"the last count of {unit}",
            _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger.Window, "An unknown window."),
        };
        var until = trigger.Until is { } next ? $", but not {Say.Percent(next)}: from there on another rule speaks" : "";
        return new TriggerSentence(
            $"Fires when {used} {(trigger.Window == LimitWindow.Gauge ? "reaches" : "reach")} {Say.Percent(trigger.AtLeast)} of what the plan allows{until}.",
            $"Ends when use is below {Say.Percent(Math.Min(trigger.RearmBelow, trigger.AtLeast))} of it again{(trigger.Until is null ? "" : ", or the next step begins")}.");
    }

    public static TriggerSentence Forecast(Trigger.Forecast trigger, PlaybookNames names)
    {
        var unit = names.Unit(trigger.Metric);
        var (share, side) = trigger.Above is { } above ? (above, "above") : (trigger.Below ?? 0, "below");
        return trigger.MonthEnd
            ? new TriggerSentence(
                $"Fires when {unit} of a complete calendar month are at least {Say.Percent(share)} {side} the forecast.",
                "Ends two weeks after the month.")
            : new TriggerSentence(
                $"Fires when {unit} of the calendar month are at least {Say.Percent(share)} {side} the forecast as far as the month has come, from its day {trigger.FromDay} on; once a month.",
                "Ends when they are back in line, or the month is over.");
    }

    private static string Aggregated(Trigger.Threshold trigger, PlaybookNames names)
    {
        var unit = names.Unit(trigger.Metric) + (trigger.PerSeat ? " per paid seat" : "");
        var over = trigger.WindowDays is { } window ? window == 1 ? "of the day" : $"of the last {Say.Days(window)}" : "of all time";
        return trigger.Aggregate switch
        {
            Aggregate.Sum => $"the total of {unit} {over}",
            Aggregate.Mean => $"the daily mean of {unit} {over}",
            Aggregate.Max => $"the greatest day's {unit} {over}",
            Aggregate.Last => $"the last value of {unit}",
            Aggregate.ActiveDays => $"the number of days with {unit} {over}",
            Aggregate.ActivePeople => $"the number of people with {unit} {over}",
            _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger.Aggregate, "An aggregate without words."),
        };
    }

    private static string Complete(int days) => Say.Count(days, "complete day");

    private static string CompleteWeeks(int weeks) => weeks == 1 ? "complete week" : $"{weeks} complete weeks";
}
