using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Pipeline;

/// <summary>A small file offered in a thread (<c>.ics</c>).</summary>
public sealed record StoredFile(string Id, string Name, string MediaType, byte[] Content, DateTimeOffset CreatedAt);

public sealed class FileStore(Database database)
{
    public static Task AddAsync(DbTransactionScope scope, StoredFile file) =>
        scope.ExecuteAsync(
            "insert into files (file_id, name, media_type, content, created_at) values (@id, @name, @type, @content, @at) on conflict do nothing",
            ("@id", file.Id),
            ("@name", file.Name),
            ("@type", file.MediaType),
            ("@content", file.Content),
            ("@at", file.CreatedAt));

    public Task<StoredFile?> FindAsync(string id, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.FirstAsync(
                "select file_id, name, media_type, content, created_at from files where file_id = @id",
                r => new StoredFile(r.Text(0), r.Text(1), r.Text(2), r.Bytes(3), r.Instant(4)),
                ("@id", id)),
            cancellationToken);
}
