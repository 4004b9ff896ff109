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

    /// <summary>Why the channel is not told at the moment; null when it is.</summary>
    public string? PausedBecause { get; init; }

    public bool Wants(string segment, Category category, Priority priority) =>
        (Segment == AllSegments || Segment == segment) && (Category is null || Category == category) && priority >= AtLeast;
}

public sealed class SubscriptionStore(Database database)
{
    private const string Columns = "platform, installation, conversation, segment, category, at_least, created_by, created_at";

    private const string Where = " where platform = @platform and installation = @installation and conversation = @conversation";

    /// <summary>Subscribes a channel; the same segment and category again changes the level.</summary>
    public static Task SaveAsync(DbTransactionScope scope, Subscription subscription) =>
        scope.ExecuteAsync(
            $"insert into subscriptions ({Columns}) values (@platform, @installation, @conversation, @segment, @category, @level, @by, @at) "
            + "on conflict (platform, installation, conversation, segment, category) do update set at_least = excluded.at_least, created_by = excluded.created_by, paused_because = null",
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

    /// <summary>Everything that is told somewhere; what is paused is not among it.</summary>
    public Task<List<Subscription>> AllAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.QueryAsync($"select {Columns}, paused_because from subscriptions where paused_because is null order by conversation, segment, category", Map), cancellationToken);

    /// <summary>A channel's own, paused ones too.</summary>
    public Task<List<Subscription>> OfAsync(Address address, CancellationToken cancellationToken = default) =>
        database.ReadAsync(s => OfAsync(s, address), cancellationToken);

    public static Task<List<Subscription>> OfAsync(DbSession session, Address address) =>
        session.QueryAsync($"select {Columns}, paused_because from subscriptions{Where} order by segment, category", Map, Of(address));

    /// <summary>Pauses what a channel is told, because it cannot be written to; gives those that were not paused before.</summary>
    public static async Task<List<Subscription>> PauseAsync(DbTransactionScope scope, Address address, string because)
    {
        var paused = await scope.QueryAsync($"select {Columns}, paused_because from subscriptions{Where} and paused_because is null order by segment, category", Map, Of(address));
        await scope.ExecuteAsync($"update subscriptions set paused_because = @because{Where} and paused_because is null", [.. Of(address), ("@because", because)]);
        return paused;
    }

    /// <summary>The channel can be written to again; gives how many go on.</summary>
    public static Task<int> ResumeAsync(DbTransactionScope scope, Address address) =>
        scope.ExecuteAsync($"update subscriptions set paused_because = null{Where} and paused_because is not null", Of(address));

    private static (string, object?)[] Of(Address address) =>
        [("@platform", address.Platform), ("@installation", address.Installation), ("@conversation", address.Conversation)];

    private static Subscription Map(Row r) => new(
        new Address(r.Text(0), r.Text(1), r.Text(2)),
        r.Text(3),
        r.Text(4) == "*" ? null : r.Enum<Category>(4),
        r.Enum<Priority>(5),
        r.Text(6),
        r.Instant(7))
    {
        PausedBecause = r.TextOrNull(8),
    };
}
