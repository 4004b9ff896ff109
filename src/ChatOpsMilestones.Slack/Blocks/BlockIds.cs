using System.Globalization;

namespace ChatOpsMilestones.Slack.Blocks;

/// <summary>
/// Ids of blocks: unique within a message, and other ones after it changed, as Slack asks for. A card's carry its revision,
/// other messages' a mark of their content.
/// </summary>
internal sealed class BlockIds(string mark)
{
    private int next;

    public static BlockIds OfRevision(int revision) => new("r" + revision.ToString(CultureInfo.InvariantCulture));

    /// <param name="content">what is written; another content gives other ids.</param>
    public static BlockIds OfContent(string content)
    {
        // FNV-1a: the same on every machine and in every run, which string.GetHashCode is not.
        var hash = 14695981039346656037UL;
        foreach (var c in content)
            hash = unchecked((hash ^ c) * 1099511628211UL);
        return new BlockIds((hash >> 24).ToString("x10", CultureInfo.InvariantCulture));
    }

    /// <param name="name">what the block is.</param>
    public string Of(string name) => $"{name}.{mark}";

    /// <summary>For blocks of which there are several.</summary>
    public string Next(string name) => string.Create(CultureInfo.InvariantCulture, $"{name}-{++next}.{mark}");
}
