using System.Globalization;
using System.Text;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.CommandLine;

/// <summary>Small folders of CSV files.</summary>
internal static class CsvBook
{
    public const string People = """
        email,name,role,work_start,work_end,work_days
        jordan@example.com,Jordan Lee,csm,00:00,23:59,mon;tue;wed;thu;fri;sat;sun
        maria@example.com,Maria Boss,manager,00:00,23:59,mon;tue;wed;thu;fri;sat;sun

        """;

    public const string Accounts = """
        account_id,name,segment,owner_email,start_date
        a1,"Acme, Inc.",SMB,jordan@example.com,2026-01-05
        b2,Beta Bakery,SMB,jordan@example.com,2026-01-05

        """;

    public const string Usage = """
        account_id,date,metric,value
        a1,2026-11-20,alpha,12
        b2,2026-11-20,alpha,3

        """;

    /// <summary>Writes people, two accounts and two days of use; returns the folder.</summary>
    public static string Write(TempFolder folder, string name = "book")
    {
        folder.Write(name + "/people.csv", People);
        folder.Write(name + "/accounts.csv", Accounts);
        folder.Write(name + "/usage_daily.csv", Usage);
        return Path.Combine(folder.Path, name);
    }

    /// <summary>Writes a book that fills a few megabytes; returns the folder.</summary>
    public static string WriteLarge(TempFolder folder, int accounts, int days)
    {
        var names = new StringBuilder("account_id,name,segment,start_date\n");
        var usage = new StringBuilder("account_id,date,metric,value\n");
        var first = new DateOnly(2026, 11, 20).AddDays(-days);
        for (var a = 0; a < accounts; a++)
        {
            names.Append(CultureInfo.InvariantCulture, $"large-account-{a:D6},Large account number {a:D6},SMB,2026-01-05\n");
            for (var d = 1; d <= days; d++)
                usage.Append(CultureInfo.InvariantCulture, $"large-account-{a:D6},{first.AddDays(d):yyyy-MM-dd},alpha,{(((a * 31L) + (d * 17L)) % 9973) + 0.25}\n");
        }

        folder.Write("large/accounts.csv", names.ToString());
        folder.Write("large/usage_daily.csv", usage.ToString());
        return Path.Combine(folder.Path, "large");
    }
}
