using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Pipeline;

/// <summary>A channel that wants to be told.</summary>
/// <param name="Address">the channel.</param>
/// <param name="Segment">of these accounts; <c>*</c> for all.</param>
/// <param name="Category">of this category; null for all.</param>
/// <param name="AtLeast">from this level on.</param>
/// <param name="CreatedBy">e-mail of who subscribed.</param>
/// <param name="CreatedAt">business time.</param>
public sealed record Subscription(
    Address Address, string Segment, Category? Category, Priority AtLeast, string CreatedBy, DateTimeOffset CreatedAt)
{
    public const string AllSegments = "*";

    public bool Wants(string segment, Category category, Priority priority) =>
        (Segment == AllSegments || Segment == segment) && (Category is null || Category == category) && priority >= AtLeast;
}

public sealed class SubscriptionStore(Database database)
{
    private const string Columns = "platform, installation, conversation, segment, category, at_least, created_by, created_at";

    /// <summary>Subscribes a channel; the same segment and category again changes the level.</summary>
    public static Task SaveAsync(DbTransactionScope scope, Subscription subscription) =>
        scope.ExecuteAsync(
            $"insert into subscriptions ({Columns}) values (@platform, @installation, @conversation, @segment, @category, @level, @by, @at) "
            + "on conflict (platform, installation, conversation, segment, category) do update set at_least = excluded.at_least, created_by = excluded.created_by",
            ("@platform", subscription.Address.Platform),
            ("@installation", subscription.Address.Installation),
            ("@conversation", subscription.Address.Conversation),
            ("@segment", subscription.Segment),
            ("@category", subscription.Category?.ToString() ?? "*"),
            ("@level", subscription.AtLeast),
            ("@by", subscription.CreatedBy),
            ("@at", subscription.CreatedAt));

    /// <summary>Removes a channel's subscriptions to a segment, or all of them; returns how many there were.</summary>
    public static Task<int> RemoveAsync(DbTransactionScope scope, Address address, string? segment) =>
        scope.ExecuteAsync(
            "delete from subscriptions where platform = @platform and installation = @installation and conversation = @conversation "
            + "and (@all = 1 or segment = @segment)",
            ("@platform", address.Platform),
            ("@installation", address.Installation),
            ("@conversation", address.Conversation),
            ("@all", segment is null ? 1 : 0),
            ("@segment", segment ?? ""));

    public Task<List<Subscription>> AllAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(s => s.QueryAsync($"select {Columns} from subscriptions order by conversation, segment, category", Map), cancellationToken);

    private static Subscription Map(Row r) => new(
        new Address(r.Text(0), r.Text(1), r.Text(2)),
        r.Text(3),
        r.Text(4) == "*" ? null : r.Enum<Category>(4),
        r.Enum<Priority>(5),
        r.Text(6),
        r.Instant(7));
}
