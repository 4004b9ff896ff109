using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Slack.Blocks;

/// <summary>The words and emoji that go with a card's values; no emoji stands alone, since not everybody sees it.</summary>
internal static class CardWords
{
    public static string Of(Priority priority) => priority switch
    {
        Priority.Urgent => "Urgent",
        Priority.Important => "Important",
        _ => "FYI",
    };

    public static string Emoji(Priority priority) => priority switch
    {
        Priority.Urgent => ":red_circle:",
        Priority.Important => ":large_orange_circle:",
        _ => ":large_blue_circle:",
    };

    /// <summary>What became of it; null while it is open.</summary>
    public static string? Of(CardState state) => state switch
    {
        CardState.Snoozed => "Snoozed",
        CardState.Handled => "Handled",
        CardState.Cleared => "No longer the case",
        CardState.Superseded => "Newer message below",
        _ => null,
    };

    public static string Emoji(CardState state) => state switch
    {
        CardState.Snoozed => ":zzz:",
        CardState.Handled => ":white_check_mark:",
        CardState.Cleared => ":information_source:",
        _ => ":arrow_down:",
    };

    public static string Emoji(Tone tone) => tone switch
    {
        Tone.Good => ":large_green_circle: ",
        Tone.Warning => ":large_yellow_circle: ",
        Tone.Bad => ":red_circle: ",
        _ => "",
    };

    public static bool IsVerdict(ActionKind kind) => kind is ActionKind.Helpful or ActionKind.NotRelevant or ActionKind.AlreadyKnew;
}
