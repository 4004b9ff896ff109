using System.Runtime.CompilerServices;

namespace ChatOpsMilestones.Core.Sweeps;

/// <summary>
/// One check of one block: every rule's answer for every account. Belongs to one worker, which uses it for block after
/// block. <see cref="Opens"/> is what the evaluation would open if nothing were held; <see cref="Changes"/> compares that
/// with what is held.
/// </summary>
public sealed class SweepPass
{
    private readonly SweepPlan plan;
    private readonly int[] marks;
    private readonly int[] all;
    private readonly int[] held;
    private readonly bool[][] opens;
    private readonly bool[] unsure;
    private readonly bool[] changes;
    private readonly Dictionary<TrendShape, TrendColumns> trends = [];
    private SweepBlock? block;

    public SweepPass(SweepPlan plan, int capacity)
    {
        this.plan = plan;
        marks = new int[plan.Metrics.Count];
        all = new int[capacity];
        held = new int[capacity];
        opens = [.. plan.Rules.Select(_ => new bool[capacity])];
        unsure = new bool[capacity];
        changes = new bool[capacity];
    }

    internal SweepPlan Plan => plan;

    internal SweepBlock Block => block ?? throw new InvalidOperationException("No block is being swept.");

    /// <summary>The account's day, as a day number.</summary>
    internal int Today { get; private set; }

    internal int CompleteThrough { get; private set; }

    internal SweepDay Day { get; private set; } = new(default, default, new Dictionary<string, DateOnly>(), new HashSet<DateOnly>());

    internal int RowsFrom { get; private set; }

    /// <summary>Answers all rules for all accounts of a block.</summary>
    public void Run(SweepBlock accounts, SweepDay day)
    {
        Begin(accounts, day);
        var everybody = all.AsSpan(0, accounts.Count);
        for (var i = 0; i < everybody.Length; i++)
            everybody[i] = i;

        for (var rule = 0; rule < opens.Length; rule++)
        {
            var answers = opens[rule].AsSpan(0, accounts.Count);
            answers.Clear();
            plan.Rules[rule].Open(this, everybody, answers);
        }

        Compare(accounts);
    }

    /// <summary>True for the accounts for which a rule would open, whatever they hold; meaningless where <see cref="IsUnsure"/>.</summary>
    public ReadOnlySpan<bool> Opens(int rule) => opens[rule].AsSpan(0, Block.Count);

    /// <summary>True where something opens or may end: the whole history has to be folded.</summary>
    public ReadOnlySpan<bool> Changes => changes.AsSpan(0, Block.Count);

    /// <summary>True where the columns cannot tell; always among <see cref="Changes"/>.</summary>
    public bool IsUnsure(int account) => unsure[account];

    internal void Unsure(int account) => unsure[account] = true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal AccountRow Row(int metric, int account) => Block.Metric(metric).Of(account, RowsFrom);

    /// <summary>The last day on which a metric of an account is fully known, at most <paramref name="limit"/>; 0 where nothing is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Complete(int metric, int account, int limit)
    {
        var mark = marks[metric];
        return mark != 0 ? Math.Min(mark, limit) : LastGiven(metric, account, limit);
    }

    internal TrendColumns Trend(TrendShape shape)
    {
        if (!trends.TryGetValue(shape, out var columns))
            trends[shape] = columns = new TrendColumns(shape, all.Length);
        columns.Fill(this);
        return columns;
    }

    private int LastGiven(int metric, int account, int limit)
    {
        var row = Row(metric, account);
        var day = row.LastGiven(limit);
        if (day == 0 && !row.Covers(RowsFrom - 1))
            Unsure(account);
        return day;
    }

    private void Begin(SweepBlock accounts, SweepDay day)
    {
        block = accounts;
        Day = day;
        Today = day.Today.DayNumber;
        CompleteThrough = day.CompleteThrough.DayNumber;
        RowsFrom = accounts.FirstDay.DayNumber;
        for (var metric = 0; metric < marks.Length; metric++)
            marks[metric] = day.Watermarks.TryGetValue(plan.Metrics[metric], out var mark) ? mark.DayNumber : 0;
        foreach (var columns in trends.Values)
            columns.Forget();
        for (var i = 0; i < accounts.Count; i++)
        {
            unsure[i] = !accounts.Accounts[i].IsPlain;
            changes[i] = false;
        }
    }

    private void Compare(SweepBlock accounts)
    {
        for (var rule = 0; rule < opens.Length; rule++)
        {
            var answers = opens[rule];
            var count = 0;
            for (var i = 0; i < accounts.Count; i++)
            {
                if (accounts.Held[i].Has(rule))
                    held[count++] = i;
                else if (answers[i] && !accounts.Accounts[i].HasChurned)
                    changes[i] = true;
            }

            plan.Rules[rule].End(this, held.AsSpan(0, count), changes);
        }

        for (var i = 0; i < accounts.Count; i++)
            changes[i] |= unsure[i];
    }
}
