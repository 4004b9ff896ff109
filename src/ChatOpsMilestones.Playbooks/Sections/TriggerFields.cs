using ChatOpsMilestones.Playbooks.Reading;
using ChatOpsMilestones.Playbooks.Yaml;

namespace ChatOpsMilestones.Playbooks.Sections;

internal static class TriggerFields
{
    extension(Field trigger)
    {
        /// <summary>The <c>kind</c> of a trigger, which must be known before its other keys can be checked.</summary>
        public Field? KindField()
        {
            if (trigger.Node is not YamlMap map)
            {
                trigger.Fault("is no map; allowed: a map that begins with 'kind: …'");
                return null;
            }

            if (map.Entries.FirstOrDefault(entry => entry.Key.Text == "kind") is { } kind)
                return new Field(trigger.Faults, kind.Value, trigger.Path + ".kind");
            trigger.Faults.Add(map, trigger.Path + ".kind", "", "is missing; allowed: " + string.Join(", ", Vocabulary.Triggers.Select(known => known.Word)));
            return null;
        }
    }
}
