using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Playbooks.Reading;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <summary>Reads the plays. They answer a missed deadline, so their texts may use its slots.</summary>
internal static class PlayReader
{
    private const int LongestText = 1000;

    private static readonly string[] KnownSlots = [.. Slots.Common, .. Slots.Deadline];

    public static IReadOnlyList<Play> Read(MapReader root)
    {
        var plays = new List<Play>();
        foreach (var (id, item) in Listed.ById(root["plays"]?.Items(0, 20) ?? [], "plays", "play"))
        {
            if (item.Map(Vocabulary.Play) is not { } map)
                continue;
            plays.Add(new Play
            {
                Id = id ?? map.Require("id")?.Id() ?? "",
                Name = map.Require("name")?.Words(RuleReader.LongestName) ?? "",
                Steps = [.. Steps(map)],
            });
        }

        return plays;
    }

    private static IEnumerable<PlayStep> Steps(MapReader play)
    {
        var lastDay = 1;
        foreach (var (id, item) in Listed.ById(play.Require("steps")?.Items(1, 20) ?? [], play.Self.Path + ".steps", "step"))
        {
            if (item.Map(Vocabulary.Step) is not { } map)
                continue;
            var day = map.Require("day")?.Whole(1, 60) ?? lastDay;
            if (day < lastDay)
                map["day"]?.Fault($"day {day} stands after day {lastDay}; write the steps in the order in which they come");
            lastDay = Math.Max(day, lastDay);
            yield return new PlayStep
            {
                Id = id ?? map.Require("id")?.Id() ?? "",
                Day = day,
                Channel = map.Require("channel")?.Word(Vocabulary.Words.Channels, "channel of a play") ?? PlayChannel.Chat,
                Text = map.Require("text")?.Advice(LongestText, KnownSlots) ?? "",
            };
        }
    }
}
