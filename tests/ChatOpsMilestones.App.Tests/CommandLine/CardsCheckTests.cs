using ChatOpsMilestones.Hosting.CommandLine;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.CommandLine;

public sealed class CardsCheckTests
{
    [Fact]
    public async Task The_cards_of_the_shipped_playbook_are_good()
    {
        var result = await Cli.RunAsync("cards", "check");

        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
        Assert.Matches(@"^default\.yaml: \d{2,} cards of \d{2,} rules: good\.$", Assert.Single(result.OutputLines));
    }

    [Theory]
    [InlineData("""{"text":"x","blocks":[{"type":"divider"}]}""", "", "message with 1 block: good.")]
    [InlineData("""[{"type":"divider"},{"type":"divider"}]""", "", "message with 2 blocks: good.")]
    [InlineData("""{"type":"home","blocks":[{"type":"divider"}]}""", "", "home with 1 block: good.")]
    [InlineData("""[{"type":"alert","text":{"type":"plain_text","text":"x"}}]""", "modal", "modal with 1 block: good.")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"x"}]}""", "", "Adaptive Card with 1 element, 80 bytes: good.")]
    [InlineData("""{"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"x"},{"type":"TextBlock","text":"y"}]}}]}""", "", "Adaptive Card with 2 elements, 112 bytes: good.")]
    public async Task A_good_file_is_said_to_be_good(string json, string surface, string expected)
    {
        var (file, result) = await CheckAsync(json, surface);

        Assert.Equal((ExitCode.Done, "", $"{file}: {expected}"), (result.Code, result.Error, Assert.Single(result.OutputLines)));
    }

    [Theory]
    [InlineData("""[{"type":"header"}]""", "", "/0/text: missing, nothing; allowed: needed")]
    [InlineData("""[{"type":"alert","text":{"type":"plain_text","text":"x"}}]""", "", "/0: not allowed here, alert; allowed: Modal")]
    [InlineData("""{"type":"modal","blocks":[]}""", "", "/title: missing, nothing; allowed: needed")]
    [InlineData("""7""", "", ": wrong, Number; allowed: an object or a list of blocks")]
    [InlineData("""null""", "", "null is no card.")]
    [InlineData("""[]""", "", "it holds no blocks.")]
    [InlineData("""{"blocks":""", "", "no JSON: ")]
    [InlineData("""{"blocks":[],"blocks":[]}""", "", "no JSON: ")]
    [InlineData("""{"blocks":{}}""", "", "/blocks: wrong, {}; allowed: a list")]
    [InlineData("""{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"x"}]}""", "", "/version: missing, nothing; allowed: needed")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Nonsense\u001b[31m"}]}""", "", "/body/0: unknown, Nonsense")]
    public async Task A_faulty_file_is_told_its_faults(string json, string surface, string expected)
    {
        var (file, result) = await CheckAsync(json, surface);

        Assert.Equal((ExitCode.Invalid, ""), (result.Code, result.Output));
        Assert.Contains(result.ErrorLines, line => line.StartsWith($"{file}: {expected}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var result = await Cli.RunAsync("cards", "check", "none.json");

        Assert.Equal((ExitCode.Invalid, "none.json: there is no such file."), (result.Code, Assert.Single(result.ErrorLines)));
    }

    [Fact]
    public async Task A_folder_is_no_card()
    {
        using var folder = new TempFolder();

        var result = await Cli.RunAsync("cards", "check", folder.Path);

        Assert.Equal((ExitCode.Invalid, $"{folder.Path}: it is a folder; name one file of it."), (result.Code, Assert.Single(result.ErrorLines)));
    }

    private static async Task<(string File, CliResult Result)> CheckAsync(string json, string surface)
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "card.json");
        await File.WriteAllTextAsync(file, json);
        return (file, await Cli.RunAsync(["cards", "check", file, .. surface.Length == 0 ? Array.Empty<string>() : ["--surface", surface]]));
    }
}
