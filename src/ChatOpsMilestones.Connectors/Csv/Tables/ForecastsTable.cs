using ChatOpsMilestones.Connectors.Csv.Cells;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Csv.Tables;

internal static class ForecastsTable
{
    public static CsvTable Table { get; } = Create();

    private static CsvTable Create()
    {
        var columns = new ColumnList();
        var account = columns.Required("account_id", Texts.Id, "The account.");
        var metric = columns.Required("metric", Texts.Metric, "The metric, by the name that the playbook uses.");
        var month = columns.Required("month", Days.Month, "The month it speaks of.");
        var expected = columns.Required("expected", Numbers.Measured, "What is expected by the end of that month.");
        var id = columns.Optional("forecast_id", Texts.Id, "Its id. Made from account, metric and month when empty.");

        return new CsvTable("forecasts", "What is expected of a metric of an account by the end of a month.", columns, row =>
        {
            var forecast = new Forecast
            {
                Id = "",
                AccountId = row.Get(account),
                Metric = row.Get(metric),
                Month = row.Get(month),
                Expected = row.Get(expected),
            };
            return forecast with { Id = row.GetId(id, "forecast", forecast.AccountId, forecast.Metric, forecast.Month) };
        });
    }
}
