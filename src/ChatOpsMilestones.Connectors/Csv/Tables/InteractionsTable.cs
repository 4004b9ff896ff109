using ChatOpsMilestones.Connectors.Csv.Cells;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Csv.Tables;

internal static class InteractionsTable
{
    public static CsvTable Table { get; } = Create();

    private static CsvTable Create()
    {
        var columns = new ColumnList();
        var account = columns.Required("account_id", Texts.Id, "The account.");
        var channel = columns.Required("channel", Choices.Word("email", "call", "meeting", "chat"), "How you met.");
        var from = columns.Required("from_customer", Choices.Flag, "`true` when the customer wrote or came, `false` when you did.");
        var at = columns.Required("at", Days.Instant, "When it took place.");
        var contact = columns.Optional("contact_id", Texts.Id, "With whom.");
        var id = columns.Optional("interaction_id", Texts.Id, "Its id. Made from account, channel, direction, person and instant when empty.");
        var away = columns.Optional("out_of_office", Choices.Flag, "`true` for an automatic reply that says the person is away. `false` when empty.");

        return new CsvTable("interactions", "A mail, call, meeting or message between you and the customer.", columns, row =>
        {
            var meeting = new Interaction
            {
                Id = "",
                AccountId = row.Get(account),
                Channel = row.Get(channel),
                FromCustomer = row.Get(from),
                At = row.Get(at),
                ContactId = row.Maybe(contact),
                IsOutOfOffice = row.Get(away, false),
            };
            return meeting with
            {
                Id = row.GetId(id, "interaction", meeting.AccountId, meeting.Channel, meeting.FromCustomer, meeting.ContactId, meeting.At),
            };
        });
    }
}
