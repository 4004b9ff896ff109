using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Playbooks.Reading;

namespace ChatOpsMilestones.Playbooks.Sections;

/// <content>Triggers over the health score.</content>
internal sealed partial class TriggerReader
{
    private const int DropOfScore = 10;
    private const int DropOfPart = 20;

    private static Trigger.Health Health(MapReader map)
    {
        var defaults = new Trigger.Health();
        var parts = Parts(map["component"]);
        var worsens = map["band_worsens"]?.Flag() ?? false;
        if (worsens && parts.Length > 0)
            map["band_worsens"]?.Fault("parts of the score have no bands; leave it out, or leave 'component' out");

        var drop = map["drop"]?.Whole(1, 100);
        var recovered = map["recovered_within"]?.Number(0, 50) ?? defaults.RecoveredWithin;
        if (recovered >= (drop ?? DropOfScore))
            (map["recovered_within"] ?? map["drop"])?.Fault(FormattableString.Invariant($"a fall that is back within {recovered} points would be over at once; allowed: less than 'drop'"));
        return new Trigger.Health
        {
            // A worse band alone may be asked for; without either, the usual drop.
            DropAtLeast = drop ?? (worsens ? null : parts.Length > 0 ? DropOfPart : DropOfScore),
            WithinDays = map["within"]?.Days(1, HealthTrack.LongestMemory) ?? defaults.WithinDays,
            BandWorsens = worsens,
            Parts = parts,
            RecoveredWithin = recovered,
        };
    }

    private static HealthComponentKind[] Parts(Field? field)
    {
        if (field?.Scalar() is not { } word)
            return [];
        if (word == Vocabulary.Words.AnyComponent)
            return Enum.GetValues<HealthComponentKind>();
        if (Vocabulary.Words.Components.TryGetValue(word, out var kind))
            return [kind];
        field.RefuseWord(word, "part of the health score", [Vocabulary.Words.AnyComponent, .. Vocabulary.Words.Components.Keys]);
        return [];
    }
}
