using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Tests.Demo;

/// <summary>Histories straight from signals, without a store: what the evaluator sees of the demo company.</summary>
internal sealed class Histories
{
    private readonly ILookup<string, Signal> byAccount;
    private readonly Dictionary<string, DateOnly> watermarks = [];
    private readonly List<Holiday> holidays = [];

    public Histories(IEnumerable<Signal> signals)
    {
        var all = signals.ToList();
        byAccount = all.Where(signal => signal.OfAccount is not null).ToLookup(signal => signal.OfAccount ?? "");
        holidays.AddRange(all.OfType<Holiday>());
        foreach (var mark in all.OfType<Watermark>())
            watermarks[mark.Metric] = mark.CompleteThrough;
    }

    public IEnumerable<string> AccountIds => byAccount.Select(account => account.Key);

    public AccountHistory Of(string accountId)
    {
        var signals = byAccount[accountId].ToList();
        var people = signals.OfType<PersonUsageDay>().ToList();
        var metrics = signals.OfType<UsageDay>().Select(day => (day.Metric, day.Date, day.Value))
            .Concat(people.Select(day => (day.Metric, day.Date, day.Value)));
        return new AccountHistory
        {
            Account = signals.OfType<Account>().Single(),
            Contacts = [.. signals.OfType<Contact>()],
            Metrics = metrics.GroupBy(day => day.Metric).ToDictionary(metric => metric.Key, metric => SeriesOf(metric.Select(day => (day.Date, day.Value)))),
            People = people.GroupBy(day => day.ContactId).ToDictionary(person => person.Key, IReadOnlyDictionary<string, Series> (person) =>
                person.GroupBy(day => day.Metric).ToDictionary(metric => metric.Key, metric => SeriesOf(metric.Select(day => (day.Date, day.Value))))),
            Events = Ordered<ProductEvent>(signals),
            Tickets = Ordered<Ticket>(signals),
            Surveys = Ordered<SurveyResponse>(signals),
            Invoices = Ordered<Invoice>(signals),
            PaymentMethods = Ordered<PaymentMethod>(signals),
            Forecasts = Ordered<Forecast>(signals),
            Opportunities = Ordered<Opportunity>(signals),
            Interactions = Ordered<Interaction>(signals),
            Goals = Ordered<Goal>(signals),
            Outcomes = Ordered<Outcome>(signals),
            Watermarks = watermarks,
            Holidays = holidays.Where(holiday => holiday.Calendar == "*" || holiday.Calendar == accountId).Select(holiday => holiday.Date).ToHashSet(),
        };
    }

    private static List<T> Ordered<T>(IEnumerable<Signal> signals)
        where T : AccountRecord =>
        [.. signals.OfType<T>().OrderBy(record => record.OrderedAt)];

    private static Series SeriesOf(IEnumerable<(DateOnly Date, double Value)> days)
    {
        var sums = days.GroupBy(day => day.Date).ToDictionary(day => day.Key, day => day.Sum(value => value.Value));
        var first = sums.Keys.Min();
        var values = new double[sums.Keys.Max().DayNumber - first.DayNumber + 1];
        Array.Fill(values, double.NaN);
        foreach (var (day, value) in sums)
            values[day.DayNumber - first.DayNumber] = value;
        return new Series(first, values);
    }
}
