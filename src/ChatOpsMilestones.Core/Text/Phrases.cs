namespace ChatOpsMilestones.Core.Text;

/// <summary>Small things that sentences are made of.</summary>
public static class Phrases
{
    /// <summary><c>a, b and c</c>.</summary>
    /// <param name="items">in order; none gives an empty text.</param>
    /// <param name="last">what stands before the last: <c>and</c>, <c>or</c>.</param>
    public static string List(IReadOnlyList<string> items, string last = "and") =>
        items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.Take(items.Count - 1))} {last} {items[^1]}";

    /// <summary>The text with a capital in front.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
