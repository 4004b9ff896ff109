using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Pipeline;

/// <summary>What somebody learned about a milestone, in interviews or from its alerts. May hold customer text: never logged.</summary>
public sealed record MilestoneNote(string Id, string MilestoneId, string PersonEmail, string PersonName, string Text, DateTimeOffset At)
{
    /// <summary>Characters of a note, at most.</summary>
    public const int Longest = 2000;
}

/// <summary>Notes on milestones; they outlive versions of the playbook.</summary>
public sealed class MilestoneNoteStore(Database database)
{
    private const string Columns = "note_id, milestone, person, person_name, text, at";

    public static Task AddAsync(DbTransactionScope scope, MilestoneNote note) =>
        scope.ExecuteAsync(
            $"insert into milestone_notes ({Columns}) values (@id, @milestone, @person, @name, @text, @at) on conflict do nothing",
            ("@id", note.Id),
            ("@milestone", note.MilestoneId),
            ("@person", note.PersonEmail),
            ("@name", note.PersonName),
            ("@text", note.Text),
            ("@at", note.At));

    /// <summary>Of one milestone, oldest first.</summary>
    public Task<List<MilestoneNote>> OfMilestoneAsync(string milestoneId, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.QueryAsync($"select {Columns} from milestone_notes where milestone = @id order by at, note_id", Map, ("@id", milestoneId)), cancellationToken);

    /// <summary>All of them, by milestone, oldest first.</summary>
    public Task<List<MilestoneNote>> AllAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(s => s.QueryAsync($"select {Columns} from milestone_notes order by milestone, at, note_id", Map), cancellationToken);

    private static MilestoneNote Map(Row r) => new(r.Text(0), r.Text(1), r.Text(2), r.Text(3), r.Text(4), r.Instant(5));
}
