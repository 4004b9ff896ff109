using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Evaluation;

/// <summary>The day on which an account's fold begins.</summary>
internal static class FirstDay
{
    /// <summary>The longest ladder of a countdown.</summary>
    private const int LongestCountdown = 400;

    /// <summary>
    /// The earlier of start date and first data. Without a start date it is also early enough for every step of every
    /// ladder, or the steps found would depend on the day on which the first data came. Null for an account with nothing.
    /// </summary>
    public static DateOnly? Of(AccountFacts facts)
    {
        var days = Data(facts.History);
        if (facts.Account.StartDate is null)
            days = days.Concat(Dates(facts.History).Select(day => day.AddDays(-LongestCountdown)));
        return days.Select(day => (DateOnly?)day).Min();
    }

    /// <summary>The earlier of start date and first data; null for an account with neither.</summary>
    public static DateOnly? OfData(AccountHistory history) => Data(history).Select(day => (DateOnly?)day).Min();

    private static IEnumerable<DateOnly> Data(AccountHistory history)
    {
        if (history.Account.StartDate is { } start)
            yield return start;

        foreach (var series in history.Metrics.Values.Concat(history.People.Values.SelectMany(metrics => metrics.Values)))
        {
            if (!series.IsEmpty)
                yield return series.FirstDay;
        }

        IEnumerable<IReadOnlyList<AccountRecord>> records =
            [history.Events, history.Tickets, history.Surveys, history.Invoices, history.Interactions, history.Outcomes, history.ContactChanges];
        foreach (var list in records)
        {
            if (list.Count > 0)
                yield return Zones.LocalDate(list[0].OrderedAt, history.Zone);
        }

        if (history.Predictions.Count > 0)
            yield return history.Predictions[0].On;
    }

    private static IEnumerable<DateOnly> Dates(AccountHistory history)
    {
        if (history.Account.RenewalDate is { } renewal)
            yield return renewal;
        if (history.Account.ContractEnd is { } end)
            yield return end;
        foreach (var card in history.PaymentMethods)
            yield return card.LastValidDay;
        foreach (var goal in history.Goals)
        {
            if (goal.DueOn is { } due)
                yield return due;
            if (goal.ReachedOn is { } reached)
                yield return reached;
        }
    }
}
