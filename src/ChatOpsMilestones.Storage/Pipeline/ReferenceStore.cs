using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Pipeline;

/// <summary>What platforms have told of conversations, so that they can be written to first.</summary>
public sealed class ReferenceStore(Database database)
{
    private const string Columns = "platform, installation, conversation, kind, service_url, bot_id, user_id, object_id, team_id, name, locale, gone_because, seen_at";

    public ChatReferenceBook Book => new() { FindAsync = FindAsync, OfUserAsync = OfUserAsync, LiveAsync = LiveAsync, OfTeamAsync = OfTeamAsync, KeepAsync = KeepAsync };

    public Task<ChatReference?> FindAsync(string platform, string installation, string conversation, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.FirstAsync(
                $"select {Columns} from chat_references where platform = @platform and installation = @installation and conversation = @conversation",
                Map,
                ("@platform", platform),
                ("@installation", installation),
                ("@conversation", conversation)),
            cancellationToken);

    /// <summary>The personal chat with a person; of several the one that can be written to, the last seen first.</summary>
    public Task<ChatReference?> OfUserAsync(string platform, string installation, string user, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.FirstAsync(
                $"select {Columns} from chat_references where platform = @platform and installation = @installation and kind = @kind and (user_id = @user or object_id = @user) "
                + "order by case when gone_because is null then 0 else 1 end, seen_at desc, conversation limit 1",
                Map,
                ("@platform", platform),
                ("@installation", installation),
                ("@kind", ConversationKind.Personal.ToString()),
                ("@user", user)),
            cancellationToken);

    public Task<List<ChatReference>> LiveAsync(string platform, string? installation, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.QueryAsync(
                $"select {Columns} from chat_references where platform = @platform and gone_because is null{(installation is null ? "" : " and installation = @installation")} "
                + "order by seen_at desc, conversation",
                Map,
                installation is null ? [("@platform", platform)] : [("@platform", platform), ("@installation", installation)]),
            cancellationToken);

    /// <summary>The channels of a team, gone ones too; the team's own conversation is that of its first channel.</summary>
    public Task<List<ChatReference>> OfTeamAsync(string platform, string installation, string team, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.QueryAsync(
                $"select {Columns} from chat_references where platform = @platform and installation = @installation and kind = @kind and (team_id = @team or conversation = @team) order by conversation",
                Map,
                ("@platform", platform),
                ("@installation", installation),
                ("@kind", ConversationKind.Channel.ToString()),
                ("@team", team)),
            cancellationToken);

    /// <summary>Keeps one; what is null in it stays as it was, but for why it is gone.</summary>
    public Task KeepAsync(ChatReference kept, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            s => s.ExecuteAsync(
                $"insert into chat_references ({Columns}) values (@platform, @installation, @conversation, @kind, @url, @bot, @user, @object, @team, @name, @locale, @gone, @at) "
                + "on conflict (platform, installation, conversation) do update set kind = excluded.kind, service_url = excluded.service_url, "
                + string.Concat(new[] { "bot_id", "user_id", "object_id", "team_id", "name", "locale" }.Select(c => $"{c} = coalesce(excluded.{c}, chat_references.{c}), "))
                + "gone_because = excluded.gone_because, seen_at = excluded.seen_at",
                ("@platform", kept.Platform),
                ("@installation", kept.Installation),
                ("@conversation", kept.Conversation),
                ("@kind", kept.Kind.ToString()),
                ("@url", kept.ServiceUrl),
                ("@bot", kept.BotId),
                ("@user", kept.UserId),
                ("@object", kept.ObjectId),
                ("@team", kept.TeamId),
                ("@name", kept.Name),
                ("@locale", kept.Locale),
                ("@gone", kept.GoneBecause),
                ("@at", kept.SeenAt)),
            cancellationToken);

    private static ChatReference Map(Row r) => new()
    {
        Platform = r.Text(0),
        Installation = r.Text(1),
        Conversation = r.Text(2),
        Kind = Enum.Parse<ConversationKind>(r.Text(3)),
        ServiceUrl = r.Text(4),
        BotId = r.TextOrNull(5),
        UserId = r.TextOrNull(6),
        ObjectId = r.TextOrNull(7),
        TeamId = r.TextOrNull(8),
        Name = r.TextOrNull(9),
        Locale = r.TextOrNull(10),
        GoneBecause = r.TextOrNull(11),
        SeenAt = r.Instant(12),
    };
}
