using ChatOpsMilestones.Slack.Api;

namespace ChatOpsMilestones.Slack.People;

/// <summary>
/// Whether somebody's status says that they are out of office. Slack has no field for it: people pick one of its suggestions or
/// write words. One without an end is not believed, because it is often forgotten.
/// </summary>
internal static class AwayStatus
{
    private static readonly HashSet<string> Emoji =
    [
        ":palm_tree:", ":desert_island:", ":island:", ":beach_with_umbrella:", ":beach:", ":face_with_thermometer:", ":sick:",
        ":airplane:", ":airplane_departure:", ":baby:", ":baby_bottle:", ":ski:", ":umbrella_on_ground:",
    ];

    private static readonly string[] Words =
    [
        "out of office", "out of the office", "ooo", "vacation", "vacationing", "on leave", "annual leave", "parental leave", "sick", "holiday", "pto", "away until",
    ];

    /// <summary>The end of the absence; null when there is none.</summary>
    public static DateTimeOffset? Until(SlackProfile? profile, DateTimeOffset now)
    {
        if (profile?.StatusExpiration is not (> 0 and <= 253_402_300_799) || !IsAway(profile))
            return null;
        var end = DateTimeOffset.FromUnixTimeSeconds(profile.StatusExpiration.Value);
        return end > now ? end : null;
    }

    private static bool IsAway(SlackProfile profile)
    {
        if (profile.StatusEmoji is { } emoji && Emoji.Contains(emoji))
            return true;
        var text = " " + new string([.. (profile.StatusText ?? "").ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')]) + " ";
        return Array.Exists(Words, word => text.Contains(" " + word + " ", StringComparison.Ordinal));
    }
}
