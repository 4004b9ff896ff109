using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.People;

/// <summary>Looks teammates up on the connected platforms once a day, a few at a time: who is there, who is gone, who is away.</summary>
public sealed partial class PeopleKeeper(
    Database database,
    AccountStore accounts,
    ChatPersonStore people,
    ConnectedChats chats,
    IEnumerable<ChatDirectory> directories,
    RealTime real,
    ILogger<PeopleKeeper> logger)
{
    /// <summary>Look-ups at a time: the tick goes on soon, and a big team is known after a few minutes.</summary>
    public const int Most = 10;

    private static readonly TimeSpan GoodFor = TimeSpan.FromHours(24);

    private readonly Dictionary<string, ChatDirectory> byPlatform = directories.ToDictionary(d => d.Platform);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var chat in chats.Now)
        {
            if (byPlatform.TryGetValue(chat.Platform, out var directory))
                done += await RunAsync(chat, directory, cancellationToken);
        }

        return done;
    }

    private async Task<int> RunAsync(ConnectedChat chat, ChatDirectory directory, CancellationToken cancellationToken)
    {
        var since = real.GetUtcNow() - GoodFor;
        var fresh = (await people.OfAsync(chat.Platform, chat.Installation, cancellationToken)).Where(p => p.CheckedAt > since).Select(p => p.Email)
            .Concat((await people.AbsentAsync(chat.Platform, chat.Installation, cancellationToken)).Where(p => p.CheckedAt > since).Select(p => p.Email))
            .ToHashSet();
        var missing = (await accounts.TeammatesAsync(cancellationToken)).Select(t => t.Email).Where(email => !fresh.Contains(email)).Take(Most).ToList();
        var done = 0;
        foreach (var email in missing)
        {
            if (!await LookAsync(chat, directory, email, since, cancellationToken))
                break;
            done++;
        }

        return done;
    }

    // False when the platform cannot be asked now: what is remembered holds until it can.
    private async Task<bool> LookAsync(ConnectedChat chat, ChatDirectory directory, string email, DateTimeOffset since, CancellationToken cancellationToken)
    {
        switch (await directory.ByEmail(chat.Installation, email, cancellationToken))
        {
            case PersonLookup.Found found:
                // Under the e-mail that we know: the platform may write it in another way. What is only remembered was not looked up.
                await people.SaveAsync(found.Person with { Email = email }, cancellationToken);
                return found.Person.CheckedAt > since;
            case PersonLookup.Nobody nobody:
                var absent = new AbsentPerson(chat.Platform, chat.Installation, email, nobody.Reason, real.GetUtcNow());
                await database.WriteAsync(scope => ChatPersonStore.MissAsync(scope, absent), cancellationToken);
                return true;
            case PersonLookup.NotNow later:
                NotNow(chat.Platform, chat.Installation, later.Reason);
                return false;
            default:
                return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "People of {Platform}/{Installation} cannot be looked up now: {Reason}")]
    private partial void NotNow(string platform, string installation, string reason);
}
