using ChatOpsMilestones.Connectors.Csv.Cells;
using ChatOpsMilestones.Core.Accounts;

namespace ChatOpsMilestones.Connectors.Csv.Tables;

internal static class ContactsTable
{
    public static CsvTable Table { get; } = Create();

    private static CsvTable Create()
    {
        var columns = new ColumnList();
        var id = columns.Required("contact_id", Texts.Id, "The person's id in your own systems.");
        var account = columns.Required("account_id", Texts.Id, "The account the person belongs to.");
        var name = columns.Required("name", Texts.Line, "Name of the person.");
        var email = columns.Optional("email", Addresses.Email, "The person's address.");
        var role = columns.Optional("role", Texts.Line, "Role at the customer's, such as `admin` or `sponsor`.");
        var champion = columns.Optional("is_champion", Choices.Flag, "Whether the person carries the product there. `false` when empty.");
        var active = columns.Optional("is_active", Choices.Flag, "`false` for who has left or is deactivated. `true` when empty.");

        return new CsvTable("contacts", "A person at a customer's.", columns, row => new Contact
        {
            Id = row.Get(id),
            AccountId = row.Get(account),
            Name = row.Get(name),
            Email = row.Maybe(email),
            JobRole = row.Maybe(role),
            IsChampion = row.Get(champion, false),
            IsActive = row.Get(active, true),
        });
    }
}
