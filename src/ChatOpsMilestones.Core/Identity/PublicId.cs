namespace ChatOpsMilestones.Core.Identity;

/// <summary>
/// The short id printed on a card and typed by people (<c>A-7K2Q</c>): a prefix of the alert's own id,
/// as long as it must be to be unique in the store.
/// </summary>
public static class PublicId
{
    public const int ShortestLength = 4;

    /// <summary>The public id of <paramref name="length"/> characters; the store asks for a longer one when that is taken.</summary>
    public static string Of(string alertId, int length = ShortestLength) => "A-" + alertId[..length].ToUpperInvariant();

    /// <summary>A word that can only be an id, prefix included, in the form that is stored; null for any other word.</summary>
    public static string? Read(string word)
    {
        var text = word.TrimEnd(':', ',', '.').ToUpperInvariant();
        return text.Length is >= ShortestLength + 2 and <= StableId.Length + 2 && text.StartsWith("A-", StringComparison.Ordinal) && text[2..].All(StableId.IsLetter)
            ? text
            : null;
    }

    /// <summary>What a person typed, in the form that is stored: <c>a-7k2q</c>, <c>7K2Q</c> and <c>A-7K2Q</c> are one id.</summary>
    public static string Normalize(string typed)
    {
        var text = typed.Trim().ToUpperInvariant();
        return text.StartsWith("A-", StringComparison.Ordinal) ? text : "A-" + text;
    }
}
