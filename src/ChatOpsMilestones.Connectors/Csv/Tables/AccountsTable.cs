using ChatOpsMilestones.Connectors.Csv.Cells;
using ChatOpsMilestones.Core.Accounts;

namespace ChatOpsMilestones.Connectors.Csv.Tables;

internal static class AccountsTable
{
    public static CsvTable Table { get; } = Create();

    private static CsvTable Create()
    {
        var columns = new ColumnList();
        var id = columns.Required("account_id", Texts.Id, "The account's id in your own systems; the other files refer to it.");
        var name = columns.Required("name", Texts.Line, "Name of the customer.");
        var segment = columns.Required("segment", Texts.Id, "A segment that the playbook declares, such as `ENT`.");
        var domains = columns.Optional("domain", Lists.Domains, "The customer's domains, the main one first.");
        var tier = columns.Optional("tier", Texts.Id, "Plan or tier.");
        var arr = columns.Optional("arr", Numbers.Money, "Annual recurring revenue. Unknown when empty.");
        var currency = columns.Optional("currency", Texts.Currency, "Currency of `arr`. `USD` when empty.");
        var owner = columns.Optional("owner_email", Addresses.Email, "The CSM who owns the account.");
        var backup = columns.Optional("backup_email", Addresses.Email, "Who stands in for the owner on this account.");
        var start = columns.Optional("start_date", Days.Day, "First day as a customer.");
        var renewal = columns.Optional("renewal_date", Days.Day, "Day on which the contract renews, not before `start_date`.");
        var end = columns.Optional("contract_end", Days.Day, "Last day of the contract, not before `start_date`.");
        var seats = columns.Optional("seats_paid", Numbers.Whole(0, 10_000_000), "Seats paid for. Empty when the plan has none.");
        var limits = columns.Optional("plan_limits", Lists.Limits, "What the plan includes, by metric.");
        var status = columns.Optional("status", Choices.Enum<AccountStatus>(), "Where the customer stands. `active` when empty.");
        var zone = columns.Optional("time_zone", Texts.Zone, "Zone in which the account's days are counted. `UTC` when empty.");
        var tags = columns.Optional("tags", Lists.Labels, "Labels of your own.");
        var links = columns.Optional("links", Lists.Links, "Links shown on cards. Write a `;` in an address as `%3B`.");

        return new CsvTable("accounts", "A customer company. This file must be there.", columns, row =>
        {
            var account = new Account
            {
                Id = row.Get(id),
                Name = row.Get(name),
                Segment = row.Get(segment),
                Domains = row.Get(domains, []),
                Tier = row.Maybe(tier),
                Arr = row.Maybe(arr),
                Currency = row.Get(currency, "USD"),
                OwnerEmail = row.Maybe(owner),
                BackupEmail = row.Maybe(backup),
                StartDate = row.Maybe(start),
                RenewalDate = row.Maybe(renewal),
                ContractEnd = row.Maybe(end),
                SeatsPaid = row.Maybe(seats),
                PlanLimits = row.Get(limits, new Dictionary<string, double>()),
                Status = row.Get(status, AccountStatus.Active),
                ZoneId = row.Get(zone, "UTC"),
                Tags = row.Get(tags, []),
                Links = row.Get(links, new Dictionary<string, string>()),
            };
            row.Demand(!(account.RenewalDate < account.StartDate), renewal, $"is before start_date, {account.StartDate:yyyy-MM-dd}");
            row.Demand(!(account.ContractEnd < account.StartDate), end, $"is before start_date, {account.StartDate:yyyy-MM-dd}");
            return account;
        });
    }
}
