using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ChatOpsMilestones.Playbooks.Yaml;

/// <summary>
/// Reads a text into nodes. The small, harmless part of YAML: maps with plain keys, lists and scalars. Anchors, aliases,
/// merge keys, tags and further documents are refused, so that what is written is what is there and nothing can grow.
/// </summary>
internal sealed class YamlTree
{
    /// <summary>Levels of nesting; a playbook needs ten.</summary>
    public const int DeepestLevel = 16;

    private readonly Parser parser;
    private readonly FaultList faults;

    private YamlTree(string text, FaultList faults)
    {
        parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        this.faults = faults;
    }

    /// <summary>The root of the text, or null when it is no YAML at all; the faults say why.</summary>
    public static YamlNode? Read(string text, FaultList faults)
    {
        if (!TextChecks.Pass(text, faults))
            return null;

        var tree = new YamlTree(text, faults);
        try
        {
            return tree.ReadDocument();
        }
        catch (YamlException e)
        {
            tree.Syntax(e.Start, e.InnerException?.Message ?? e.Message);
            return null;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            // The scanner trips over some broken texts in ways of its own; to the reader all of them are broken YAML.
            tree.Syntax(tree.parser.Current?.End ?? Mark.Empty, "the text is broken near here");
            return null;
        }
    }

    private YamlNode? ReadDocument()
    {
        Next();
        Next();
        if (parser.Current is StreamEnd)
        {
            faults.Add(null, "", "", "the file is empty; a playbook begins with 'name:'");
            return null;
        }

        Next();
        var root = ReadNode(1);
        Next();
        if (parser.Current is DocumentStart second)
            Fault(second, "a second document begins here; one file holds one playbook");
        return root;
    }

    private YamlNode ReadNode(int level)
    {
        var current = parser.Current ?? throw new InvalidOperationException("The text ends too early.");
        if (level > DeepestLevel)
            throw new YamlException(current.Start, current.End, $"nested too deeply; allowed: {DeepestLevel} levels");
        if (current is NodeEvent node)
            RefuseMarks(node);

        var (line, column) = Place(current.Start);
        switch (current)
        {
            case Scalar scalar:
                Next();
                return new YamlScalar(scalar.Value, (int)scalar.Start.Index, (int)scalar.End.Index, line, column);
            case SequenceStart:
                Next();
                return new YamlList(ReadItems(level + 1), line, column);
            case MappingStart:
                Next();
                return new YamlMap(ReadEntries(level + 1), line, column);
            case AnchorAlias alias:
                Fault(alias, $"the alias {FaultList.Quote("*" + alias.Value.Value)} is not allowed; write the value out");
                Next();
                return new YamlRefused(line, column);
            default:
                throw new YamlException(current.Start, current.End, "a value is missing");
        }
    }

    private List<YamlNode> ReadItems(int level)
    {
        var items = new List<YamlNode>();
        while (parser.Current is not SequenceEnd)
            items.Add(ReadNode(level));
        Next();
        return items;
    }

    private List<YamlEntry> ReadEntries(int level)
    {
        var entries = new List<YamlEntry>();
        var first = new Dictionary<string, int>();
        while (parser.Current is not MappingEnd)
        {
            var key = ReadNode(level);
            var value = ReadNode(level);
            if (key is not YamlScalar name)
                faults.Add(key, "", "", "a key that is a list or a map; keys are words");
            else if (name.Text == "<<")
                faults.Add(key, "", "<<", "the merge key '<<' is not allowed; write the keys out");
            else if (!first.TryAdd(name.Text, name.Line))
                faults.Add(key, "", name.Text, $"the key {FaultList.Quote(name.Text)} stands here twice; it is also on line {first[name.Text]}");
            else
                entries.Add(new YamlEntry(name, value));
        }

        Next();
        return entries;
    }

    private void RefuseMarks(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
            Fault(node, $"the anchor {FaultList.Quote("&" + node.Anchor.Value)} is not allowed; write the value out where it is needed");
        if (!node.Tag.IsEmpty)
            Fault(node, $"the tag {FaultList.Quote(node.Tag.Value.Replace("tag:yaml.org,2002:", "!!", StringComparison.Ordinal))} is not allowed; leave it out");
    }

    private void Next()
    {
        if (!parser.MoveNext())
            throw new InvalidOperationException("The text ends too early.");
    }

    private void Fault(ParsingEvent at, string message)
    {
        var (line, column) = Place(at.Start);
        faults.Add(line, column, "", "", message);
    }

    private void Syntax(in Mark mark, string reason)
    {
        var (line, column) = Place(mark);
        faults.Add(line, column, "", "", "this cannot be read as YAML: " + reason.TrimEnd('.'));
    }

    private static (int Line, int Column) Place(in Mark mark) => ((int)mark.Line, (int)mark.Column);
}
