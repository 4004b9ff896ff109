using ChatOpsMilestones.Core.Text;
using ChatOpsMilestones.Playbooks.Yaml;

namespace ChatOpsMilestones.Playbooks.Reading;

/// <summary>The keys of one map, checked against what may stand there.</summary>
internal sealed class MapReader
{
    private readonly Dictionary<string, Field> fields;

    private MapReader(Field self, Section section, Dictionary<string, Field> fields)
    {
        Self = self;
        Section = section;
        this.fields = fields;
    }

    public Field Self { get; }

    public Section Section { get; }

    /// <summary>The value of a key; null when it is not given.</summary>
    public Field? this[string key] => Section.Keys.Contains(key)
        ? fields.GetValueOrDefault(key)
        : throw new ArgumentOutOfRangeException(nameof(key), key, $"The vocabulary of a {Section.Name} lacks this key.");

    /// <summary>The value of a key that must be given.</summary>
    public Field? Require(string key)
    {
        if (this[key] is { } field)
            return field;
        Self.Faults.Add(Self.Node, PathOf(Self, key), "", $"is missing; every {Section.Name} needs it");
        return null;
    }

    /// <summary>Reads a map that stands at <paramref name="self"/> and reports keys that do not belong there.</summary>
    public static MapReader Of(Field self, Section section)
    {
        var fields = new Dictionary<string, Field>();
        foreach (var entry in ((YamlMap)self.Node).Entries)
        {
            var key = entry.Key.Text;
            if (section.Keys.Contains(key))
            {
                fields[key] = new Field(self.Faults, entry.Value, PathOf(self, key));
                continue;
            }

            self.Faults.Add(entry.Key, self.Path, key, $"unknown key {FaultList.Quote(key)}{Field.Suggest(key, section.Keys)}; allowed: {string.Join(", ", section.Keys)}");

            // What was meant is read on, so that a misspelt key is one fault and not also a missing key.
            if (NearestName.Of(key, section.Keys) is { } meant)
                fields.TryAdd(meant, new Field(self.Faults, entry.Value, PathOf(self, key)));
        }

        return new MapReader(self, section, fields);
    }

    /// <summary>This map with the keys of another in place of its own; a fault is still told where the value stands.</summary>
    public MapReader With(MapReader over)
    {
        var merged = new Dictionary<string, Field>(fields);
        foreach (var (key, field) in over.fields)
            merged[key] = field;
        return new MapReader(Self, Section, merged);
    }

    private static string PathOf(Field self, string key) => self.Path.Length == 0 ? key : self.Path + "." + key;
}
