using ChatOpsMilestones.Connectors.Csv.Cells;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Csv.Tables;

internal static class HolidaysTable
{
    public static CsvTable Table { get; } = Create();

    private static CsvTable Create()
    {
        var columns = new ColumnList();
        var date = columns.Required("date", Days.Day, "The day on which nobody works.");
        var name = columns.Required("name", Texts.Line, "Name of the holiday.");
        var calendar = columns.Optional("calendar", Texts.Id, "Calendar it belongs to. `*`, everybody's, when empty.");

        return new CsvTable("holidays", "A day on which nobody works.", columns, row =>
            new Holiday(row.Get(calendar, "*"), row.Get(date), row.Get(name)));
    }
}
