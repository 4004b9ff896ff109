using ChatOpsMilestones.Connectors.Csv.Cells;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Csv.Tables;

internal static class OutcomesTable
{
    public static CsvTable Table { get; } = Create();

    private static CsvTable Create()
    {
        var columns = new ColumnList();
        var account = columns.Required("account_id", Texts.Id, "The account.");
        var date = columns.Required("date", Days.Day, "Day on which it took effect.");
        var kind = columns.Required("kind", Choices.Enum<OutcomeKind>(), "What became of the account.");
        var amount = columns.Optional("amount", Numbers.Money, "Yearly revenue renewed, lost or added. Unknown when empty.");
        var id = columns.Optional("outcome_id", Texts.Id, "Its id. Made from account, day and kind when empty.");

        return new CsvTable("outcomes", "What became of an account: learning and replays need it.", columns, row =>
        {
            var outcome = new Outcome
            {
                Id = "",
                AccountId = row.Get(account),
                On = row.Get(date),
                OutcomeKind = row.Get(kind),
                Amount = row.Maybe(amount),
            };
            return outcome with { Id = row.GetId(id, "outcome", outcome.AccountId, outcome.On, outcome.OutcomeKind) };
        });
    }
}
