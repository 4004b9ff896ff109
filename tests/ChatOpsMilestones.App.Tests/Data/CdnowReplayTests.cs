using System.Text.Json;
using ChatOpsMilestones.App.Tests.CommandLine;
using ChatOpsMilestones.Hosting.CommandLine;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Data;

/// <summary>Real purchases through import and replay: the states open at the cut, and what became of these customers, are known from elsewhere.</summary>
public sealed class CdnowReplayTests
{
    [Fact]
    public async Task The_replay_gives_the_published_integers()
    {
        using var folder = new TempFolder();
        var book = CdnowBook.Write(folder);
        CdnowBook.WriteOutcomes(folder);
        var data = Path.Combine(folder.Path, "data");
        var playbook = folder.Write("purchases.yaml", CdnowBook.Playbook.Replace("polarity: positive", "polarity: neutral", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Done, (await Cli.RunAsync("import", book, "--data", data)).Code);

        var replayed = await Cli.RunAsync("replay", playbook, "--to", "1997-09-30", "--horizon", "273", "--data", data, "--json");

        Assert.Equal((ExitCode.Done, ""), (replayed.Code, replayed.Error));
        using var report = JsonDocument.Parse(replayed.Output);
        var root = report.RootElement;
        Assert.Equal(2357, root.GetProperty("accounts").GetInt32());
        var rules = root.GetProperty("milestones").EnumerateArray().SelectMany(m => m.GetProperty("rules").EnumerateArray()).ToList();
        Assert.Equal(
            [
                ("inactive/days-30", 2189, 1631),
                ("inactive/days-90", 1948, 1550),
                ("inactive/days-180", 1638, 1389),
                ("buyer/fifth-day", 193, 43),
                ("buyer/spent-100", 440, 172),
            ],
            rules.Select(r => (r.GetProperty("key").GetString(), r.GetProperty("openAtCut").GetInt32(), Cut(r).GetProperty("hits").GetInt32())));
        Assert.All(rules, r => Assert.Equal((1673, 684), (Cut(r).GetProperty("accountsWith").GetInt32(), Cut(r).GetProperty("accountsWithout").GetInt32())));

        // Occurrences are another number than states: who came back fired before.
        Assert.All(rules, r => Assert.True(r.GetProperty("fires").GetInt32() >= r.GetProperty("openAtCut").GetInt32()));
        Assert.True(rules[0].GetProperty("fires").GetInt32() > 2189);
    }

    private static JsonElement Cut(JsonElement rule) => rule.GetProperty("atCut");
}
