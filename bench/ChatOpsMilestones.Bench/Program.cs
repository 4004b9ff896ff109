using System.CommandLine;
using ChatOpsMilestones.Bench.Clicks;
using ChatOpsMilestones.Bench.Clicks.Teams;
using ChatOpsMilestones.Bench.Measuring;
using ChatOpsMilestones.Bench.Segments;
using ChatOpsMilestones.Bench.Starts;
using ChatOpsMilestones.Bench.Stores;
using ChatOpsMilestones.Bench.Sweeps;
using ChatOpsMilestones.Bench.Tasks;
using ChatOpsMilestones.Bench.TenRules;

var rounds = new Option<int>("--rounds") { Description = "Rounds, 1–99; the median counts.", HelpName = "number", DefaultValueFactory = _ => 5 };
rounds.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() is not (>= 1 and <= 99))
        result.AddError("--rounds must be a number from 1 to 99");
});

var store = new Command("store", "The store against plain SQL and EF Core: insert, upsert, read.") { rounds };
store.SetAction((parsed, stop) => StoreBench.RunAsync(new Report(Console.Out), parsed.GetValue(rounds), stop));

var host = new Option<string?>("--host") { Description = "ChatOpsMilestones.Host.dll (default: the Release build of this clone, else its Debug build).", HelpName = "file" };
host.Validators.Add(result =>
{
    if (result.GetValueOrDefault<string?>() is { } file && !File.Exists(file))
        result.AddError($"--host: there is no file {file}");
});
var clone = new Option<bool>("--clone") { Description = "Instead: clone, restore, build and start, once." };
var start = new Command("start", "From the start of the demo's process to its first card on the page.") { host, clone, rounds };
start.SetAction((parsed, stop) => parsed.GetValue(clone)
    ? CloneBench.RunAsync(new Report(Console.Out), stop)
    : StartBench.RunAsync(new Report(Console.Out), parsed.GetValue(host), parsed.GetValue(rounds), stop));

var sweep = new Command("sweep", "Evaluate the demo company's full history in memory.") { rounds };
sweep.SetAction((parsed, stop) => SweepBench.RunAsync(new Report(Console.Out), parsed.GetValue(rounds), stop));

var accounts = new Option<int>("--accounts") { Description = "Accounts, 1000–1000000.", HelpName = "number", DefaultValueFactory = _ => 100_000 };
accounts.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() is not (>= 1_000 and <= 1_000_000))
        result.AddError("--accounts must be a number from 1000 to 1000000");
});
var segments = new Command("segments", "Snapshots of segments and the look for drops, over a stream of accounts.") { accounts };
segments.SetAction(parsed => SegmentBench.Run(new Report(Console.Out), parsed.GetValue(accounts)));

var data = new Option<string>("--data") { Description = "Folder of the data sets.", HelpName = "folder", Required = true };
var tasks = new Command("tasks", "The data tasks: cdnow-replay and nab.") { data };
tasks.SetAction((parsed, stop) => DataTasks.RunAsync(Console.Out, parsed.GetRequiredValue(data), stop));

var size = new Option<int>("--accounts") { Description = "Accounts, 1,000–2,000,000.", HelpName = "number", DefaultValueFactory = _ => 100_000 };
size.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() is not (>= 1_000 and <= 2_000_000))
        result.AddError("--accounts must be a number from 1,000 to 2,000,000");
});
var peers = new Option<string[]>("--peers") { Description = "Databases to compare with: duckdb, sqlite, postgres (needs CHATOPS_PG).", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => ["duckdb", "sqlite", "postgres"] };
peers.AcceptOnlyFromAmong("duckdb", "sqlite", "postgres", "none");
var tenRules = new Command("ten-rules", "Ten rules over many accounts: in memory, from the store, and by databases in SQL.") { size, peers, rounds };
tenRules.SetAction((parsed, stop) => new TenRulesBench(new Report(Console.Out), parsed.GetValue(size), parsed.GetValue(rounds), parsed.GetValue(peers) ?? []).RunAsync(stop));

var filled = new Option<string>("--data") { Description = "Folder of a store that ten-rules has filled.", HelpName = "folder", Required = true };
var oneSweep = new Command("one-sweep", "Sweep a store once and print the memory of the process; ten-rules starts it.") { filled };
oneSweep.SetAction((parsed, stop) => OneSweep.RunAsync(parsed.GetRequiredValue(filled), stop));

var rate = new Option<int>("--rate") { Description = "Presses a second, 1–2000.", HelpName = "number", DefaultValueFactory = _ => 200 };
rate.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() is not (>= 1 and <= 2000))
        result.AddError("--rate must be a number from 1 to 2000");
});
var seconds = new Option<int>("--seconds") { Description = "How long, 1–3600 s.", HelpName = "number", DefaultValueFactory = _ => 60 };
seconds.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() is not (>= 1 and <= 3600))
        result.AddError("--seconds must be a number from 1 to 3600");
});
var clicks = new Command("clicks", "Presses from Slack: from the request to its acknowledgement, stored durably in between.") { rate, seconds };
clicks.SetAction((parsed, stop) => ClickBench.RunAsync(new Report(Console.Out), parsed.GetValue(rate), parsed.GetValue(seconds), stop));

var cards = new Option<int>("--alerts") { Description = "Cards that are shown, 1–20000.", HelpName = "number", DefaultValueFactory = _ => 2000 };
cards.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() is not (>= 1 and <= 20_000))
        result.AddError("--alerts must be a number from 1 to 20000");
});
var hands = new Option<int>("--parallel") { Description = "Presses at a time, 1–500.", HelpName = "number", DefaultValueFactory = _ => 32 };
hands.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() is not (>= 1 and <= 500))
        result.AddError("--parallel must be a number from 1 to 500");
});
var teamsClicks = new Command("teams-clicks", "Presses from Teams: the whole road, from the request to the card drawn anew.") { cards, hands, rate, seconds };
teamsClicks.SetAction((parsed, stop) => TeamsClickBench.RunAsync(
    new Report(Console.Out), new TeamsClickPlan(parsed.GetValue(cards), parsed.GetValue(hands), parsed.GetValue(rate), TimeSpan.FromSeconds(parsed.GetValue(seconds))), stop));

var root = new RootCommand("Benchmarks; what each compares is told in bench/README.md.") { store, start, sweep, segments, tasks, tenRules, oneSweep, clicks, teamsClicks };
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (InvalidOperationException error)
{
    // What a person can mend: nothing is built, the demo did not start, a clone does not build.
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}
