namespace ChatOpsMilestones.Playbooks.Yaml;

/// <summary>Collects the faults of one file. The same fault met twice (a default and a segment that inherits it) counts once.</summary>
internal sealed class FaultList(string file)
{
    /// <summary>More help nobody; a file of garbage must not give a page per line.</summary>
    public const int Most = 200;

    private const int LongestValue = 100;

    private readonly HashSet<(int, int, string, string)> seen = [];
    private readonly List<PlaybookFault> faults = [];

    public bool Any => faults.Count > 0;

    public bool Full => faults.Count >= Most;

    public string File => file;

    public IReadOnlyList<PlaybookFault> InOrder() => [.. faults.OrderBy(f => f.Line).ThenBy(f => f.Column)];

    /// <param name="at">where it stands; null for the whole file.</param>
    /// <param name="field">path of the field.</param>
    /// <param name="value">what stood there.</param>
    /// <param name="message">what is wrong and what is allowed.</param>
    public void Add(YamlNode? at, string field, string value, string message) => Add(at?.Line ?? 0, at?.Column ?? 0, field, value, message);

    public void Add(int line, int column, string field, string value, string message)
    {
        if (Full || !seen.Add((line, column, field, message)))
            return;
        faults.Add(new PlaybookFault
        {
            File = file,
            Line = line,
            Column = column,
            Field = field,
            Value = Cut(value, LongestValue),
            Message = message,
        });
    }

    /// <summary>A value as a message shows it: in quotes, on one line, not too long.</summary>
    public static string Quote(string value) => "'" + Cut(string.Join(' ', value.Split('\n', StringSplitOptions.TrimEntries)), 60) + "'";

    private static string Cut(string value, int most)
    {
        if (value.Length <= most)
            return value;
        var end = char.IsHighSurrogate(value[most - 2]) ? most - 2 : most - 1;
        return value[..end] + "…";
    }
}
