using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Pipeline;

/// <summary>What somebody wrote in the thread of an alert's card. Customer text: never logged.</summary>
public sealed record Note(string Id, string AlertId, string AccountId, string PersonEmail, string PersonName, string Text, DateTimeOffset At);

public sealed class NoteStore(Database database)
{
    private const string Columns = "note_id, alert_id, account_id, person, person_name, text, at";

    public static Task AddAsync(DbTransactionScope scope, Note note) =>
        scope.ExecuteAsync(
            $"insert into notes ({Columns}) values (@id, @alert, @account, @person, @name, @text, @at) on conflict do nothing",
            ("@id", note.Id),
            ("@alert", note.AlertId),
            ("@account", note.AccountId),
            ("@person", note.PersonEmail),
            ("@name", note.PersonName),
            ("@text", note.Text),
            ("@at", note.At));

    public Task<List<Note>> OfAlertAsync(string alertId, CancellationToken cancellationToken = default) =>
        database.ReadAsync(s => s.QueryAsync($"select {Columns} from notes where alert_id = @id order by at, note_id", Map, ("@id", alertId)), cancellationToken);

    public Task<List<Note>> OfAccountAsync(string accountId, CancellationToken cancellationToken = default) =>
        database.ReadAsync(s => s.QueryAsync($"select {Columns} from notes where account_id = @id order by at, note_id", Map, ("@id", accountId)), cancellationToken);

    private static Note Map(Row r) => new(r.Text(0), r.Text(1), r.Text(2), r.Text(3), r.Text(4), r.Text(5), r.Instant(6));
}
