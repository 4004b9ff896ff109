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

    private static AlertMessage Map(Row r) =>
        new(new MessageRef(new Address(r.Text(0), r.Text(1), r.Text(2)), r.Text(3)), r.Text(4), r.Int(5));
}
