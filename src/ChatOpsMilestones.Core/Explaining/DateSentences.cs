using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Text;

namespace ChatOpsMilestones.Core.Explaining;

/// <summary>Triggers over dates: of the contract, of the start, of cards and invoices.</summary>
internal static class DateSentences
{
    public static TriggerSentence Countdown(Trigger.Countdown trigger)
    {
        var date = Date(trigger.Date);
        return new TriggerSentence(
            $"Fires when {Left(trigger.DaysBefore, trigger.UntilDaysBefore)} left until {date}.",
            $"Ends when {Next(trigger.UntilDaysBefore, "the date has passed")}, or when the renewal is decided or the date moves.");
    }

    public static TriggerSentence PaymentExpiry(Trigger.PaymentExpiry trigger) => new(
        $"Fires when a card on file has {Left(trigger.DaysBefore, trigger.UntilDaysBefore, plural: false)} left until its last valid day and no other card has taken its place.",
        $"Ends when {Next(trigger.UntilDaysBefore, "the card has expired")}, or when the card is replaced or taken off.");

    public static TriggerSentence InvoiceOverdue(Trigger.InvoiceOverdue trigger)
    {
        var late = trigger.DaysLate is { } days ? $"is {Say.Days(days)} past its due date" : null;
        var failed = trigger.FailedAttempts is { } attempts ? $"is due and collecting it has failed {(attempts == 1 ? "once" : Say.Count(attempts, "time"))}" : null;
        return new TriggerSentence(
            $"Fires when an invoice {Phrases.List([.. new[] { late, failed }.OfType<string>()], "or")}.",
            "Ends when it is paid, withdrawn or given a later due date.");
    }

    public static TriggerSentence Deadline(Trigger.Deadline trigger)
    {
        var asked = Phrases.List([.. trigger.Requirements.Select(Requirement)]);
        return trigger.Phase switch
        {
            DeadlinePhase.Done => new TriggerSentence(
                $"Fires when all of this has happened within {Say.Days(trigger.WithinDays)} of the start: {asked}.",
                "Ends after two weeks, when it is no longer news."),
            DeadlinePhase.HeadsUp => new TriggerSentence(
                $"Fires {Say.Days(trigger.HeadsUpDays)} before the deadline, {Say.Days(trigger.WithinDays)} after the start, while one of this is missing: {asked}.",
                "Ends when all of it has happened, or the deadline has passed."),
            DeadlinePhase.Missed => new TriggerSentence(
                $"Fires when one of this is missing {Say.Days(trigger.WithinDays)} after the start: {asked}.",
                "Ends when all of it has happened after all."),
            DeadlinePhase.Midway => new TriggerSentence(
                $"Fires when less than {Say.Percent(trigger.Below)} of this is reached {Say.Days(trigger.AtDays ?? trigger.WithinDays)} after the start: {asked}.",
                $"Ends when {Say.Percent(trigger.Below)} is reached, or the deadline has passed, {Say.Days(trigger.WithinDays)} after the start."),
            _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger.Phase, "An unknown phase."),
        };
    }

    public static string Date(AccountDate date) => date switch
    {
        AccountDate.Renewal => "the renewal date",
        AccountDate.ContractEnd => "the end of the contract",
        _ => throw new ArgumentOutOfRangeException(nameof(date), date, "A date without a name."),
    };

    public static string Requirement(Requirement requirement) => requirement switch
    {
        Requirement.Event { AtLeast: 1 } e => $"the event “{PlaybookNames.Name(e.Name)}”",
        Requirement.Event e => $"the event “{PlaybookNames.Name(e.Name)}” at least {e.AtLeast} times",
        Requirement.ActivePeople people => $"{Say.Count(people.AtLeast, "person", "people")} active within {Say.Days(people.WithinDays)}",
        Requirement.IntendedFeatures features => $"each intended feature used {(features.UsesEach == 1 ? "once" : $"at least {features.UsesEach} times")}",
        _ => throw new ArgumentOutOfRangeException(nameof(requirement), requirement.GetType().Name, "A requirement without words."),
    };

    private static string Left(int before, int until, bool plural = true)
    {
        var days = $"{Say.Days(before)}{(before == 1 ? "" : " or fewer")}{(until > 0 ? $", but more than {until}," : "")}";
        return plural ? $"{days} {(before == 1 ? "is" : "are")}" : days;
    }

    private static string Next(int until, string otherwise) => until > 0 ? $"{Say.Days(until)} are left and the next step begins" : otherwise;
}
