using System.Text;

namespace ChatOpsMilestones.Core.Sweeps;

/// <summary>
/// Some hundred accounts side by side, column by column, as a sweep reads them: recent days of every metric that the plan
/// asks for, and what the account itself says. Made once and filled again and again.
/// </summary>
public sealed class SweepBlock
{
    private readonly MetricRows[] metrics;
    private readonly double[][] limits;
    private byte[] ids = new byte[1024];
    private readonly int[] idEnds;
    private readonly List<string> zoneIds = [];
    private readonly List<byte[]> zones = [];

    /// <param name="plan">what is going to be asked.</param>
    /// <param name="firstDay">the first day of the rows.</param>
    /// <param name="days">days of a row, at most <see cref="MostDays"/>.</param>
    /// <param name="capacity">accounts that fit in.</param>
    public SweepBlock(SweepPlan plan, DateOnly firstDay, int days, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MostDays);
        FirstDay = firstDay;
        Days = days;
        Capacity = capacity;
        metrics = [.. plan.Metrics.Select(_ => new MetricRows(capacity, days))];
        limits = [.. plan.Metrics.Select(_ => new double[capacity])];
        Accounts = new SweepAccount[capacity];
        Held = new RuleSet[capacity];
        Zones = new int[capacity];
        idEnds = new int[capacity + 1];
    }

    /// <summary>Sums of a row must fit into 32 bits.</summary>
    public const int MostDays = 32_000;

    public DateOnly FirstDay { get; }

    public int Days { get; }

    public int Capacity { get; }

    /// <summary>Accounts that are in it.</summary>
    public int Count { get; private set; }

    public bool IsFull => Count == Capacity;

    /// <summary>What the accounts themselves say, to be filled.</summary>
    public SweepAccount[] Accounts { get; }

    /// <summary>The zone of each account, as <see cref="Zone"/> numbers them.</summary>
    public int[] Zones { get; }

    /// <summary>Ids of the zones that have been met, by their numbers.</summary>
    public IReadOnlyList<string> ZoneIds => zoneIds;

    /// <summary>Which rules hold an episode of each account, from the saved state.</summary>
    public RuleSet[] Held { get; }

    /// <summary>Rows of a metric, by its place in the plan.</summary>
    public MetricRows Metric(int metric) => metrics[metric];

    /// <summary>Plan limits of a metric, by its place in the plan; NaN for none.</summary>
    public Span<double> Limits(int metric) => limits[metric];

    public void Clear() => Count = 0;

    /// <summary>Takes in one more account and returns its place; its columns are to be filled next.</summary>
    public int Add(ReadOnlySpan<byte> idUtf8)
    {
        var account = Count++;
        var start = idEnds[account];
        var after = start + idUtf8.Length;
        if (after > ids.Length)
            Array.Resize(ref ids, Math.Max(after, 2 * ids.Length));
        idUtf8.CopyTo(ids.AsSpan(start));
        idEnds[account + 1] = after;
        Held[account] = RuleSet.Empty;
        foreach (var column in limits)
            column[account] = double.NaN;
        return account;
    }

    /// <summary>The number of a zone.</summary>
    public int Zone(ReadOnlySpan<byte> idUtf8)
    {
        for (var i = 0; i < zones.Count; i++)
        {
            if (idUtf8.SequenceEqual(zones[i]))
                return i;
        }

        zones.Add(idUtf8.ToArray());
        zoneIds.Add(Encoding.UTF8.GetString(idUtf8));
        return zones.Count - 1;
    }

    public string Id(int account) => Encoding.UTF8.GetString(IdUtf8(account));

    public ReadOnlySpan<byte> IdUtf8(int account) => ids.AsSpan(idEnds[account]..idEnds[account + 1]);
}
