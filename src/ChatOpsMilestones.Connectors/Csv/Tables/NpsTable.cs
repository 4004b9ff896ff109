using ChatOpsMilestones.Connectors.Csv.Cells;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Csv.Tables;

internal static class NpsTable
{
    public static CsvTable Table { get; } = Create();

    private static CsvTable Create()
    {
        var columns = new ColumnList();
        var account = columns.Required("account_id", Texts.Id, "The account.");
        var score = columns.Required("score", Numbers.Whole(0, 10), "The answer.");
        var at = columns.Required("at", Days.Instant, "When it was given.");
        var contact = columns.Optional("contact_id", Texts.Id, "Who answered.");
        var comment = columns.Optional("comment", Texts.LongText, "What was written with it.");
        var id = columns.Optional("response_id", Texts.Id, "Its id. Made from account, person and instant when empty.");

        return new CsvTable("nps", "One answer to \"would you recommend us?\".", columns, row =>
        {
            var answer = new SurveyResponse
            {
                Id = "",
                AccountId = row.Get(account),
                Score = row.Get(score),
                At = row.Get(at),
                ContactId = row.Maybe(contact),
                Comment = row.Maybe(comment),
            };
            return answer with { Id = row.GetId(id, answer.SurveyKind, answer.AccountId, answer.ContactId, answer.At) };
        });
    }
}
