using ChatOpsMilestones.Connectors.Csv.Cells;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Csv.Tables;

internal static class TicketsTable
{
    public static CsvTable Table { get; } = Create();

    private static CsvTable Create()
    {
        var columns = new ColumnList();
        var id = columns.Required("ticket_id", Texts.Id, "The ticket's id.");
        var account = columns.Required("account_id", Texts.Id, "The account.");
        var opened = columns.Required("opened_at", Days.Instant, "When it was opened.");
        var solved = columns.Optional("solved_at", Days.Instant, "When it was solved, not before `opened_at`. Empty while it is open.");
        var priority = columns.Optional("priority", Choices.Enum<TicketPriority>(), "`normal` when empty.");
        var reply = columns.Optional("first_reply_minutes", Numbers.Measured, "Minutes to the first reply. Empty when there was none yet.");
        var subject = columns.Optional("subject", Texts.LongText, "What it is about.");
        var csat = columns.Optional("csat", Numbers.Whole(1, 5), "Satisfaction with the answer. Empty when not asked.");

        return new CsvTable("tickets", "A support ticket.", columns, row =>
        {
            var ticket = new Ticket
            {
                Id = row.Get(id),
                AccountId = row.Get(account),
                OpenedAt = row.Get(opened),
                SolvedAt = row.Maybe(solved),
                Priority = row.Get(priority, TicketPriority.Normal),
                FirstReplyMinutes = row.Maybe(reply),
                Subject = row.Maybe(subject),
                Csat = row.Maybe(csat),
            };
            row.Demand(!(ticket.SolvedAt < ticket.OpenedAt), solved, "is before opened_at");
            return ticket;
        });
    }
}
