using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Pipeline;

/// <summary>A teammate whom a platform does not know, or does not let be reached.</summary>
/// <param name="Platform">as in addresses.</param>
/// <param name="Installation">as in addresses.</param>
/// <param name="Email">lower case.</param>
/// <param name="Reason">the platform's code, or ours.</param>
/// <param name="CheckedAt">real time.</param>
public sealed record AbsentPerson(string Platform, string Installation, string Email, string Reason, DateTimeOffset CheckedAt);

/// <summary>Who teammates are on the platforms, as it was when last asked.</summary>
public sealed class ChatPersonStore(Database database)
{
    private const string Columns = "platform, installation, user_id, email, direct, zone, gone, away_until, checked_at";

    /// <summary>Finds a person by e-mail (in any case) or by the platform's id (<see cref="ChatPersonFinder"/>); of several with one e-mail the one who is not gone.</summary>
    public Task<ChatPerson?> FindAsync(string platform, string installation, string emailOrUserId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            s => s.FirstAsync(
                $"select {Columns} from chat_people where platform = @platform and installation = @installation and {(emailOrUserId.Contains('@', StringComparison.Ordinal) ? "email" : "user_id")} = @who "
                + "order by gone, checked_at desc limit 1",
                Map,
                ("@platform", platform),
                ("@installation", installation),
                ("@who", emailOrUserId.Contains('@', StringComparison.Ordinal) ? Lower(emailOrUserId) : emailOrUserId)),
            cancellationToken);

    /// <summary>Remembers a person (<see cref="ChatPersonKeeper"/>); whoever is known again is not absent.</summary>
    public Task SaveAsync(ChatPerson person, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async s =>
            {
                await s.ExecuteAsync(
                    $"insert into chat_people ({Columns}) values (@platform, @installation, @user, @email, @direct, @zone, @gone, @away, @at) "
                    + "on conflict (platform, installation, user_id) do update set email = excluded.email, direct = excluded.direct, zone = excluded.zone, gone = excluded.gone, "
                    + "away_until = excluded.away_until, checked_at = excluded.checked_at",
                    ("@platform", person.Platform),
                    ("@installation", person.Installation),
                    ("@user", person.UserId),
                    ("@email", Lower(person.Email)),
                    ("@direct", person.DirectConversation),
                    ("@zone", person.ZoneId),
                    ("@gone", person.Gone),
                    ("@away", person.AwayUntil),
                    ("@at", person.CheckedAt));
                await s.ExecuteAsync(
                    "delete from chat_absent where platform = @platform and installation = @installation and email = @email",
                    ("@platform", person.Platform),
                    ("@installation", person.Installation),
                    ("@email", Lower(person.Email)));
            },
            cancellationToken);

    /// <summary>Everybody who is known on an installation.</summary>
    public Task<List<ChatPerson>> OfAsync(string platform, string installation, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.QueryAsync(
                $"select {Columns} from chat_people where platform = @platform and installation = @installation order by email, gone desc, checked_at",
                Map,
                ("@platform", platform),
                ("@installation", installation)),
            cancellationToken);

    public Task<List<AbsentPerson>> AbsentAsync(string platform, string installation, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.QueryAsync(
                "select platform, installation, email, reason, checked_at from chat_absent where platform = @platform and installation = @installation",
                r => new AbsentPerson(r.Text(0), r.Text(1), r.Text(2), r.Text(3), r.Instant(4)),
                ("@platform", platform),
                ("@installation", installation)),
            cancellationToken);

    public static Task MissAsync(DbTransactionScope scope, AbsentPerson person) =>
        scope.ExecuteAsync(
            "insert into chat_absent (platform, installation, email, reason, checked_at) values (@platform, @installation, @email, @reason, @at) "
            + "on conflict (platform, installation, email) do update set reason = excluded.reason, checked_at = excluded.checked_at",
            ("@platform", person.Platform),
            ("@installation", person.Installation),
            ("@email", Lower(person.Email)),
            ("@reason", person.Reason),
            ("@at", person.CheckedAt));

    /// <summary>Something about a person changed: what is remembered is looked up anew, and who is gone is gone at once.</summary>
    public static async Task ForgetAsync(DbTransactionScope scope, string platform, string installation, string userId, bool gone)
    {
        (string, object?)[] who = [("@platform", platform), ("@installation", installation), ("@user", userId)];
        await scope.ExecuteAsync(
            "update chat_people set checked_at = 0, gone = case when @gone = 1 then 1 else gone end where platform = @platform and installation = @installation and user_id = @user",
            [.. who, ("@gone", gone)]);

        // A newcomer may be one whom we looked for in vain.
        await SeekAgainAsync(scope, platform, installation);
    }

    /// <summary>Those whom nobody found are looked for again: somebody joined, or the bot came to a new place.</summary>
    public static Task SeekAgainAsync(DbTransactionScope scope, string platform, string installation) => scope.ExecuteAsync(
        "update chat_absent set checked_at = 0 where platform = @platform and installation = @installation", ("@platform", platform), ("@installation", installation));

    private static string Lower(string email) => email.ToLowerInvariant();

    private static ChatPerson Map(Row r) => new()
    {
        Platform = r.Text(0),
        Installation = r.Text(1),
        UserId = r.Text(2),
        Email = r.Text(3),
        DirectConversation = r.TextOrNull(4),
        ZoneId = r.TextOrNull(5),
        Gone = r.Bool(6),
        AwayUntil = r.InstantOrNull(7),
        CheckedAt = r.Instant(8),
    };
}
