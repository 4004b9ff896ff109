using System.Runtime.CompilerServices;
using Xunit;

namespace ChatOpsMilestones.TestKit;

/// <summary>Expected text kept in a file: reviewed as a diff, rewritten with CHATOPS_ACCEPT=1, never in CI.</summary>
public static class Golden
{
    public const string Switch = "CHATOPS_ACCEPT";

    /// <summary>Compares with <c>Golden/{name}</c> beside the test's own source file. Line ends and the final newline do not count.</summary>
    public static void Check(string actual, string name, [CallerFilePath] string source = "") =>
        Check(actual, name, Accepting, source);

    internal static void Check(string actual, string name, bool accept, string source)
    {
        var path = Path.Combine(Path.GetDirectoryName(source) ?? ".", "Golden", name);
        var text = Normalise(actual);
        if (accept)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!); // never null: the path ends in Golden/name
            File.WriteAllText(path, text);
            return;
        }

        if (!File.Exists(path))
        {
            Assert.Fail($"There is no golden file {path} yet. Run the test with {Switch}=1 to write it, then review it. It would hold:\n{text}");
        }

        var expected = Normalise(File.ReadAllText(path));
        if (expected != text)
        {
            Assert.Fail($"The text differs from {path}. If the change is meant, run the test with {Switch}=1 and review the diff.\n{FirstDifference(expected, text)}");
        }
    }

    private static bool Accepting => Environment.GetEnvironmentVariable(Switch) == "1" && Environment.GetEnvironmentVariable("CI") != "true";

    private static string Normalise(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    private static string FirstDifference(string expected, string actual)
    {
        var before = expected.Split('\n');
        var after = actual.Split('\n');
        var line = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"line {line + 1}\n  expected: {before.ElementAtOrDefault(line)}\n  actual:   {after.ElementAtOrDefault(line)}";
    }
}
