using System.Security.Cryptography;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Erasure;

namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary><c>erase person</c>: takes a colleague out of the store, and leaves what others need under a name that leads to nobody.</summary>
public sealed class EraseCommand(Shell shell)
{
    public Task<int> RunAsync(CommonOptions common, string email, bool sure, CancellationToken cancellationToken) =>
        shell.WithSettings(common, new Dictionary<string, string?>(), async read =>
        {
            var real = new RealTime(TimeProvider.System);
            await using var database = new Database(read.Settings.Storage, real);
            await database.StartAsync(cancellationToken);
            var who = email.Trim().ToLowerInvariant();
            if (await new AccountStore(database).FindTeammateAsync(who, cancellationToken) is not { } person)
                return await shell.Fail($"“{who}” is nobody on the team list; nothing was erased.");
            if (!sure)
                return await shell.Fail($"This takes {person.Name} ({who}) out of the store for good: settings, chats, messages and clicks; verdicts and notes stay without the name. Say it again with --yes. Nothing was erased.");

            var standIn = $"former-{RandomNumberGenerator.GetHexString(16, lowercase: true)}@erased.invalid";
            var (erased, renamed) = await new PersonErasure(database).EraseAsync(who, person.Name, standIn, "A former colleague", cancellationToken);
            await shell.Output.WriteLineAsync($"{who} is erased: {erased} rows are gone, {renamed} name “A former colleague” instead.");
            await shell.Output.WriteLineAsync("Take them out of people.csv too, or the next import brings them back. Messages in Slack and Teams stay where they are.");
            return ExitCode.Done;
        });
}
