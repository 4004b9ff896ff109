using System.Text;

namespace ChatOpsMilestones.Playbooks.Tests;

/// <summary>Whatever is in the file: the loader answers with a playbook or with faults, never with an exception.</summary>
public sealed class FuzzTests
{
    private const int Rounds = 150;

    private static readonly string Default = File.ReadAllText(RepositoryFiles.DefaultPlaybook);

    // Pieces that mean something to YAML, to templates or to the readers.
    private static readonly string[] Spice =
    [
        "{", "}", "[", "]", "{{", "[[", "]]", "- ", ": ", "? ", "& a", "*a", "!!int ", "<<: ", "|\n", ">-\n", "\"", "'", "#", "%YAML 1.2\n", "---\n", "...\n",
        "\n", "\r\n", "  ", "\t", "\0", "\uFEFF", "\u2028", "\uD83D\uDE42", "\uD83D", "~", "null", "-1", "99999999999999999999", "1e999", "NaN", "100%", "0d", "on:",
        "extends: x.yaml\n", "states: {}\n", "{days#day}", "{a|", "\\", "@", "`", "💥: [", "kind: trend", "off: true", ",",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_mutilated_playbook_gives_faults_and_no_exception(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var text = Mutilate(Default, random);
            try
            {
                Check(PlaybookLoader.Load(text, "fuzz.yaml", file => file == "x.yaml" ? Default : null));
            }
            catch (Exception e) when (e is not Xunit.Sdk.IAssertionException)
            {
                Assert.Fail($"seed {seed}, round {round}: {e}\n{text}");
            }
        }
    }

    [Theory]
    [InlineData(5)]
    public void Pieces_of_syntax_in_any_order_give_faults_and_no_exception(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 3000; round++)
        {
            // Characters that are refused before YAML is read would end most rounds too early.
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => random.Next(4) == 0 ? "name" : Spice[random.Next(Spice.Length)]))
                .Replace("\t", "", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal).Replace("\uFEFF", "", StringComparison.Ordinal)
                .Replace("\u2028", "", StringComparison.Ordinal).Replace("\uD83D", "", StringComparison.Ordinal).Replace("\uDE42", "", StringComparison.Ordinal);
            try
            {
                Check(PlaybookLoader.Load(text, "fuzz.yaml"));
            }
            catch (Exception e) when (e is not Xunit.Sdk.IAssertionException)
            {
                Assert.Fail($"seed {seed}, round {round}: {e}\n{text}");
            }
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("a: ")]
    [InlineData("[a, ")]
    [InlineData("\"")]
    [InlineData("!a ")]
    [InlineData("&a ")]
    [InlineData("|\n")]
    [InlineData("x")]
    [InlineData("k: [\n")]
    public void A_megabyte_of_one_thing_is_answered(string piece)
    {
        var text = "name: " + new StringBuilder().Insert(0, piece, (PlaybookLoader.MostBytes - 10) / piece.Length);

        Assert.NotEmpty(PlaybookLoader.Load(text, "fuzz.yaml").Faults);
    }

    private static void Check(PlaybookLoadResult result)
    {
        Assert.Equal(result.Playbook is null, result.Faults.Count > 0);
        Assert.All(result.Faults, fault => Assert.InRange(fault.Message.Length, 1, 5000));
    }

    private static string Mutilate(string text, Random random)
    {
        var lines = text.Split('\n').ToList();
        for (var n = random.Next(1, 6); n > 0; n--)
        {
            var i = random.Next(lines.Count);
            var line = lines[i];
            var at = random.Next(line.Length + 1);
            switch (random.Next(8))
            {
                case 0:
                    lines.RemoveAt(i);
                    break;
                case 1:
                    lines.Insert(i, lines[random.Next(lines.Count)]);
                    break;
                case 2:
                    lines[i] = line[..at];
                    break;
                case 3:
                    lines[i] = line[at..];
                    break;
                case 4:
                    lines[i] = " " + line;
                    break;
                default:
                    lines[i] = line[..at] + Spice[random.Next(Spice.Length)] + line[at..];
                    break;
            }
        }

        return string.Join('\n', lines);
    }
}
