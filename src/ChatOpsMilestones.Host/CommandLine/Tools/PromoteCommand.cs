using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.People;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Hosting.Versions;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.CommandLine.Tools;

/// <summary><c>playbook promote</c>: changes how a milestone runs; works beside a running host, which takes it up with its next tick.</summary>
internal sealed class PromoteCommand(Shell shell)
{
    private const string Author = "command line";

    public Task<int> RunAsync(CommonOptions common, string milestone, string? state, string[] pilotAccounts, CancellationToken cancellationToken) =>
        shell.WithSettings(common, new Dictionary<string, string?>(), async settings =>
        {
            var host = new HostIdentity(Author, ConnectedChats.LocalOnly(Address.LocalChannel(settings.Settings.Workspace.AlertsChannel)));
            var answer = await PlaybookSource.WithStoreAsync(
                settings,
                async database => await new PlaybookStore(database).CurrentAsync(cancellationToken) is null
                    ? new DeskAnswer(false, PlaybookSource.NothingStored)
                    : await Desk(database, host).SetStateAsync(new StateWish(milestone, state, pilotAccounts, Author, "The command line"), cancellationToken),
                cancellationToken);
            if (!answer.Done)
                return await shell.Fail(answer.Words);
            await shell.Output.WriteLineAsync(answer.Words);
            return ExitCode.Done;
        });

    private static MilestoneDesk Desk(Database database, HostIdentity host)
    {
        var business = new BusinessTime(TimeProvider.System);
        var accounts = new AccountStore(database);
        var playbooks = new PlaybookStore(database);
        var patches = new PatchStore(database);
        var ops = new OpsChannel(host, new BookReader(accounts), new RealTime(TimeProvider.System));
        var keeper = new PlaybookKeeper(database, playbooks, patches, new MetaStore(database), ops, business);
        return new MilestoneDesk(database, keeper, new PlaybookHolder(playbooks), playbooks, patches, accounts, ops, business);
    }
}
