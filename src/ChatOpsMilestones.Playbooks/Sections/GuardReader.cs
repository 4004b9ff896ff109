using ChatOpsMilestones.Core.Guards;
using ChatOpsMilestones.Playbooks.Reading;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <summary>Reads <c>guard</c>: when data is doubted. What is left out keeps its default.</summary>
internal static class GuardReader
{
    public static GuardPolicy Read(MapReader root)
    {
        var defaults = new GuardPolicy();
        return root["guard"]?.Map(Vocabulary.Guard) is not { } map
            ? defaults
            : new GuardPolicy
            {
                LateAfterHours = LateAfter(map["late_after"]) ?? defaults.LateAfterHours,
                MassDrop = map["mass_drop"]?.Share(0.05, 1) ?? defaults.MassDrop,
                LeastAccounts = map["least_accounts"]?.Whole(2, 1000) ?? defaults.LeastAccounts,
                LostAfterDays = map["lost_after"]?.Days(1, 60) ?? defaults.LostAfterDays,
            };
    }

    /// <summary>Hours after the end of the last complete day.</summary>
    public static int? LateAfter(Field? field) => field?.Hours(6, 720);
}
