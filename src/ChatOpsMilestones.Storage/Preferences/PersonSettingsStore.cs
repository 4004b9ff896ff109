using System.Text.Json;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Storage.Preferences;

/// <summary>What people have set for themselves; who has set nothing has no row.</summary>
public sealed class PersonSettingsStore(Database database)
{
    /// <summary>A person's settings; those of somebody who has set nothing are empty.</summary>
    public async Task<PersonSettings> OfAsync(string email, CancellationToken cancellationToken = default) =>
        await database.ReadAsync(s => s.FirstAsync("select body from person_settings where person = @person", Map, ("@person", email)), cancellationToken)
        ?? new PersonSettings { PersonEmail = email };

    /// <summary>The settings of everybody who has set something.</summary>
    public Task<List<PersonSettings>> AllAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(s => s.QueryAsync("select body from person_settings order by person", Map), cancellationToken);

    public static Task SaveAsync(DbTransactionScope scope, PersonSettings settings) =>
        scope.ExecuteAsync(
            "insert into person_settings (person, changed_at, body) values (@person, @at, @body) "
            + "on conflict (person) do update set changed_at = excluded.changed_at, body = excluded.body",
            ("@person", settings.PersonEmail),
            ("@at", settings.ChangedAt),
            ("@body", JsonSerializer.Serialize(settings, PipelineJson.Default.PersonSettings)));

    /// <summary>Sends back to their direct messages everybody whose alerts go to a channel that is gone; returns who.</summary>
    public static async Task<IReadOnlyList<string>> LeaveChannelAsync(DbTransactionScope scope, Address channel, DateTimeOffset now)
    {
        var there = await InChannelAsync(scope, channel);
        foreach (var settings in there)
            await SaveAsync(scope, settings with { Place = PersonPlace.Direct, Channel = null, ChangedAt = now });
        return [.. there.Select(s => s.PersonEmail)];
    }

    /// <summary>Follows a channel to its new id.</summary>
    public static async Task MoveChannelAsync(DbTransactionScope scope, Address channel, Address to, DateTimeOffset now)
    {
        foreach (var settings in await InChannelAsync(scope, channel))
            await SaveAsync(scope, settings with { Channel = to, ChangedAt = now });
    }

    private static async Task<IReadOnlyList<PersonSettings>> InChannelAsync(DbTransactionScope scope, Address channel) =>
        [.. (await scope.QueryAsync("select body from person_settings order by person", Map)).Where(s => s.Place == PersonPlace.Channel && s.Channel == channel)];

    private static PersonSettings Map(Row r) => JsonSerializer.Deserialize(r.Text(0), PipelineJson.Default.PersonSettings)!;
}
