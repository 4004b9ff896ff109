using System.Globalization;
using System.Text.RegularExpressions;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Commands;

/// <summary>What follows <c>health</c>: an account, and perhaps points with a reason, or <c>clear</c>.</summary>
internal static partial class HealthParser
{
    private const int LongestReason = 300;

    /// <summary>The command, or null for what is none; <see cref="Problem"/> says why.</summary>
    public static BotCommand? Parse(string[] words)
    {
        var at = Array.FindIndex(words, word => SignedPattern().IsMatch(word));
        if (at < 0)
        {
            return words.Length == 0
                ? new BotCommand.Health(null)
                : words.Length > 1 && words[^1].Equals("clear", StringComparison.OrdinalIgnoreCase)
                    ? new BotCommand.HealthOverride(string.Join(' ', words[..^1]), 0, "")
                    : new BotCommand.Health(string.Join(' ', words));
        }

        return Problem(words).Length > 0 ? null : new BotCommand.HealthOverride(string.Join(' ', words[..at]), Points(words[at]), Reason(words, at));
    }

    /// <summary>What is wrong, in words; empty when nothing is.</summary>
    public static string Problem(string[] words)
    {
        var at = Array.FindIndex(words, word => SignedPattern().IsMatch(word));
        if (words.Length == 0 || at == 0)
            return "Which account?";
        if (at < 0)
            return "";
        if (Points(words[at]) is 0 or < -HealthOverride.Most or > HealthOverride.Most)
            return $"The points are +1 to +{HealthOverride.Most} or -1 to -{HealthOverride.Most}; clear takes them back.";
        return Reason(words, at).Length switch
        {
            0 => "Why? Points need a reason.",
            > LongestReason => $"That reason is too long; up to {LongestReason} characters.",
            _ => "",
        };
    }

    private static string Reason(string[] words, int at)
    {
        var from = at + 1 < words.Length && words[at + 1].Equals("because", StringComparison.OrdinalIgnoreCase) ? at + 2 : at + 1;
        return from >= words.Length ? "" : string.Join(' ', words[from..]);
    }

    // Phones write a minus sign where a hyphen was meant.
    private static int Points(string word) =>
        int.TryParse(word.Replace('−', '-'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var points) ? points : 0;

    // Any signed number is meant as points; what is no whole number of the few that are allowed is answered with the rule.
    [GeneratedRegex("^[+−-][0-9]+([.,][0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex SignedPattern();
}
