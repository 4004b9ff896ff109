using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using System.Reflection;

namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary>The command line: what can be typed, and which command does it.</summary>
public static class Commands
{
    private const int HelpWidth = 140;
    private const double FastestDemo = 100_000;
    private static readonly DateOnly FirstDay = new(1990, 1, 1);
    private static readonly DateOnly LastDay = new(2100, 12, 31);

    private static readonly Option<string?> SettingsOption = new("--settings")
    {
        Description = "Settings file (default: appsettings.json in the working directory, then beside the program).",
        HelpName = "file",
        Recursive = true,
    };

    private static readonly Option<string?> DataOption = new("--data")
    {
        Description = "Folder of the database and of what is written beside it (default: the setting Storage:DataFolder).",
        HelpName = "folder",
        Recursive = true,
    };

    public static RootCommand Build(Shell shell)
    {
        var root = new RootCommand(
            "ChatOps Milestones watches every customer account and puts one actionable card in front of the right person.\n"
            + "Without a command it serves.");
        root.Add(SettingsOption);
        root.Add(DataOption);
        ((HelpAction)root.Options.OfType<HelpOption>().Single().Action!).MaxWidth = HelpWidth;
        root.Options.OfType<VersionOption>().Single().Action = new PrintVersion(shell);
        var urls = UrlsOption();
        root.Add(urls);
        root.SetAction((parsed, stop) => new ServeCommand(shell).RunAsync(Common(parsed), parsed.GetValue(urls), stop));
        root.Add(Serve(shell));
        root.Add(Demo(shell));
        root.Add(Import(shell));
        root.Add(Check(shell));
        root.Add(Doctor(shell));
        root.Add(Erase(shell));
        root.Add(Evaluate(shell));
        root.Add(ReplayCommand.Build(shell, Common));
        root.Add(PlaybookCommands.Build(shell, Common));
        root.Add(ManifestCommands.Build(shell, Common));
        root.Add(CardsCommands.Build(shell, Common));
        var version = new Command("version", "Print the version.");
        version.Action = new PrintVersion(shell);
        root.Add(version);
        return root;
    }

    public static string VersionText =>
        typeof(Commands).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Runs what was typed; wrong usage is one clear line and exit code 2.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, TextReader? input = null)
    {
        var parsed = Build(new Shell(output, error, input)).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            await error.WriteLineAsync(WrongUsage.Of(parsed));
            return ExitCode.WrongUsage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = null });
    }

    private static CommonOptions Common(ParseResult parsed) => new(parsed.GetValue(SettingsOption), parsed.GetValue(DataOption));

    private static Option<string?> UrlsOption() => new("--urls")
    {
        Description = "Addresses to listen on, loopback only (default: the setting Urls, http://127.0.0.1:5080).",
        HelpName = "addresses",
    };

    private static Command Serve(Shell shell)
    {
        var urls = UrlsOption();
        var command = new Command("serve", "Run the bot with the local workspace (the default).") { urls };
        command.SetAction((parsed, stop) => new ServeCommand(shell).RunAsync(Common(parsed), parsed.GetValue(urls), stop));
        return command;
    }

    private static Command Demo(Shell shell)
    {
        var urls = UrlsOption();
        var speed = new Option<double>("--speed")
        {
            Description = "Business seconds per real second, 1–100000 (10080 shows a week in a minute).",
            HelpName = "factor",
            DefaultValueFactory = _ => 1,
            CustomParser = result =>
            {
                if (double.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var factor) && factor is >= 1 and <= FastestDemo)
                    return factor;
                result.AddError($"--speed: “{result.Tokens[0].Value}” is not a number from 1 to {FastestDemo:0}");
                return 1;
            },
        };
        var reset = new Option<bool>("--reset") { Description = "Forget the demo's data and start over." };
        var command = new Command("demo", "Run with a made-up company; its data is kept apart from a real installation's.") { urls, speed, reset };
        command.SetAction((parsed, stop) => new DemoCommand(shell).RunAsync(
            Common(parsed), parsed.GetValue(urls), parsed.GetValue(speed), parsed.GetValue(reset), stop));
        return command;
    }

    private static Command Import(Shell shell)
    {
        var folder = new Argument<string>("folder") { Description = "Folder with accounts.csv and the other files (docs/csv-files.md)." };
        var refused = new Option<string?>("--refused")
        {
            Description = "Folder for the rows that were refused (default: refused in the data folder).",
            HelpName = "folder",
        };
        var command = new Command("import", "Read a folder of CSV files into the store; again changes nothing.") { folder, refused };
        command.SetAction((parsed, stop) => new ImportCommand(shell).RunAsync(
            Common(parsed), parsed.GetRequiredValue(folder), parsed.GetValue(refused), stop));
        return command;
    }

    private static Command Check(Shell shell)
    {
        var playbook = new Option<string?>("--playbook") { Description = "Playbook file to check (default: the setting Playbook:File).", HelpName = "file" };
        var command = new Command("check", "Check settings and playbook, and print everything that is wrong.") { playbook };
        command.SetAction((parsed, stop) => new CheckCommand(shell).RunAsync(Common(parsed), parsed.GetValue(playbook), stop));
        return command;
    }

    private static Command Doctor(Shell shell)
    {
        var command = new Command("doctor", "Look whether the store, the playbook, Slack and Teams are as they must be, and say what to do.");
        command.SetAction((parsed, stop) => new DoctorCommand(shell).RunAsync(Common(parsed), stop));
        return command;
    }

    private static Command Erase(Shell shell)
    {
        var email = new Argument<string>("e-mail") { Description = "Address of the colleague, as on the team list." };
        var sure = new Option<bool>("--yes") { Description = "Really do it; it cannot be taken back." };
        var person = new Command("person", "Erase a colleague: settings, chats, messages, clicks; verdicts and notes stay without the name.") { email, sure };
        person.SetAction((parsed, stop) => new EraseCommand(shell).RunAsync(Common(parsed), parsed.GetRequiredValue(email), parsed.GetValue(sure), stop));
        return new Command("erase", "Take somebody out of the store for good.") { person };
    }

    private static Command Evaluate(Shell shell)
    {
        var asOf = new Option<DateOnly>("--as-of")
        {
            Description = "The day, counted as over: what is open at its end.",
            HelpName = "yyyy-mm-dd",
            Required = true,
            CustomParser = result =>
            {
                if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                    && day >= FirstDay && day <= LastDay)
                    return day;
                result.AddError($"--as-of: “{result.Tokens[0].Value}” is not a day like 2027-02-01, from {FirstDay:yyyy-MM-dd} to {LastDay:yyyy-MM-dd}");
                return default;
            },
        };
        var playbook = new Option<string?>("--playbook") { Description = "Playbook file to evaluate with (default: the setting Playbook:File).", HelpName = "file" };
        var commit = new Option<bool>("--commit") { Description = "Store the occurrences found; otherwise nothing is stored." };
        var command = new Command("evaluate", "Evaluate every account as of a day and print what is open.") { asOf, playbook, commit };
        command.SetAction((parsed, stop) => new EvaluateCommand(shell).RunAsync(
            Common(parsed), parsed.GetValue(asOf), parsed.GetValue(playbook), parsed.GetValue(commit), stop));
        return command;
    }

    // The library's own prints the number of whatever program it runs in.
    private sealed class PrintVersion(Shell shell) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            shell.Output.WriteLine(VersionText);
            return ExitCode.Done;
        }
    }
}
