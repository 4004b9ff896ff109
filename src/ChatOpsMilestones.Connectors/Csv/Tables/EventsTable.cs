using ChatOpsMilestones.Connectors.Csv.Cells;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Csv.Tables;

internal static class EventsTable
{
    public static CsvTable Table { get; } = Create();

    private static CsvTable Create()
    {
        var columns = new ColumnList();
        var account = columns.Required("account_id", Texts.Id, "The account.");
        var name = columns.Required("name", Texts.Line, "Name of the event, such as `first_report_built`.");
        var at = columns.Required("at", Days.Instant, "When it happened.");
        var contact = columns.Optional("contact_id", Texts.Id, "Who did it.");
        var value = columns.Optional("value", Numbers.Measured, "A number that belongs to it.");
        var id = columns.Optional("event_id", Texts.Id, "Its id. Made from account, name, instant, person and value when empty.");

        return new CsvTable("events", "Something that happened in the product.", columns, row =>
        {
            var happened = new ProductEvent
            {
                Id = "",
                AccountId = row.Get(account),
                Name = row.Get(name),
                At = row.Get(at),
                ContactId = row.Maybe(contact),
                Value = row.Maybe(value),
            };
            return happened with
            {
                Id = row.GetId(id, "event", happened.AccountId, happened.Name, happened.At, happened.ContactId, happened.Value),
            };
        });
    }
}
