using System.Globalization;
using System.Text;

namespace ChatOpsMilestones.Bench.TenRules.Peers;

/// <summary>The same data as rows, an account and day each, for those who load files.</summary>
internal static class RowFile
{
    public const string Usage = "usage.csv";
    public const string Accounts = "accounts.csv";

    public static async Task WriteAsync(string folder, int accounts, CancellationToken stop)
    {
        await using var usage = new StreamWriter(Path.Combine(folder, Usage), append: false, Encoding.ASCII, bufferSize: 1 << 20);
        await using var statics = new StreamWriter(Path.Combine(folder, Accounts));
        var days = new ushort[MadeAccounts.Metrics.Length * MadeAccounts.Days];
        var line = new char[128];
        for (var account = 0; account < accounts; account++)
        {
            stop.ThrowIfCancellationRequested();
            var made = MadeAccounts.Make(account, days);
            await statics.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{account},{made.Segment},{made.Seats},{made.PlanLimit},{made.RenewalIn},{made.LastLogin},{made.Arr}"));
            for (var day = 0; day < MadeAccounts.Days; day++)
            {
                var length = Number(line, 0, account);
                length = Number(line, length, day);
                for (var metric = 0; metric < MadeAccounts.Metrics.Length; metric++)
                    length = Number(line, length, days[(metric * MadeAccounts.Days) + day]);
                line[length - 1] = '\n';
                usage.Write(line, 0, length);
            }
        }
    }

    private static int Number(char[] line, int at, int value)
    {
        value.TryFormat(line.AsSpan(at), out var written, provider: CultureInfo.InvariantCulture);
        line[at + written] = ',';
        return at + written + 1;
    }
}
