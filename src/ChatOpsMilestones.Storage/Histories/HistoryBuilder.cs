using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Storage.Histories;

/// <summary>Collects what is stored of one account.</summary>
internal sealed class HistoryBuilder(Account account)
{
    private readonly List<AccountRecord> records = [];
    private readonly List<Contact> contacts = [];
    private readonly SeriesBuilder own = new();
    private readonly Dictionary<string, SeriesBuilder> people = new(StringComparer.Ordinal);

    public void Add(AccountRecord record) => records.Add(record);

    public void Add(Contact contact) => contacts.Add(contact);

    public void AddChunk(int number, byte[] payload) => own.Add(number, payload);

    public void AddPersonChunk(string contactId, int number, byte[] payload)
    {
        if (!people.TryGetValue(contactId, out var builder))
            people[contactId] = builder = new SeriesBuilder();
        builder.Add(number, payload);
    }

    public AccountHistory Build(SharedFacts shared) => new()
    {
        Account = account,
        Contacts = [.. contacts.OrderBy(contact => contact.Id, StringComparer.Ordinal)],
        Metrics = own.Build(),
        People = people.ToDictionary(
            person => person.Key, IReadOnlyDictionary<string, Core.Signals.Series> (person) => person.Value.Build(), StringComparer.Ordinal),
        Events = Of<ProductEvent>(),
        Tickets = Of<Ticket>(),
        Surveys = Of<SurveyResponse>(),
        Invoices = Of<Invoice>(),
        PaymentMethods = Of<PaymentMethod>(),
        Forecasts = Of<Forecast>(),
        Opportunities = Of<Opportunity>(),
        Interactions = Of<Interaction>(),
        Goals = Of<Goal>(),
        Outcomes = Of<Outcome>(),
        HealthOverrides = Of<HealthOverride>(),
        ContactChanges = Of<ContactChange>(),
        Predictions = Of<Prediction>(),
        Watermarks = shared.Watermarks,
        Holidays = shared.HolidaysOf(account.Id),
        Outages = shared.Outages,
        SegmentSnapshots = shared.SnapshotsOf(account.Segment),
    };

    // The id breaks ties, so that the order is the same on every database and in every run.
    private List<T> Of<T>()
        where T : AccountRecord =>
        [.. records.OfType<T>().OrderBy(record => record.OrderedAt).ThenBy(record => record.Id, StringComparer.Ordinal)];
}
