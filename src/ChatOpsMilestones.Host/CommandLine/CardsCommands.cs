using System.CommandLine;
using ChatOpsMilestones.Slack.Limits;

namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary>The group <c>cards</c>: what can be done to cards without sending them.</summary>
internal static class CardsCommands
{
    /// <param name="shell">where the commands print.</param>
    /// <param name="common">reads the options that all commands share.</param>
    public static Command Build(Shell shell, Func<ParseResult, CommonOptions> common) => new("cards", "Look at cards without sending them.") { Check(shell, common) };

    private static Command Check(Shell shell, Func<ParseResult, CommonOptions> common)
    {
        var file = new Argument<string?>("file") { Description = "JSON of Block Kit (a message, a view or a list of blocks) or an Adaptive Card (default: the cards of the playbook).", Arity = ArgumentArity.ZeroOrOne };
        var surface = new Option<BlockSurface?>("--surface")
        {
            Description = "Of Block Kit: message, modal or home (default: what the file says it is).",
            HelpName = "surface",
            CustomParser = result =>
            {
                if (CardsCheckCommand.SurfaceOf(result.Tokens[0].Value) is { } known)
                    return known;
                result.AddError($"--surface: “{result.Tokens[0].Value}” is none of message, modal, home");
                return null;
            },
        };
        var playbook = new Option<string?>("--playbook") { Description = "Playbook whose cards are checked (default: the setting Playbook:File).", HelpName = "file" };
        var command = new Command("check", "Compare cards with the limits of Slack and Teams, offline.") { file, surface, playbook };
        command.SetAction((parsed, stop) => parsed.GetValue(file) is { } given
            ? new CardsCheckCommand(shell).FileAsync(given, parsed.GetValue(surface), stop)
            : new CardsCheckCommand(shell).PlaybookAsync(common(parsed), parsed.GetValue(playbook)));
        return command;
    }
}
