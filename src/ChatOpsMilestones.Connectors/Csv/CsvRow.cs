using System.Globalization;
using ChatOpsMilestones.Connectors.Csv.Tables;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Csv;

/// <summary>A signal as a row of its table: the cells stand in the order of the table's columns.</summary>
internal readonly record struct CsvRow(CsvTable Table, string?[] Cells)
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The row of a signal; null for what has no file.</summary>
    public static CsvRow? Of(Signal signal) => signal switch
    {
        Teammate s => new(PeopleTable.Table,
        [
            s.Email, s.Name, Word(s.Role), s.ManagerEmail, s.BackupEmail, s.Hours.ZoneId, s.Hours.Start.ToString("HH:mm", Invariant),
            s.Hours.End.ToString("HH:mm", Invariant), List(s.Hours.Days.Select(day => Word(day)[..3])), List(s.Hours.DaysOff.Order().Select(Day)),
        ]),
        Holiday s => new(HolidaysTable.Table, [Day(s.Date), s.Name, s.Calendar]),
        Account s => new(AccountsTable.Table,
        [
            s.Id, s.Name, s.Segment, List(s.Domains), s.Tier, Number(s.Arr), s.Currency, s.OwnerEmail, s.BackupEmail, Day(s.StartDate),
            Day(s.RenewalDate), Day(s.ContractEnd), Number(s.SeatsPaid), List(s.PlanLimits.Select(limit => limit.Key + "=" + Number(limit.Value))),
            Word(s.Status), s.ZoneId, List(s.Tags), List(s.Links.Select(link => link.Key + "=" + link.Value.Replace(";", "%3B", StringComparison.Ordinal))),
        ]),
        Contact s => new(ContactsTable.Table, [s.Id, s.AccountId, s.Name, s.Email, s.JobRole, Word(s.IsChampion), Word(s.IsActive)]),
        UsageDay s => new(UsageDailyTable.Table, [s.AccountId, Day(s.Date), s.Metric, Number(s.Value)]),
        PersonUsageDay s => new(UsagePeopleDailyTable.Table, [s.AccountId, s.ContactId, Day(s.Date), s.Metric, Number(s.Value)]),
        ProductEvent s => new(EventsTable.Table, [s.AccountId, s.Name, Instant(s.At), s.ContactId, Number(s.Value), s.Id]),
        Ticket s => new(TicketsTable.Table,
            [s.Id, s.AccountId, Instant(s.OpenedAt), Instant(s.SolvedAt), Word(s.Priority), Number(s.FirstReplyMinutes), s.Subject, Number(s.Csat)]),
        SurveyResponse { SurveyKind: "nps" } s => new(NpsTable.Table, [s.AccountId, Number(s.Score), Instant(s.At), s.ContactId, s.Comment, s.Id]),
        Invoice s => new(InvoicesTable.Table,
            [s.Id, s.AccountId, Number(s.Amount), Day(s.IssuedOn), Day(s.DueOn), Day(s.PaidOn), s.Currency, Number(s.FailedAttempts)]),
        PaymentMethod s => new(PaymentMethodsTable.Table,
            [s.AccountId, Number(s.ExpiryMonth), Number(s.ExpiryYear), s.Brand, s.Last4, Day(s.AddedOn), Day(s.RemovedOn), s.Id]),
        Forecast s => new(ForecastsTable.Table, [s.AccountId, s.Metric, s.Month.ToString("yyyy-MM", Invariant), Number(s.Expected), s.Id]),
        Opportunity s => new(OpportunitiesTable.Table, [s.Id, s.AccountId, Day(s.ClosesOn), Word(s.OpportunityKind), Word(s.Stage), Number(s.Amount)]),
        Interaction s => new(InteractionsTable.Table, [s.AccountId, s.Channel, Word(s.FromCustomer), Instant(s.At), s.ContactId, s.Id, s.IsOutOfOffice ? Word(true) : null]),
        Goal s => new(GoalsTable.Table, [s.AccountId, s.Text, List(s.Features), Day(s.DueOn), Day(s.ReachedOn), s.Id]),
        Outcome s => new(OutcomesTable.Table, [s.AccountId, Day(s.On), Word(s.OutcomeKind), Number(s.Amount), s.Id]),
        _ => null,
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", Invariant);

    private static string? Day(DateOnly? day) => day is { } known ? Day(known) : null;

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", Invariant);

    private static string? Instant(DateTimeOffset? instant) => instant is { } known ? Instant(known) : null;

    // Exponents are not read back, hence the format.
    private static string? Number(IFormattable? number) => number switch
    {
        null => null,
        double value => value.ToString("0.##############", Invariant),
        _ => number.ToString(null, Invariant),
    };

    private static string Word<T>(T value)
        where T : struct => (value.ToString() ?? "").ToLower(Invariant);

    private static string List(IEnumerable<string> entries) => string.Join(';', entries);
}
