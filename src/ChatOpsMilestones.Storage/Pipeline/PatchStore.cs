using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Pipeline;

/// <summary>An approved change to one milestone, on top of what the playbook file says.</summary>
public sealed record PlaybookPatch
{
    /// <summary>The one field that can be patched so far: how the milestone runs.</summary>
    public const string State = "state";

    public required string Id { get; init; }

    public required string MilestoneId { get; init; }

    public required string Field { get; init; }

    /// <summary>In the words of the file: <c>on</c>; a pilot may name its accounts: <c>pilot: acme-1, acme-2</c>.</summary>
    public required string Value { get; init; }

    /// <summary>What the file itself said when the patch was made; empty for nothing.</summary>
    public required string FileValue { get; init; }

    /// <summary>E-mail of a teammate, or <c>command line</c>.</summary>
    public required string Author { get; init; }

    public required string AuthorName { get; init; }

    /// <summary>Business time.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Version of the playbook that it changed.</summary>
    public required string BaseVersion { get; init; }

    /// <summary>Business time; null while it holds.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    public string? RetiredBecause { get; init; }
}

/// <summary>The patches of the playbook. Append-only but for their retirement.</summary>
public sealed class PatchStore(Database database)
{
    private const string Columns = "patch_id, milestone, field, value, file_value, author, author_name, at, base_version, retired_at, retired_because";

    public static Task AddAsync(DbTransactionScope scope, PlaybookPatch patch) =>
        scope.ExecuteAsync(
            $"insert into playbook_patches ({Columns}) values (@id, @milestone, @field, @value, @file, @author, @name, @at, @base, @retired, @because) on conflict do nothing",
            ("@id", patch.Id),
            ("@milestone", patch.MilestoneId),
            ("@field", patch.Field),
            ("@value", patch.Value),
            ("@file", patch.FileValue),
            ("@author", patch.Author),
            ("@name", patch.AuthorName),
            ("@at", patch.At),
            ("@base", patch.BaseVersion),
            ("@retired", patch.RetiredAt),
            ("@because", patch.RetiredBecause));

    /// <summary>Ends a patch; false when somebody else has ended it before.</summary>
    public static async Task<bool> RetireAsync(DbTransactionScope scope, string patchId, DateTimeOffset at, string because) =>
        await scope.ExecuteAsync(
            "update playbook_patches set retired_at = @at, retired_because = @because where patch_id = @id and retired_at is null",
            ("@at", at),
            ("@because", because),
            ("@id", patchId)) == 1;

    /// <summary>Those that hold, oldest first.</summary>
    public Task<List<PlaybookPatch>> OpenAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(s => s.QueryAsync($"select {Columns} from playbook_patches where retired_at is null order by at, patch_id", Map), cancellationToken);

    /// <summary>All of a milestone, retired ones too, newest first.</summary>
    public Task<List<PlaybookPatch>> OfMilestoneAsync(string milestoneId, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.QueryAsync($"select {Columns} from playbook_patches where milestone = @milestone order by at desc, patch_id", Map, ("@milestone", milestoneId)),
            cancellationToken);

    private static PlaybookPatch Map(Row r) => new()
    {
        Id = r.Text(0),
        MilestoneId = r.Text(1),
        Field = r.Text(2),
        Value = r.Text(3),
        FileValue = r.Text(4),
        Author = r.Text(5),
        AuthorName = r.Text(6),
        At = r.Instant(7),
        BaseVersion = r.Text(8),
        RetiredAt = r.InstantOrNull(9),
        RetiredBecause = r.TextOrNull(10),
    };
}
