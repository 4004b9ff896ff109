using System.Text;

namespace ChatOpsMilestones.Core.Identity;

/// <summary>
/// The stable partition of an account. Every table that is claimed or swept carries it in its key, so
/// that several hosts can share the work. FNV-1a over UTF-8: <see cref="string.GetHashCode()"/> differs per process.
/// </summary>
public static class Shard
{
    /// <summary>Number of shards; fixed from the first migration on.</summary>
    public const int Count = 64;

    public static int Of(string accountId)
    {
        var hash = 2166136261u;
        foreach (var b in Encoding.UTF8.GetBytes(accountId))
            hash = (hash ^ b) * 16777619u;
        return (int)(hash % Count);
    }
}
