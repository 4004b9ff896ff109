using System.Text.Json;
using ChatOpsMilestones.Hosting.CommandLine;
using ChatOpsMilestones.Playbooks;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.CommandLine;

public sealed class InitTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_folder_that_is_not_there_is_told_before_any_question()
    {
        var file = Path.Combine(At("nowhere"), "x.yaml");

        var result = await Cli.RunAsync("playbook", "init", "--out", file, "--product", "Northlight");

        Assert.Equal(1, result.Code);
        Assert.Contains("there is no folder", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_make_a_playbook_that_the_check_accepts()
    {
        var file = At("mine.yaml");

        var made = await Cli.RunAsync("playbook", "init", "--out", file, "--product", "Northlight", "--has", "product", "--has", "crm, billing", "--first-value", "first_report_built", "--core-feature", "reports", "--segment", "ENT=Large", "--segment", "SMB=Small");

        Assert.Equal((ExitCode.Done, ""), (made.Code, made.Error));
        Assert.StartsWith("| Stage | Milestone and threshold | Priority | Action | Data source | Timing | Start with |", made.Output, StringComparison.Ordinal);
        Assert.Contains(" milestones written, 7 of them on.", made.Output, StringComparison.Ordinal);
        var loaded = PlaybookLoader.LoadFile(file);
        Assert.Empty(loaded.Faults);
        Assert.Empty(loaded.Warnings);
        var check = await Cli.RunAsync("check", "--playbook", file);
        Assert.Equal(ExitCode.Done, check.Code);
    }

    [Fact]
    public async Task A_file_that_is_there_stays_without_force()
    {
        var file = folder.Write("mine.yaml", "precious");

        var refused = await Cli.RunAsync("playbook", "init", "--out", file, "--product", "Northlight");

        Assert.Equal((ExitCode.Invalid, $"{file}: is there already; --force overwrites it."), (refused.Code, refused.Error.Trim()));
        Assert.Equal("precious", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));

        Assert.Equal(ExitCode.Done, (await Cli.RunAsync("playbook", "init", "--out", file, "--force", "--product", "Northlight")).Code);
        Assert.NotEqual("precious", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Wrong_answers_are_all_told_with_their_option_and_nothing_is_written()
    {
        var result = await Cli.RunAsync("playbook", "init", "--out", At("x.yaml"), "--has", "biling", "--forecast", "maybe");

        Assert.Equal(ExitCode.Invalid, result.Code);
        Assert.Equal(
            [
                "--has: 'biling' is no source of data (did you mean 'billing'?); allowed: product, people, crm, billing, support, survey, communication, goals",
                "--forecast: 'maybe' is neither true nor false; allowed: true, false",
                "product: is missing; the name of the product is needed",
            ],
            result.ErrorLines);
        Assert.False(File.Exists(At("x.yaml")));
    }

    [Fact]
    public async Task An_answers_file_names_line_and_value_of_what_is_wrong()
    {
        var answers = folder.Write("answers.yaml", "product: Northlight\ndata: [product, crmm]\n");

        var result = await Cli.RunAsync("playbook", "init", "--out", At("x.yaml"), "--answers", answers);

        Assert.Equal(ExitCode.Invalid, result.Code);
        Assert.StartsWith("answers.yaml:2:17: data[2]: 'crmm' is no source of data (did you mean 'crm'?)", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such.yaml: there is no such file of answers.", ExitCode.Invalid, "--answers", "no-such.yaml")]
    [InlineData("--answers and --product exclude each other; put every answer into the file, or every one into options.", ExitCode.WrongUsage, "--answers", "a.yaml", "--product", "A")]
    [InlineData("product: is missing; the name of the product is needed", ExitCode.Invalid)]
    public async Task What_cannot_be_done_is_one_clear_line(string expected, int code, params string[] given)
    {
        var result = await Cli.RunAsync(["playbook", "init", "--out", At("x.yaml"), .. given]);

        Assert.Equal((code, expected), (result.Code, Assert.Single(result.ErrorLines)));
        Assert.False(File.Exists(At("x.yaml")));
    }

    [Fact]
    public async Task On_a_terminal_it_asks_and_asks_again_after_a_wrong_answer()
    {
        using var typed = new StringReader("Northlight\n\nproduct, crn\nproduct, crm\nENT=Large, SMB=Small\nreport_built\nreports\n\n\n\n\n\n");
        await using var output = new StringWriter();
        await using var error = new StringWriter();

        var code = await Commands.RunAsync(["playbook", "init", "--out", At("asked.yaml")], output, error, typed);

        Assert.Equal((ExitCode.Done, ""), (code, error.ToString()));
        Assert.Contains("What is your product called?", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("data: 'crn' is no source of data (did you mean 'crm'?)", output.ToString(), StringComparison.Ordinal);
        var playbook = PlaybookLoader.LoadFile(At("asked.yaml")).Playbook;
        Assert.Equal(["ENT", "SMB"], playbook!.Segments.Select(s => s.Id));
        Assert.NotNull(playbook.Find("first-value/missed"));
    }

    [Fact]
    public async Task When_the_input_ends_too_early_nothing_is_written()
    {
        using var typed = new StringReader("Northlight\n");
        await using var error = new StringWriter();

        var code = await Commands.RunAsync(["playbook", "init", "--out", At("asked.yaml")], TextWriter.Null, error, typed);

        Assert.Equal((ExitCode.Invalid, "The input ended before every question was answered; nothing was written."), (code, error.ToString().Trim()));
        Assert.False(File.Exists(At("asked.yaml")));
    }

    [Fact]
    public async Task A_history_without_enough_outcomes_keeps_the_guesses_and_says_so()
    {
        var data = At("data");
        Assert.Equal(ExitCode.Done, (await Cli.RunAsync("import", CsvBook.Write(folder), "--data", data)).Code);

        var made = await Cli.RunAsync("playbook", "init", "--out", At("mine.yaml"), "--product", "Northlight", "--data", data);
        var mined = await Cli.RunAsync("playbook", "mine", "--data", data);
        var json = await Cli.RunAsync("playbook", "mine", "--json", "--data", data);

        Assert.Equal((ExitCode.Done, ExitCode.Done, ExitCode.Done), (made.Code, mined.Code, json.Code));
        Assert.Contains("Mined: Too few outcomes: 30 renewed and 30 churned accounts are needed. Guesses are kept.", made.Output, StringComparison.Ordinal);
        Assert.Contains("Too few outcomes", mined.Output, StringComparison.Ordinal);
        Assert.True(JsonDocument.Parse(json.Output).RootElement.GetProperty("too_few_outcomes").GetBoolean());
    }

    [Fact]
    public async Task A_planted_habit_is_mined_from_the_store_and_replaces_the_guess()
    {
        var data = At("data");
        Assert.Equal(ExitCode.Done, (await Cli.RunAsync("import", PlantedBook.Write(folder), "--data", data)).Code);

        var mined = await Cli.RunAsync("playbook", "mine", "--json", "--data", data);
        var made = await Cli.RunAsync("playbook", "init", "--out", At("mine.yaml"), "--product", "Northlight", "--data", data);

        var found = JsonDocument.Parse(mined.Output).RootElement.GetProperty("findings").EnumerateArray().First(f => f.GetProperty("name").GetString() == "report_shared" && f.GetProperty("holds").GetBoolean());
        Assert.InRange(found.GetProperty("ratio").GetDouble(), 1.3, 3);
        Assert.Equal(ExitCode.Done, made.Code);
        Assert.Contains("# Mined: of the ", await File.ReadAllTextAsync(At("mine.yaml"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.NotNull(PlaybookLoader.LoadFile(At("mine.yaml")).Playbook!.Find("first-value/missed"));
    }

    [Fact]
    public async Task Mining_makes_no_store_where_there_is_none()
    {
        var result = await Cli.RunAsync("playbook", "mine", "--data", At("nowhere"));

        Assert.Equal((ExitCode.Invalid, $"{At("nowhere")}: there is no store in this folder; import data first."), (result.Code, result.Error.Trim()));
        Assert.False(Directory.Exists(At("nowhere")));
    }

    private string At(string name) => Path.Combine(folder.Path, name);
}
