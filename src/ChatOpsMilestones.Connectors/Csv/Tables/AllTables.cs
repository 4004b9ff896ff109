namespace ChatOpsMilestones.Connectors.Csv.Tables;

/// <summary>Every table, in the order of reading: what others refer to comes first.</summary>
internal static class AllTables
{
    /// <summary>The tables whose days tell how far a metric is complete.</summary>
    public static IReadOnlyList<CsvTable> Usage { get; } = [UsageDailyTable.Table, UsagePeopleDailyTable.Table];

    public static IReadOnlyList<CsvTable> InOrder { get; } =
    [
        PeopleTable.Table,
        HolidaysTable.Table,
        AccountsTable.Table,
        ContactsTable.Table,
        .. Usage,
        EventsTable.Table,
        TicketsTable.Table,
        NpsTable.Table,
        InvoicesTable.Table,
        PaymentMethodsTable.Table,
        ForecastsTable.Table,
        OpportunitiesTable.Table,
        InteractionsTable.Table,
        GoalsTable.Table,
        OutcomesTable.Table,
    ];
}
