using ChatOpsMilestones.Connectors.Csv.Cells;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Connectors.Csv.Tables;

internal static class PeopleTable
{
    // The hours in which nothing is held back as quiet, where a person has no others.
    private static readonly TimeOnly DefaultStart = new(8, 0);
    private static readonly TimeOnly DefaultEnd = new(18, 0);
    private static readonly DayOfWeek[] DefaultDays =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    public static CsvTable Table { get; } = Create();

    private static CsvTable Create()
    {
        var columns = new ColumnList();
        var email = columns.Required("email", Addresses.Email, "The person's address, the same on every platform. Case does not count.");
        var name = columns.Required("name", Texts.Line, "Name as colleagues write it.");
        var role = columns.Optional("role", Choices.Enum<Role>(), "What the person may do. `csm` when empty.");
        var manager = columns.Optional("manager_email", Addresses.Email, "Who leads the person.");
        var backup = columns.Optional("backup_email", Addresses.Email, "Who stands in while the person is away.");
        var zone = columns.Optional("time_zone", Texts.Zone, "Zone of the working hours. `UTC` when empty.");
        var start = columns.Optional("work_start", Days.TimeOfDay, "Start of the working day. `08:00` when empty.");
        var end = columns.Optional("work_end", Days.TimeOfDay, "End of the working day, after its start. `18:00` when empty.");
        var days = columns.Optional("work_days", Lists.WorkDays, "Working days. `mon;tue;wed;thu;fri` when empty.");
        var off = columns.Optional("days_off", Lists.Days, "Days of absence.");

        return new CsvTable("people", "One of your own people: a CSM, a manager, somebody who may look or administer.", columns, row =>
        {
            var hours = new WorkingHours(row.Get(zone, "UTC"), row.Get(start, DefaultStart), row.Get(end, DefaultEnd))
            {
                Days = row.Get(days, DefaultDays),
                DaysOff = row.Get(off, []).ToHashSet(),
            };
            row.Demand(hours.Start < hours.End, end, $"is not after work_start, {hours.Start:HH:mm}");
            return new Teammate
            {
                Email = row.Get(email),
                Name = row.Get(name),
                Role = row.Get(role, Role.Csm),
                ManagerEmail = row.Maybe(manager),
                BackupEmail = row.Maybe(backup),
                Hours = hours,
            };
        });
    }
}
