using System.CommandLine;
using System.Globalization;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Replay;
using ChatOpsMilestones.Core.Text;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Replays;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Histories;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Storage.Replays;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary><c>replay</c>: a milestone, a file or the whole playbook over stored history.</summary>
public sealed class ReplayCommand(Shell shell)
{
    private const string Author = "command line";
    private static readonly DateOnly FirstDay = new(1990, 1, 1);
    private static readonly DateOnly LastDay = new(2100, 12, 31);

    /// <param name="shell">where it prints.</param>
    /// <param name="common">reads the options that all commands share.</param>
    public static Command Build(Shell shell, Func<ParseResult, CommonOptions> common)
    {
        var what = new Argument<string?>("milestone|file")
        {
            Description = "A milestone of the playbook that runs, or a playbook file; without it the whole playbook that runs.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var from = DayOption("--from", "First day (default: a year before the last, or the first day with data).");
        var to = DayOption("--to", "Last day, the cut: nothing after it is seen (default: the last day with data, at most yesterday).");
        var segment = new Option<string?>("--segment") { Description = "Only accounts of this segment.", HelpName = "id" };
        var horizon = new Option<int>("--horizon")
        {
            Description = "Days after a fire within which an outcome counts for it, 1–730.",
            HelpName = "days",
            DefaultValueFactory = _ => ReplayRequest.UsualHorizon,
            CustomParser = result =>
            {
                if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 730)
                    return days;
                result.AddError($"--horizon: “{result.Tokens[0].Value}” is not a whole number from 1 to 730");
                return 1;
            },
        };
        var against = new Option<string?>("--against") { Description = "Compare with this playbook file, or with “current”, the playbook that runs.", HelpName = "current|file" };
        var milestone = new Option<string?>("--milestone") { Description = "Of a file, only this milestone.", HelpName = "id" };
        var json = new Option<bool>("--json") { Description = "Print the machine form." };
        var command = new Command("replay", "Run a milestone or a playbook over stored history: how often it would have fired, and whether it meant anything.")
        {
            what, from, to, segment, horizon, against, milestone, json,
        };
        command.SetAction((parsed, stop) => new ReplayCommand(shell).RunAsync(
            common(parsed),
            new Typed(
                parsed.GetValue(what), parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(segment), parsed.GetValue(horizon),
                parsed.GetValue(against), parsed.GetValue(milestone), parsed.GetValue(json)),
            stop));
        return command;
    }

    private async Task<int> RunAsync(CommonOptions common, Typed typed, CancellationToken cancellationToken)
    {
        if (typed.From > typed.To)
        {
            await shell.Error.WriteLineAsync($"--from {ReplayWords.Day(typed.From.Value)} is after --to {ReplayWords.Day(typed.To.Value)}. See replay --help.");
            return ExitCode.WrongUsage;
        }

        return await shell.WithSettings(common, new Dictionary<string, string?>(), async settings =>
        {
            var real = new RealTime(TimeProvider.System);
            var business = new BusinessTime(TimeProvider.System);
            await using var database = new Database(settings.Settings.Storage, real);
            await database.StartAsync(cancellationToken);
            var playbooks = new PlaybookStore(database);
            var file = settings.Settings.Playbook.File;
            var (target, faults) = await ReplayTarget.FindAsync(typed.What, typed.Milestone, playbooks, file, cancellationToken);
            if (target is null)
                return await shell.Fail([.. faults]);
            Playbook? against = null;
            if (typed.Against is { } other)
            {
                (against, faults) = await ReplayTarget.AgainstAsync(other, playbooks, file, cancellationToken);
                if (against is null)
                    return await shell.Fail([.. faults]);
            }

            if (SegmentFault(typed.Segment, target.Playbook) is { } fault)
                return await shell.Fail(fault);

            var store = new ReplayStore(database);
            var known = await store.LastKnowableDayAsync(business, cancellationToken);
            if (typed.To > known)
                return await shell.Fail($"--to {ReplayWords.Day(typed.To.Value)} is after the last day that can be known, {ReplayWords.Day(known)}.");
            var run = new ReplayRun(new AccountStore(database), new HistoryStore(database), store, business, NullLogger<ReplayRun>.Instance);
            if (typed.To is null && await run.LastDayAsync(cancellationToken) is var last && typed.From > last)
                return await shell.Fail($"--from {ReplayWords.Day(typed.From.Value)} is after {ReplayWords.Day(last)}, the last day that can be replayed.");

            var report = await run.RunAsync(
                new ReplayQuestion
                {
                    Playbook = target.Playbook,
                    Against = against,
                    MilestoneId = target.MilestoneId,
                    From = typed.From,
                    To = typed.To,
                    Segment = typed.Segment,
                    HorizonDays = typed.Horizon,
                },
                progress: null,
                cancellationToken);
            await store.SaveAsync(report, Author, business.GetUtcNow(), cancellationToken);
            await PrintAsync(report, typed.Json);
            return ExitCode.Done;
        });
    }

    private async Task PrintAsync(ReplayReport report, bool json)
    {
        if (json)
        {
            await shell.Output.WriteLineAsync(ReplayJson.Write(report, indented: true));
            return;
        }

        foreach (var line in ReplayText.Lines(report))
            await shell.Output.WriteLineAsync(line);
    }

    private static string? SegmentFault(string? segment, Playbook playbook)
    {
        if (segment is null || playbook.Segments.Any(s => s.Id == segment))
            return null;
        var known = playbook.Segments.Select(s => s.Id).ToList();
        var hint = NearestName.Of(segment, known) is { } near ? $"Did you mean {near}?" : $"There are: {string.Join(", ", known)}.";
        return $"--segment: the playbook “{playbook.Name}” has no segment “{segment}”. {hint}";
    }

    private static Option<DateOnly?> DayOption(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "yyyy-mm-dd",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && day >= FirstDay && day <= LastDay)
                return day;
            result.AddError($"{name}: “{result.Tokens[0].Value}” is not a day like 2027-02-01, from {FirstDay:yyyy-MM-dd} to {LastDay:yyyy-MM-dd}");
            return null;
        },
    };

    private sealed record Typed(
        string? What, DateOnly? From, DateOnly? To, string? Segment, int Horizon, string? Against, string? Milestone, bool Json);
}
