using ChatOpsMilestones.Connectors.Csv.Cells;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Csv.Tables;

internal static class GoalsTable
{
    public static CsvTable Table { get; } = Create();

    private static CsvTable Create()
    {
        var columns = new ColumnList();
        var account = columns.Required("account_id", Texts.Id, "The account.");
        var text = columns.Required("text", Texts.LongText, "What the customer wants to reach, in their words.");
        var features = columns.Optional("features", Lists.Labels, "Features that deliver it.");
        var due = columns.Optional("due_on", Days.Day, "Day by which they want it.");
        var reached = columns.Optional("reached_on", Days.Day, "Day on which it was reached. Empty until then.");
        var id = columns.Optional("goal_id", Texts.Id, "Its id. Made from account and text when empty.");

        return new CsvTable("goals", "An outcome that the customer desires.", columns, row =>
        {
            var goal = new Goal
            {
                Id = "",
                AccountId = row.Get(account),
                Text = row.Get(text),
                Features = row.Get(features, []),
                DueOn = row.Maybe(due),
                ReachedOn = row.Maybe(reached),
            };
            return goal with { Id = row.GetId(id, "goal", goal.AccountId, goal.Text) };
        });
    }
}
