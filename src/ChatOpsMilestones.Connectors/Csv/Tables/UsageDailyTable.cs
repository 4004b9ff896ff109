using ChatOpsMilestones.Connectors.Csv.Cells;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Csv.Tables;

internal static class UsageDailyTable
{
    public static CsvTable Table { get; } = Create();

    private static CsvTable Create()
    {
        var columns = new ColumnList();
        var account = columns.Required("account_id", Texts.Id, "The account.");
        var date = columns.Required("date", Days.Day, "The day, in the account's time zone; not in the future.");
        var metric = columns.Required("metric", Texts.Metric, "The metric, by the name that the playbook uses.");
        var value = columns.Required("value", Numbers.Measured, "The whole value of that day; it replaces an earlier one.");

        return new CsvTable("usage_daily", "The value of one metric of one account on one day.", columns, row =>
        {
            var usage = new UsageDay(row.Get(account), row.Get(date), row.Get(metric), row.Get(value));
            row.DemandPast(usage.Date, date);
            return usage;
        });
    }
}
