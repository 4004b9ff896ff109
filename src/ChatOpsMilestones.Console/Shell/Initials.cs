using System.Globalization;
using ChatOpsMilestones.Core.Identity;

namespace ChatOpsMilestones.Workspace.Shell;

/// <summary>What an avatar shows in place of a picture.</summary>
public static class Initials
{
    /// <summary>Number of colours in the style sheet.</summary>
    public const int Colours = 12;

    /// <summary>First letters of the first and the last word; whole characters, however many code units they take.</summary>
    public static string Of(string name)
    {
        var words = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.TrimStart('(', '"', '\'', '<', '['))
            .Where(word => word.Length > 0)
            .ToList();
        return words.Count switch
        {
            0 => "?",
            1 => First(words[0]),
            _ => First(words[0]) + First(words[^1]),
        };
    }

    /// <summary>A colour for somebody who is none of our people.</summary>
    public static int Colour(string key) => (int)((ulong)StableId.SeedOf("avatar", key) % Colours);

    private static string First(string word) => StringInfo.GetNextTextElement(word).ToUpperInvariant();
}
