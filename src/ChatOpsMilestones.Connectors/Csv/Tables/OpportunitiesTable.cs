using ChatOpsMilestones.Connectors.Csv.Cells;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Csv.Tables;

internal static class OpportunitiesTable
{
    public static CsvTable Table { get; } = Create();

    private static CsvTable Create()
    {
        var columns = new ColumnList();
        var id = columns.Required("opportunity_id", Texts.Id, "The opportunity's id.");
        var account = columns.Required("account_id", Texts.Id, "The account.");
        var closes = columns.Required("closes_on", Days.Day, "Day on which it closes or closed.");
        var kind = columns.Optional("kind", Choices.Enum<OpportunityKind>(), "`renewal` when empty.");
        var stage = columns.Optional("stage", Choices.Enum<OpportunityStage>(), "`open` when empty.");
        var amount = columns.Optional("amount", Numbers.Money, "What it is worth. Unknown when empty.");

        return new CsvTable("opportunities", "A sale that is hoped for, won or lost.", columns, row => new Opportunity
        {
            Id = row.Get(id),
            AccountId = row.Get(account),
            ClosesOn = row.Get(closes),
            OpportunityKind = row.Get(kind, OpportunityKind.Renewal),
            Stage = row.Get(stage, OpportunityStage.Open),
            Amount = row.Maybe(amount),
        });
    }
}
