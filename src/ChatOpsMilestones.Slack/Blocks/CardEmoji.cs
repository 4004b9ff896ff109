using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Slack.Blocks;

/// <summary>The emoji that go with a card's values; no emoji stands alone, since not everybody sees it.</summary>
internal static class CardEmoji
{
    public static string Of(Priority priority) => priority switch
    {
        Priority.Urgent => ":red_circle:",
        Priority.Important => ":large_orange_circle:",
        _ => ":large_blue_circle:",
    };

    public static string Of(CardState state) => state switch
    {
        CardState.Snoozed => ":zzz:",
        CardState.Handled => ":white_check_mark:",
        CardState.Cleared => ":information_source:",
        _ => ":arrow_down:",
    };

    public static string Of(Tone tone) => tone switch
    {
        Tone.Good => ":large_green_circle: ",
        Tone.Warning => ":large_yellow_circle: ",
        Tone.Bad => ":red_circle: ",
        _ => "",
    };
}
