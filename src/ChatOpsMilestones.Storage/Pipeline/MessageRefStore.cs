using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Pipeline;

/// <summary>A message that shows an alert.</summary>
/// <param name="Message">which.</param>
/// <param name="AlertId">the alert.</param>
/// <param name="Round">the alert's round; a later one supersedes it in the same conversation.</param>
public sealed record AlertMessage(MessageRef Message, string AlertId, int Round);

/// <summary>Which messages show which alert, so that they can be updated in place.</summary>
public sealed class MessageRefStore(Database database)
{
    private const string Select = "select platform, installation, conversation, message_id, alert_id, round from message_refs ";

    public Task<List<AlertMessage>> OfAlertAsync(string alertId, CancellationToken cancellationToken = default) =>
        database.ReadAsync(s => s.QueryAsync(Select + "where alert_id = @alert order by round, conversation", Map, ("@alert", alertId)), cancellationToken);

    public static Task<List<AlertMessage>> OfAlertAsync(DbTransactionScope scope, string alertId) =>
        scope.QueryAsync(Select + "where alert_id = @alert order by round, conversation", Map, ("@alert", alertId));

    /// <summary>The alert that a message shows; null when it shows none.</summary>
    public Task<AlertMessage?> FindAsync(MessageRef message, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.FirstAsync(
                Select + "where platform = @platform and installation = @installation and conversation = @conversation and message_id = @message",
                Map,
                ("@platform", message.Address.Platform),
                ("@installation", message.Address.Installation),
                ("@conversation", message.Address.Conversation),
                ("@message", message.MessageId)),
            cancellationToken);

    /// <summary>Ids of the alerts whose cards were posted into the thread of a text of ours (a digest), first to last.</summary>
    public Task<List<string>> InThreadAsync(MessageRef parent, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.QueryAsync(
                "select c.alert_id from deliveries p join deliveries c on c.parent_delivery = p.delivery_id "
                + "where p.message_id = @message and p.alert_id is null and p.lane = @lane and p.kind = 'Post' and c.alert_id is not null and c.kind = 'Reply' "
                + "order by c.place, c.delivery_id",
                r => r.Text(0),
                ("@message", parent.MessageId),
                ("@lane", parent.Address.Lane)),
            cancellationToken);

    private static AlertMessage Map(Row r) =>
        new(new MessageRef(new Address(r.Text(0), r.Text(1), r.Text(2)), r.Text(3)), r.Text(4), r.Int(5));
}
