using ChatOpsMilestones.Hosting.CommandLine;

namespace ChatOpsMilestones.App.Tests.CommandLine;

public sealed class WrongUsageTests
{
    [Theory]
    [InlineData("imprt book", "“imprt” is no command; did you mean import? See --help.")]
    [InlineData("frobnicate", "“frobnicate” is no command; there are serve, demo, import, check, doctor, erase, evaluate, replay, playbook, manifest, cards, version. See --help.")]
    [InlineData("--dta x", "“--dta” is no option here; did you mean --data? See --help.")]
    [InlineData("demo --sped 3", "“--sped” is no option here; did you mean --speed? See demo --help.")]
    [InlineData("check --frobnicate", "“--frobnicate” is no option here; there are --playbook, --help, --settings, --data. See check --help.")]
    [InlineData("import", "Required argument 'folder' missing for command: 'import'. See import --help.")]
    [InlineData("import a b", "import: “b” is one word too many. See import --help.")]
    [InlineData("version now", "version: “now” is one word too many. See version --help.")]
    [InlineData("evaluate", "Option '--as-of' is required. See evaluate --help.")]
    [InlineData("evaluate --as-of", "Required argument missing for option: '--as-of'. See evaluate --help.")]
    [InlineData("evaluate --as-of 1.2.2027", "--as-of: “1.2.2027” is not a day like 2027-02-01, from 1990-01-01 to 2100-12-31. See evaluate --help.")]
    [InlineData("evaluate --as-of 2027-02-30", "--as-of: “2027-02-30” is not a day like 2027-02-01, from 1990-01-01 to 2100-12-31. See evaluate --help.")]
    [InlineData("evaluate --as-of 9999-12-31", "--as-of: “9999-12-31” is not a day like 2027-02-01, from 1990-01-01 to 2100-12-31. See evaluate --help.")]
    [InlineData("demo --speed fast", "--speed: “fast” is not a number from 1 to 100000. See demo --help.")]
    [InlineData("demo --speed 0.5", "--speed: “0.5” is not a number from 1 to 100000. See demo --help.")]
    [InlineData("demo --speed 100001", "--speed: “100001” is not a number from 1 to 100000. See demo --help.")]
    [InlineData("demo --speed NaN", "--speed: “NaN” is not a number from 1 to 100000. See demo --help.")]
    [InlineData("demo --speed -1", "--speed: “-1” is not a number from 1 to 100000. See demo --help.")]
    [InlineData("serve --settings", "Required argument missing for option: '--settings'. See serve --help.")]
    [InlineData("cards", "cards needs a command: check. See cards --help.")]
    [InlineData("cards check --surface page", "--surface: “page” is none of message, modal, home. See cards check --help.")]
    [InlineData("playbook", "playbook needs a command: init, mine, lint, explain, docs, diff, versions, export, promote, schema. See playbook --help.")]
    [InlineData("playbook inti", "“inti” is no command of playbook; did you mean init? See playbook --help.")]
    [InlineData("playbook init", "Option '--out' is required. See playbook init --help.")]
    [InlineData("playbook init --out", "Required argument missing for option: '--out'. See playbook init --help.")]
    public async Task Wrong_usage_is_one_clear_line(string typed, string expected)
    {
        var result = await Cli.RunAsync(typed.Split(' '));

        Assert.Equal((ExitCode.WrongUsage, ""), (result.Code, result.Output));
        Assert.Equal(expected, Assert.Single(result.ErrorLines));
    }

    [Fact]
    public async Task A_line_break_in_a_word_does_not_make_two_lines() =>
        Assert.Single((await Cli.RunAsync("im\nport")).ErrorLines);

    [Fact]
    public async Task A_folder_may_begin_with_an_at_sign()
    {
        var result = await Cli.RunAsync("import", "@no-such-folder");

        Assert.Equal((ExitCode.Invalid, "@no-such-folder: there is no such folder."), (result.Code, result.Error.Trim()));
    }
}
