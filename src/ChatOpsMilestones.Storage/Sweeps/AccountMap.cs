using ChatOpsMilestones.Core.Sweeps;

namespace ChatOpsMilestones.Storage.Sweeps;

/// <summary>
/// What the accounts of one worker's shards say and wait for, by id, in a few flat arrays: about a hundred bytes an account.
/// The two tables are read as they lie, which is several times faster than looking every account up in order.
/// </summary>
internal sealed class AccountMap(int metrics)
{
    private readonly double[][] limits = new double[metrics][];
    private byte[] ids = new byte[1 << 16];
    private int[] ends = new int[1 << 10];
    private SweepAccount[] accounts = new SweepAccount[1 << 10];
    private RuleSet[] held = new RuleSet[1 << 10];
    private int[] zones = new int[1 << 10];
    private bool[] taken = new bool[1 << 10];
    private int[] slots = Empty(1 << 12);

    public int Count { get; private set; }

    public void Add(SweepBlock row)
    {
        var id = row.IdUtf8(0);
        if (Count + 1 == accounts.Length)
            Grow();
        if (4 * Count > slots.Length)
            Rehash();

        var place = Count++;
        var start = ends[place];
        if (start + id.Length > ids.Length)
            Array.Resize(ref ids, 2 * ids.Length);
        id.CopyTo(ids.AsSpan(start));
        ends[place + 1] = start + id.Length;
        slots[FreeSlot(id)] = place;
        accounts[place] = row.Accounts[0];
        zones[place] = row.Zones[0];
        for (var metric = 0; metric < limits.Length; metric++)
        {
            // Most metrics have no limits anywhere.
            var limit = row.Limits(metric)[0];
            if (double.IsNaN(limit) && limits[metric] is null)
                continue;
            limits[metric] ??= Unlimited(accounts.Length);
            limits[metric][place] = limit;
        }
    }

    /// <summary>The place of an account; −1 for none.</summary>
    public int Find(ReadOnlySpan<byte> id)
    {
        for (var slot = Hash(id) & (slots.Length - 1); slots[slot] >= 0; slot = (slot + 1) & (slots.Length - 1))
        {
            if (id.SequenceEqual(Id(slots[slot])))
                return slots[slot];
        }

        return -1;
    }

    public void Hold(int place, RuleSet rules, bool isPlain)
    {
        held[place] = rules;
        accounts[place] = accounts[place] with { IsPlain = accounts[place].IsPlain && isPlain };
    }

    /// <summary>Puts an account into a block and remembers that it was there; returns its place in the block.</summary>
    public int Take(int place, SweepBlock block)
    {
        taken[place] = true;
        var account = block.Add(Id(place));
        block.Accounts[account] = accounts[place];
        block.Held[account] = held[place];
        block.Zones[account] = zones[place];
        for (var metric = 0; metric < limits.Length; metric++)
        {
            if (limits[metric] is { } column)
                block.Limits(metric)[account] = column[place];
        }

        return account;
    }

    public bool IsTaken(int place) => taken[place];

    private static int[] Empty(int count)
    {
        var slots = new int[count];
        Array.Fill(slots, -1);
        return slots;
    }

    private static double[] Unlimited(int count)
    {
        var column = new double[count];
        Array.Fill(column, double.NaN);
        return column;
    }

    // FNV-1a with a last mix: ids differ in their last letters.
    private static int Hash(ReadOnlySpan<byte> id)
    {
        var hash = 2166136261u;
        foreach (var letter in id)
            hash = (hash ^ letter) * 16777619u;
        return (int)((hash ^ (hash >> 15)) & int.MaxValue);
    }

    private ReadOnlySpan<byte> Id(int place) => ids.AsSpan(ends[place]..ends[place + 1]);

    private int FreeSlot(ReadOnlySpan<byte> id)
    {
        var slot = Hash(id) & (slots.Length - 1);
        while (slots[slot] >= 0)
            slot = (slot + 1) & (slots.Length - 1);
        return slot;
    }

    private void Rehash()
    {
        slots = Empty(2 * slots.Length);
        for (var place = 0; place < Count; place++)
            slots[FreeSlot(Id(place))] = place;
    }

    private void Grow()
    {
        var size = 2 * accounts.Length;
        Array.Resize(ref accounts, size);
        Array.Resize(ref held, size);
        Array.Resize(ref zones, size);
        Array.Resize(ref taken, size);
        Array.Resize(ref ends, size);
        for (var metric = 0; metric < limits.Length; metric++)
        {
            if (limits[metric] is not { } column)
                continue;
            limits[metric] = Unlimited(size);
            column.CopyTo(limits[metric], 0);
        }
    }
}
