using System.Text.RegularExpressions;

namespace ChatOpsMilestones.Playbooks.Framework;

/// <summary>
/// Makes lines of a playbook from a pattern: <c>#if fact … #else … #end</c>, <c>#each list … #end</c>, one line a segment
/// for <c>@enterprise</c> and its like, <c>%{value}</c> inside YAML, <c>%t{value}</c> inside a template, and <c>%r{value}</c> for what is YAML itself.
/// </summary>
internal sealed partial record Pattern
{
    /// <summary>What holds for this company.</summary>
    public required IReadOnlySet<string> Facts { get; init; }

    public required IReadOnlyDictionary<string, string> Values { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> Lists { get; init; } =
        new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>();

    public required IReadOnlyList<(string Segment, Pace Pace)> Segments { get; init; }

    public Pattern With(params IEnumerable<(string Key, string Value)> values)
    {
        var all = new Dictionary<string, string>(Values);
        foreach (var (key, value) in values)
            all[key] = value;
        return this with { Values = all };
    }

    public string Fill(string text)
    {
        var lines = new List<string>();
        Fill([.. text.TrimEnd('\n').Split('\n')], lines);
        return string.Join('\n', lines.Where((line, i) => !IsEmptySegments(lines, i))) + "\n";
    }

    private void Fill(IReadOnlyList<string> lines, List<string> filled)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (!lines[i].StartsWith("#if ", StringComparison.Ordinal) && !lines[i].StartsWith("#each ", StringComparison.Ordinal))
            {
                filled.AddRange(PerSegment(lines[i]));
                continue;
            }

            var (otherwise, end) = Bounds(lines, i);
            var word = lines[i].Split(' ')[1];
            if (lines[i][1] == 'e')
            {
                foreach (var item in Lists[word])
                    With(item.Select(pair => (pair.Key, pair.Value))).Fill([.. lines.Skip(i + 1).Take(end - i - 1)], filled);
            }
            else if (Facts.Contains(word))
            {
                Fill([.. lines.Skip(i + 1).Take((otherwise ?? end) - i - 1)], filled);
            }
            else if (otherwise is { } from)
            {
                Fill([.. lines.Skip(from + 1).Take(end - from - 1)], filled);
            }

            i = end;
        }
    }

    // Where the block that begins on a line has its #else, if any, and its #end.
    private static (int? Else, int End) Bounds(IReadOnlyList<string> lines, int begin)
    {
        int? otherwise = null;
        var depth = 0;
        for (var i = begin; i < lines.Count; i++)
        {
            if (lines[i].StartsWith("#if ", StringComparison.Ordinal) || lines[i].StartsWith("#each ", StringComparison.Ordinal))
                depth++;
            else if (lines[i] == "#else" && depth == 1)
                otherwise = i;
            else if (lines[i] == "#end" && --depth == 0)
                return (otherwise, i);
        }

        throw new InvalidOperationException($"The block of line {begin + 1} of a pattern has no end.");
    }

    private IEnumerable<string> PerSegment(string line)
    {
        var pace = Enum.GetValues<Pace>().Select(p => (Word: "@" + p.ToString().ToLowerInvariant(), Pace: p))
            .FirstOrDefault(p => line.Contains(p.Word, StringComparison.Ordinal));
        if (pace.Word is null)
            return [Valued(line)];
        return Segments.Where(s => s.Pace == pace.Pace).Select(s => Valued(line.Replace(pace.Word, s.Segment, StringComparison.Ordinal)));
    }

    private string Valued(string line)
    {
        var comment = line.TrimStart().StartsWith('#');
        return Place().Replace(line, match =>
        {
            var value = Values.TryGetValue(match.Groups[2].Value, out var known)
                ? known
                : throw new InvalidOperationException($"A pattern asks for {match.Groups[2].Value}, which has no value.");
            if (comment || match.Groups[1].Value == "r")
                return value;
            value = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
            return match.Groups[1].Length == 0 ? value : value.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
        });
    }

    // None of the segments differs: the key that would introduce them goes too.
    private static bool IsEmptySegments(List<string> lines, int i) =>
        lines[i].TrimEnd().EndsWith(" segments:", StringComparison.Ordinal) && (i + 1 == lines.Count || Indent(lines[i + 1]) <= Indent(lines[i]));

    private static int Indent(string line) => line.Length - line.TrimStart().Length;

    [GeneratedRegex(@"%([tr]?)\{([a-z_]+)\}")]
    private static partial Regex Place();
}
