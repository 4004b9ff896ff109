using System.Text.RegularExpressions;

namespace ChatOpsMilestones.App.Tests.Architecture;

internal static partial class SourceRules
{
    public const int MaxLines = 400;

    private static readonly string[] Code = [".cs", ".razor", ".css", ".js", ".sql", ".sh"];
    private static readonly string[] CodeFolders = ["src/", "tests/", "bench/"];

    // In pieces, so that this file does not break its own rule.
    private static readonly string[] Places = ["/wo" + "rk/", "/tmp" + "/wt", "/fa" + "rm/", "api.nuget" + ".org", "registry.npmjs" + ".org", "pypi" + ".org", "proxy.golang" + ".org"];

    public static IEnumerable<string> TooLong(IEnumerable<SourceFile> files) =>
        from file in files
        where CodeFolders.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal)) && Code.Contains(Path.GetExtension(file.Path))
        let lines = file.Text.Count(letter => letter == '\n')
        where lines > MaxLines
        select $"{file.Path} has {lines} lines, at most {MaxLines}.";

    /// <summary>A warning may be switched off in code only with the reason on the same line.</summary>
    public static IEnumerable<string> UnexplainedPragmas(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Path.EndsWith(".cs", StringComparison.Ordinal)
        from line in file.Lines
        where Pragma().IsMatch(line) && !ExplainedPragma().IsMatch(line)
        select $"{file.Path}: {line.Trim()} gives no reason.";

    /// <summary>No file knows the machine it was written on, nor where that machine gets its packages.</summary>
    public static IEnumerable<string> MachinePlaces(IEnumerable<SourceFile> files) =>
        from file in files
        from place in Places
        where file.Lines.Any(line => Names(line, place))
        select $"{file.Path} names {place}.";

    /// <summary>Not when the words are part of a longer path or address, as in <c>example.org/work/items</c>.</summary>
    private static bool Names(string line, string place)
    {
        var at = line.IndexOf(place, StringComparison.OrdinalIgnoreCase);
        return at == 0 || (at > 0 && (place[0] != '/' || !(char.IsLetterOrDigit(line[at - 1]) || line[at - 1] is '.' or '_' or '-' or '>' or '}')));
    }

    [GeneratedRegex(@"^\s*#pragma warning disable")]
    private static partial Regex Pragma();

    [GeneratedRegex(@"^\s*#pragma warning disable [\w, ]+ // \S+ \S+")]
    private static partial Regex ExplainedPragma();
}
