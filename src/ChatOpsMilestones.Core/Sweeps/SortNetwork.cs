using System.Runtime.Intrinsics;

namespace ChatOpsMilestones.Core.Sweeps;

/// <summary>
/// Batcher's merge exchange for a fixed number of values: always the same comparisons, so that eight accounts are sorted
/// at once, a lane each.
/// </summary>
internal sealed class SortNetwork
{
    private readonly (int Low, int High)[] exchanges;

    public SortNetwork(int count)
    {
        var found = new List<(int, int)>();
        var top = 1;
        while (2 * top < count)
            top *= 2;
        for (var p = count > 1 ? top : 0; p > 0; p /= 2)
        {
            var (q, r, distance) = (top, 0, p);
            while (true)
            {
                for (var i = 0; i < count - distance; i++)
                {
                    if ((i & p) == r)
                        found.Add((i, i + distance));
                }

                if (q == p)
                    break;
                (distance, q, r) = (q - p, q / 2, p);
            }
        }

        exchanges = [.. found];
    }

    public void Sort(Span<Vector256<int>> values)
    {
        foreach (var (low, high) in exchanges)
        {
            var (one, other) = (values[low], values[high]);
            values[low] = Vector256.Min(one, other);
            values[high] = Vector256.Max(one, other);
        }
    }
}
