using System.Diagnostics;
using System.Text;
using ChatOpsMilestones.Core.Sweeps;
using ChatOpsMilestones.Playbooks;
using ChatOpsMilestones.Storage.Sweeps;

namespace ChatOpsMilestones.Bench.TenRules;

/// <summary>The product's own way: its playbook, its columns, its reader.</summary>
internal static class ProductSweep
{
    private const string PlaybookFile = "TenRules/ten-rules.yaml";
    private const int BlockSize = 256;

    public static SweepPlan Plan()
    {
        var loaded = PlaybookLoader.LoadFile(Path.Combine(AppContext.BaseDirectory, PlaybookFile));
        if (loaded.Playbook is not { } playbook)
            throw new InvalidOperationException(string.Join('\n', loaded.Faults));
        var plan = SweepPlan.Compile(playbook) ?? throw new UnreachableException("Ten rules are not too many.");
        return plan.Rules.All(rule => rule.IsCovered) ? plan : throw new UnreachableException("A rule is not covered.");
    }

    public static SweepDay Day() => new(
        MadeAccounts.Today, MadeAccounts.Today, MadeAccounts.Metrics.ToDictionary(metric => metric, _ => MadeAccounts.Today), new HashSet<DateOnly>());

    /// <summary>All accounts as columns in memory.</summary>
    public static List<SweepBlock> Blocks(SweepPlan plan, int accounts)
    {
        var from = plan.RowsFrom(MadeAccounts.Today, new HashSet<DateOnly>());
        from = from < MadeAccounts.FirstDay ? from : MadeAccounts.FirstDay;
        var lead = MadeAccounts.FirstDay.DayNumber - from.DayNumber;
        var blocks = new List<SweepBlock>();
        var days = new ushort[MadeAccounts.Metrics.Length * MadeAccounts.Days];
        var places = plan.Metrics.Select(metric => Array.IndexOf(MadeAccounts.Metrics, metric)).ToArray();
        for (var account = 0; account < accounts; account++)
        {
            if (account % BlockSize == 0)
                blocks.Add(new SweepBlock(plan, from, lead + MadeAccounts.Days, Math.Min(BlockSize, accounts - account)));
            Fill(blocks[^1], plan, account, MadeAccounts.Make(account, days), days, places, lead);
        }

        return blocks;
    }

    /// <summary>The ten answers over columns in memory; on one thread.</summary>
    public static int[] InMemory(SweepPlan plan, List<SweepBlock> blocks, SweepPass pass, SweepDay day)
    {
        var counts = new int[plan.Rules.Count];
        var measures = new SweepMeasures(plan);
        for (var i = 0; i < blocks.Count; i++)
        {
            pass.Run(blocks[i], day);
            measures.Gather(pass, i * BlockSize);
            for (var rule = 0; rule < counts.Length; rule++)
                counts[rule] += pass.Opens(rule).Count(true);
        }

        foreach (var (rule, _, _) in SweepMeasures.AtTheEdge([measures]))
            counts[rule]++;
        return counts;
    }

    /// <summary>From the store to rule and account of everything that is open.</summary>
    public static async Task<int[]> FromStoreAsync(SweepPlan plan, SweepReader reader, DateTimeOffset? dueBy, bool withSegments, CancellationToken stop)
    {
        var facts = await reader.FactsAsync(stop);
        var day = facts.Day(MadeAccounts.Today, MadeAccounts.Today);
        var workers = new List<Worker>();
        await reader.ReadAsync(
            plan,
            new SweepRequest(MadeAccounts.Today) { DueBy = dueBy },
            facts,
            () =>
            {
                var worker = new Worker(plan, day, withSegments);
                lock (workers)
                    workers.Add(worker);
                return worker.Take;
            },
            stop);

        if (withSegments)
        {
            foreach (var (rule, worker, account) in SweepMeasures.AtTheEdge([.. workers.Select(worker => worker.Measures)]))
                workers[worker].Found.Add(new Hit(rule, workers[worker].Id(account)));
        }

        if (workers.Exists(worker => worker.Unsure > 0))
            throw new UnreachableException("The columns could not tell of some accounts.");
        var counts = new int[plan.Rules.Count];
        foreach (var hit in workers.SelectMany(worker => worker.Found))
            counts[hit.Rule]++;
        return counts;
    }

    private static void Fill(SweepBlock block, SweepPlan plan, int account, MadeAccount made, ushort[] days, int[] places, int lead)
    {
        var place = block.Add(Encoding.UTF8.GetBytes(MadeAccounts.Id(account)));
        block.Accounts[place] = new SweepAccount(made.Segment, made.Seats, 0, MadeAccounts.Today.DayNumber + made.RenewalIn, 0, HasChurned: false, IsPlain: true);
        for (var metric = 0; metric < places.Length; metric++)
        {
            var row = block.Metric(metric).Row(place);
            row[..lead].Fill(MetricRows.None);
            days.AsSpan(places[metric] * MadeAccounts.Days, MadeAccounts.Days).CopyTo(row[lead..]);
            block.Metric(metric).Set(place, lead, lead + MadeAccounts.Days, RowsBefore.None);
            if (plan.Metrics[metric] == "api_calls")
                block.Limits(metric)[place] = made.PlanLimit;
        }
    }

    private readonly record struct Hit(int Rule, string AccountId);

    /// <summary>One connection's share of the sweep.</summary>
    private sealed class Worker(SweepPlan plan, SweepDay day, bool withSegments)
    {
        private readonly SweepPass pass = new(plan, 1024);
        private readonly List<byte> ids = [];
        private readonly List<int> ends = [0];

        public SweepMeasures Measures { get; } = new(plan);

        public List<Hit> Found { get; } = [];

        public int Unsure { get; private set; }

        public void Take(SweepBlock block)
        {
            pass.Run(block, day);
            if (withSegments)
            {
                Measures.Gather(pass, ends.Count - 1);
                for (var account = 0; account < block.Count; account++)
                {
                    ids.AddRange(block.IdUtf8(account));
                    ends.Add(ids.Count);
                }
            }

            for (var rule = 0; rule < plan.Rules.Count; rule++)
            {
                var opens = pass.Opens(rule);
                for (var account = 0; account < opens.Length; account++)
                {
                    if (opens[account])
                        Found.Add(new Hit(rule, block.Id(account)));
                }
            }

            for (var account = 0; account < block.Count; account++)
                Unsure += pass.IsUnsure(account) ? 1 : 0;
        }

        public string Id(int account) => Encoding.UTF8.GetString(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(ids)[ends[account]..ends[account + 1]]);
    }
}
