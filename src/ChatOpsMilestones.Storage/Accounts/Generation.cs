using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Accounts;

/// <summary>
/// A change that concerns every account, counted once instead of marking each account: an account whose own number is
/// lower is due, from the earliest day of the generations it has not seen.
/// </summary>
internal sealed class Generation
{
    private DateOnly? from;
    private string reason = "";

    public void Changed(string because, DateOnly day)
    {
        if (from is null || day < from)
            from = day;
        reason = because;
    }

    /// <summary>Counts it, if anything changed, in the transaction of the change itself.</summary>
    public async Task SaveAsync(DbTransactionScope scope, DateTimeOffset at)
    {
        if (from is not { } day)
            return;

        // The counter's row is locked until the commit, so numbers become visible in order.
        var number = await scope.NumberAsync(
            """
            insert into counters (name, value) values ('generation', 1)
            on conflict (name) do update set value = counters.value + 1
            returning value
            """);
        await scope.ExecuteAsync(
            "insert into generations (generation, reason, dirty_from, created_at) values (@number, @reason, @day, @at)",
            ("@number", number), ("@reason", reason), ("@day", day), ("@at", at));
    }
}
