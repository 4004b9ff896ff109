using ChatOpsMilestones.Connectors.Csv.Cells;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Csv.Tables;

internal static class InvoicesTable
{
    public static CsvTable Table { get; } = Create();

    private static CsvTable Create()
    {
        var columns = new ColumnList();
        var id = columns.Required("invoice_id", Texts.Id, "The invoice's id or number.");
        var account = columns.Required("account_id", Texts.Id, "The account.");
        var amount = columns.Required("amount", Numbers.Money, "What is owed. Leave credit notes out.");
        var issued = columns.Required("issued_on", Days.Day, "The invoice's date.");
        var due = columns.Required("due_on", Days.Day, "Last day to pay, not before `issued_on`.");
        var paid = columns.Optional("paid_on", Days.Day, "Day of payment. Empty while it is open.");
        var currency = columns.Optional("currency", Texts.Currency, "Currency of `amount`. `USD` when empty.");
        var failed = columns.Optional("failed_attempts", Numbers.Whole(0, 1000), "Failed attempts to collect. `0` when empty.");

        return new CsvTable("invoices", "An invoice.", columns, row =>
        {
            var invoice = new Invoice
            {
                Id = row.Get(id),
                AccountId = row.Get(account),
                Amount = row.Get(amount),
                IssuedOn = row.Get(issued),
                DueOn = row.Get(due),
                PaidOn = row.Maybe(paid),
                Currency = row.Get(currency, "USD"),
                FailedAttempts = row.Get(failed, 0),
            };
            row.Demand(invoice.DueOn >= invoice.IssuedOn, due, $"is before issued_on, {invoice.IssuedOn:yyyy-MM-dd}");
            return invoice;
        });
    }
}
