using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Bench.Stores;

/// <summary>The same made-up usage for every contender: accounts × metrics × days, told day by day as exports are.</summary>
internal sealed class Workload
{
    public const int Accounts = 1_000;

    /// <summary>Days that are inserted and upserted again: 102,000 rows.</summary>
    public const int IngestDays = 17;

    /// <summary>Days that are read.</summary>
    public const int ReadDays = 90;

    /// <summary>Rows given to a store at once; the product's import does the same.</summary>
    private const int BatchSize = 20_000;

    private const int Seed = 20261121;

    public static readonly string[] Metrics = ["logins", "actives", "api_calls", "feature_events", "tickets", "seats_used"];
    public static readonly DateOnly FirstDay = new(2026, 6, 1);

    public static IReadOnlyList<string> AccountIds { get; } = [.. Enumerable.Range(1, Accounts).Select(number => $"account-{number:0000}")];

    public static DateOnly LastReadDay => FirstDay.AddDays(ReadDays - 1);

    public static int RowsOf(int days) => Accounts * Metrics.Length * days;

    /// <summary>Usage of some days, in batches.</summary>
    /// <param name="corrected">every tenth value is one higher than it was told first.</param>
    public static IReadOnlyList<UsageDay[]> Usage(int skipDays, int days, bool corrected = false) =>
        [.. Rows(skipDays, days, corrected).Chunk(BatchSize)];

    private static IEnumerable<UsageDay> Rows(int skipDays, int days, bool corrected)
    {
        for (var d = skipDays; d < skipDays + days; d++)
        {
            // A generator a day: the same day is the same in whatever portion it is asked for.
            var chance = new Random(Seed + d);
            for (var a = 0; a < Accounts; a++)
            {
                for (var m = 0; m < Metrics.Length; m++)
                {
                    var value = chance.Next(m == 2 ? 5_000 : 60);
                    var changed = corrected && (a + m + d) % 10 == 0;
                    yield return new UsageDay(AccountIds[a], FirstDay.AddDays(d), Metrics[m], changed ? value + 1 : value);
                }
            }
        }
    }
}
