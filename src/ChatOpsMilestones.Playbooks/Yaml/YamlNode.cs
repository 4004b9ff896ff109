namespace ChatOpsMilestones.Playbooks.Yaml;

/// <summary>A piece of the file with the place where it begins; lines and columns count from 1.</summary>
internal abstract record YamlNode(int Line, int Column);

/// <param name="Text">the value with quotes and folding undone; nothing is converted.</param>
/// <param name="Start">index of its first character in the text.</param>
/// <param name="End">index after its last character.</param>
internal sealed record YamlScalar(string Text, int Start, int End, int Line, int Column) : YamlNode(Line, Column);

internal sealed record YamlList(IReadOnlyList<YamlNode> Items, int Line, int Column) : YamlNode(Line, Column);

internal sealed record YamlMap(IReadOnlyList<YamlEntry> Entries, int Line, int Column) : YamlNode(Line, Column);

/// <summary>Something that has been refused already: what would read it says nothing more about it.</summary>
internal sealed record YamlRefused(int Line, int Column) : YamlNode(Line, Column);

internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);
