using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsMilestones.Core.Guards;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Work;

namespace ChatOpsMilestones.Storage.Guards;

/// <summary>Times in which numbers are doubted or lost.</summary>
public sealed class OutageStore(Database database)
{
    public Task<List<Outage>> OpenAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(session => session.QueryAsync("select body from outages where state = 'Open' order by from_day, outage_id", Parse), cancellationToken);

    /// <summary>The newest first.</summary>
    public Task<List<Outage>> LatestAsync(int most, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            session => session.QueryAsync("select body from outages order by from_day desc, outage_id limit @most", Parse, ("@most", most)), cancellationToken);

    public Task<Outage?> FindAsync(string id, CancellationToken cancellationToken = default) =>
        database.ReadAsync(session => session.FirstAsync("select body from outages where outage_id = @id", Parse, ("@id", id)), cancellationToken);

    /// <summary>Stores a new outage and makes the accounts due from its first day. False when it is there already.</summary>
    public static async Task<bool> AddAsync(DbTransactionScope scope, Outage outage)
    {
        if (await scope.ExecuteAsync(
            "insert into outages (outage_id, from_day, to_day, state, body) values (@id, @from, @to, @state, @body) on conflict do nothing",
            ("@id", outage.Id), ("@from", outage.From), ("@to", outage.To), ("@state", outage.State), ("@body", Write(outage))) == 0)
        {
            return false;
        }

        await WorkStore.MakeAllDueAsync(scope, "outage", outage.From, outage.OpenedAt);
        return true;
    }

    /// <summary>Ends an open outage and makes the accounts due from its first day. False when somebody was faster.</summary>
    public static async Task<bool> EndAsync(DbTransactionScope scope, Outage ended, DateTimeOffset at)
    {
        if (await scope.ExecuteAsync(
            "update outages set to_day = @to, state = @state, body = @body where outage_id = @id and state = 'Open'",
            ("@to", ended.To), ("@state", ended.State), ("@body", Write(ended)), ("@id", ended.Id)) == 0)
        {
            return false;
        }

        await WorkStore.MakeAllDueAsync(scope, "outage over", ended.From, at);
        return true;
    }

    /// <summary>What evaluation must know: open outages and lost days.</summary>
    internal static Task<List<Outage>> InForceAsync(DbSession session) =>
        session.QueryAsync("select body from outages where state in ('Open', 'Lost') order by from_day, outage_id", Parse);

    private static Outage Parse(Row row) =>
        JsonSerializer.Deserialize(row.Text(0), OutageJson.Default.Outage)
        ?? throw new StoreException(StoreFault.Damaged, "A stored outage is empty.");

    private static string Write(Outage outage) => JsonSerializer.Serialize(outage, OutageJson.Default.Outage);
}

[JsonSourceGenerationOptions(IgnoreReadOnlyProperties = true, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Outage))]
internal sealed partial class OutageJson : JsonSerializerContext;
