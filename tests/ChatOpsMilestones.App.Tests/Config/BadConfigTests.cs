using System.Runtime.CompilerServices;
using ChatOpsMilestones.App.Tests.CommandLine;
using ChatOpsMilestones.Hosting.CommandLine;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Config;

/// <summary>One file a mistake in <c>BadConfig/</c>, with what <c>check</c> says to it in <c>BadConfig/Golden/</c>.</summary>
public sealed class BadConfigTests
{
    private const string ManyMistakes = "many-mistakes";

    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "BadConfig");

    public static TheoryData<string> Names =>
        [.. Directory.EnumerateFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_mistake_is_told_by_name_with_its_value_and_what_is_allowed(string name)
    {
        var path = Path.GetFullPath(Path.Combine(Folder, name + ".json"));

        var result = await Cli.RunAsync("check", "--settings", path);

        Assert.Equal(ExitCode.Invalid, result.Code);
        Assert.DoesNotContain("hunter2", result.Error + result.Output, StringComparison.Ordinal);
        if (!name.StartsWith(ManyMistakes, StringComparison.Ordinal))
            Assert.Equal("1 fault.", result.ErrorLines[^1]);
        Golden.Check(result.Error, name + ".txt", path);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task No_command_begins_with_a_mistake_in_its_settings(string name)
    {
        using var folder = new TempFolder();
        var data = Path.Combine(folder.Path, "data");
        var path = Path.GetFullPath(Path.Combine(Folder, name + ".json"));
        string[] elsewhere = name == "data-folder-empty" ? [] : ["--data", data];

        var result = await Cli.RunAsync(["evaluate", "--as-of", "2026-11-20", "--settings", path, .. elsewhere]);

        Assert.Equal((ExitCode.Invalid, ""), (result.Code, result.Output));
        Assert.All(result.ErrorLines, line => Assert.DoesNotContain("   at ", line, StringComparison.Ordinal));
        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public void Every_expected_message_belongs_to_a_file()
    {
        var messages = Directory.EnumerateFiles(Path.Combine(Folder, "Golden")).Select(Path.GetFileNameWithoutExtension);

        Assert.Empty(messages.Except(Names.Select(row => row.Data)));
    }

    private static string ThisFile([CallerFilePath] string source = "") => source;
}
