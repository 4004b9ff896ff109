using ChatOpsMilestones.Hosting.CommandLine;

namespace ChatOpsMilestones.App.Tests.CommandLine;

/// <summary>What a command answered.</summary>
internal sealed record CliResult(int Code, string Output, string Error)
{
    public IReadOnlyList<string> ErrorLines => Lines(Error);

    public IReadOnlyList<string> OutputLines => Lines(Output);

    private static string[] Lines(string text) => text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Runs commands as the program does, in this process.</summary>
internal static class Cli
{
    public static async Task<CliResult> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await Commands.RunAsync(args, output, error);
        return new CliResult(code, output.ToString(), error.ToString());
    }
}
