using ChatOpsMilestones.Connectors.Csv.Cells;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Csv.Tables;

internal static class PaymentMethodsTable
{
    public static CsvTable Table { get; } = Create();

    private static CsvTable Create()
    {
        var columns = new ColumnList();
        var account = columns.Required("account_id", Texts.Id, "The account.");
        var month = columns.Required("expiry_month", Numbers.Whole(1, 12), "Month of expiry; the card is valid through its last day.");
        var year = columns.Required("expiry_year", Numbers.Whole(Days.First.Year, Days.Last.Year), "Year of expiry, with four digits.");
        var brand = columns.Optional("brand", Texts.Line, "Brand of the card.");
        var last4 = columns.Optional("last4", Texts.LastFour, "Never put more of the number here. Messages do not repeat it.", isHidden: true);
        var added = columns.Optional("added_on", Days.Day, "Day from which it is on file. Always when empty.");
        var removed = columns.Optional("removed_on", Days.Day, "Day on which it was taken off or replaced, not before `added_on`.");
        var id = columns.Optional("payment_method_id", Texts.Id, "Its id. Made from account, brand, last four digits and expiry when empty.");

        return new CsvTable("payment_methods", "A card on file.", columns, row =>
        {
            var card = new PaymentMethod
            {
                Id = "",
                AccountId = row.Get(account),
                ExpiryMonth = row.Get(month),
                ExpiryYear = row.Get(year),
                Brand = row.Maybe(brand),
                Last4 = row.Maybe(last4),
                AddedOn = row.Maybe(added),
                RemovedOn = row.Maybe(removed),
            };
            row.Demand(!(card.RemovedOn < card.AddedOn), removed, $"is before added_on, {card.AddedOn:yyyy-MM-dd}");
            return card with
            {
                Id = row.GetId(id, "payment_method", card.AccountId, card.Brand, card.Last4, card.ExpiryYear, card.ExpiryMonth),
            };
        });
    }
}
