using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Pipeline;

/// <summary>Where the app is installed, with its tokens encrypted by whoever keeps them here.</summary>
public sealed class InstallationStore(Database database)
{
    /// <summary>More open questions than that are nobody's installations.</summary>
    public const int MostQuestions = 1000;

    private const string Columns = "platform, installation, body, secret, expires_at, revision, dead_because, changed_at";

    private const string Of = "platform = @platform and installation = @installation";

    public ChatInstallationBook Book => new()
    {
        AllAsync = AllAsync,
        KeepAsync = KeepAsync,
        HoldAsync = HoldAsync,
        ReleaseAsync = ReleaseAsync,
        ReplaceAsync = ReplaceAsync,
        AskAsync = AskAsync,
        AnsweredAsync = AnsweredAsync,
    };

    public Task<List<ChatInstallation>> AllAsync(string platform, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.QueryAsync($"select {Columns} from chat_installations where platform = @platform order by installation", Map, ("@platform", platform)),
            cancellationToken);

    public Task KeepAsync(ChatInstallation kept, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            s => s.ExecuteAsync(
                $"insert into chat_installations ({Columns}) values (@platform, @installation, @body, @secret, @expires, 1, @dead, @changed) "
                + "on conflict (platform, installation) do update set body = @body, secret = @secret, expires_at = @expires, revision = chat_installations.revision + 1, "
                + "dead_because = @dead, changed_at = @changed, held_by = null, held_until = null",
                Values(kept)),
            cancellationToken);

    public Task<ChatInstallation?> HoldAsync(InstallationHold hold, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            async s => await s.ExecuteAsync(
                $"update chat_installations set held_by = @holder, held_until = @until where {Of} and (held_until is null or held_until <= @now or held_by = @holder)",
                Values(hold)) == 1
                ? await s.FirstAsync($"select {Columns} from chat_installations where {Of}", Map, ("@platform", hold.Platform), ("@installation", hold.Installation))
                : null,
            cancellationToken);

    public Task ReleaseAsync(InstallationHold hold, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            s => s.ExecuteAsync(
                $"update chat_installations set held_by = null, held_until = null where {Of} and held_by = @holder",
                ("@platform", hold.Platform),
                ("@installation", hold.Installation),
                ("@holder", hold.Holder)),
            cancellationToken);

    public Task<bool> ReplaceAsync(ChatInstallation changed, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            async s => await s.ExecuteAsync(
                "update chat_installations set body = @body, secret = @secret, expires_at = @expires, revision = revision + 1, dead_because = @dead, changed_at = @changed, "
                + $"held_by = null, held_until = null where {Of} and revision = @revision",
                [.. Values(changed), ("@revision", changed.Revision)]) == 1,
            cancellationToken);

    /// <summary>Keeps a question; those that are over go, and beyond <see cref="MostQuestions"/> it is not kept.</summary>
    public Task AskAsync(string question, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            async s =>
            {
                await s.ExecuteAsync("delete from chat_consents where ends_at <= @now", ("@now", now));
                if (await s.NumberAsync("select count(*) from chat_consents") < MostQuestions)
                    await s.ExecuteAsync("insert into chat_consents (question, ends_at) values (@question, @until) on conflict do nothing", ("@question", question), ("@until", until));
            },
            cancellationToken);

    /// <summary>True once for each question that is not over.</summary>
    public Task<bool> AnsweredAsync(string question, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            async s => await s.ExecuteAsync("delete from chat_consents where question = @question and ends_at > @now", ("@question", question), ("@now", now)) == 1,
            cancellationToken);

    private static (string, object?)[] Values(ChatInstallation kept) =>
    [
        ("@platform", kept.Platform),
        ("@installation", kept.Installation),
        ("@body", kept.Body),
        ("@secret", kept.Secret),
        ("@expires", kept.ExpiresAt),
        ("@dead", kept.DeadBecause),
        ("@changed", kept.ChangedAt),
    ];

    private static (string, object?)[] Values(InstallationHold hold) =>
    [
        ("@platform", hold.Platform),
        ("@installation", hold.Installation),
        ("@holder", hold.Holder),
        ("@until", hold.Until),
        ("@now", hold.Now),
    ];

    private static ChatInstallation Map(Row r) => new()
    {
        Platform = r.Text(0),
        Installation = r.Text(1),
        Body = r.Text(2),
        Secret = r.IsNull(3) ? null : r.Bytes(3),
        ExpiresAt = r.InstantOrNull(4),
        Revision = r.Int(5),
        DeadBecause = r.TextOrNull(6),
        ChangedAt = r.Instant(7),
    };
}
