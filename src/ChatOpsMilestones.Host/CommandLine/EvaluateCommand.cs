using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Playbooks;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Histories;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary><c>evaluate</c>: what is open at the end of a day, by rule. Stores nothing unless told to.</summary>
public sealed class EvaluateCommand(Shell shell)
{
    public Task<int> RunAsync(CommonOptions common, DateOnly asOf, string? playbookFile, bool commit, CancellationToken cancellationToken) =>
        shell.WithSettings(common, new Dictionary<string, string?>(), async settings =>
        {
            var name = playbookFile ?? settings.Settings.Playbook.File;
            if (FileFinder.Find(name) is not { } found)
                return await shell.Fail($"{name}: there is no such playbook file.");
            var loaded = PlaybookLoader.LoadFile(found);
            if (loaded.Playbook is not { } playbook)
                return await shell.Fail([.. loaded.Faults.Select(f => f.ToString())]);

            var real = new RealTime(TimeProvider.System);
            await using var database = new Database(settings.Settings.Storage, real);
            await database.StartAsync(cancellationToken);
            var accounts = await new AccountStore(database).ListAsync(cancellationToken: cancellationToken);
            var open = new Dictionary<string, long>();
            var writer = new OccurrenceWriter(
                await new BookReader(new AccountStore(database)).BookAsync(cancellationToken),
                await new SubscriptionStore(database).AllAsync(cancellationToken),
                playbook,
                Recipient.Channel(Address.LocalChannel(settings.Settings.Workspace.AlertsChannel).Lane));
            var stored = 0;
            await foreach (var history in new HistoryStore(database).LoadHistoriesAsync([.. accounts.Select(a => a.Id), .. playbook.Segments.Select(s => SegmentSubject.IdOf(s.Id))], cancellationToken))
            {
                var result = Evaluator.EvaluateAsOf(history, playbook, asOf, commit ? Mode.Live : Mode.Replay);
                foreach (var key in result.OpenAtEnd)
                    open[key.RuleKey] = open.GetValueOrDefault(key.RuleKey) + 1;
                if (commit)
                    stored += (await database.WriteAsync(scope => writer.WriteAsync(scope, history, result, asOf, real.GetUtcNow()), cancellationToken)).Opened;
            }

            await PrintAsync(playbook, accounts.Count, open, asOf);
            if (commit)
                await shell.Output.WriteLineAsync($"{stored} new occurrences stored.");
            return ExitCode.Done;
        });

    private async Task PrintAsync(Playbook playbook, int accounts, Dictionary<string, long> open, DateOnly asOf)
    {
        await shell.Output.WriteLineAsync($"{accounts} accounts, open at the end of {asOf:yyyy-MM-dd}:");
        var rules = playbook.ActiveRules().Select(r => (r.Rule.Key, shadow: r.Milestone.Activation == Activation.Shadow)).ToList();
        var width = rules.Select(r => r.Key.Length).DefaultIfEmpty(0).Max();
        foreach (var (key, shadow) in rules)
            await shell.Output.WriteLineAsync($"{key.PadRight(width)}{open.GetValueOrDefault(key),10}{(shadow ? "  shadow" : "")}");
    }
}
