namespace ChatOpsMilestones.Core.Text;

/// <summary>Cuts untrusted text to what fits, never through the middle of a character.</summary>
public static class Shortened
{
    /// <param name="text">any text.</param>
    /// <param name="most">most UTF-16 units that fit, at least 1; what is cut ends with an ellipsis within them.</param>
    public static string To(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = most - 1;
        if (end > 0 && char.IsHighSurrogate(text[end - 1]))
            end--;
        return text[..end] + "…";
    }
}
