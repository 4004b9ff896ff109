using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Storage.Tests.Pipeline;

public sealed class AlertContractTests
{
    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task An_occurrence_comes_back_as_it_was_with_one_alert(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var occurrence = Given.Occurrence(1);

        Assert.True(await stores.Database.WriteAsync(scope => Given.OpenAsync(scope, occurrence)));

        var alert = (await new AlertStore(stores.Database).FindAsync(AlertStore.AlertIdOf(occurrence.Key)))!;
        Assert.Equivalent(occurrence, alert.Occurrence, strict: true);
        Assert.Equal(Given.Words, alert.Text);
        Assert.Equal((AlertStatus.Open, 1, "SMB", Given.Now), (alert.Status, alert.Revision, alert.Segment, alert.CreatedAt));
        Assert.StartsWith("A-", alert.PublicId, StringComparison.Ordinal);
        Assert.Equal(alert.Id, (await new AlertStore(stores.Database).FindPublicAsync(alert.PublicId))!.Id);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task The_same_occurrence_again_changes_nothing(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var id = await Given.AlertAsync(stores);
        await stores.Database.WriteAsync(scope => AlertStore.ClearAsync(scope, new Clear(Given.Key(1), Stores.Day(11, 5), "log-ins are back")));

        Assert.False(await stores.Database.WriteAsync(scope => Given.OpenAsync(scope, Given.Occurrence(1) with { PlaybookVersion = "v2" })));

        var alert = (await new AlertStore(stores.Database).FindAsync(id))!;
        Assert.Equal("v1", alert.Occurrence.PlaybookVersion);
        Assert.Equal(AlertStatus.Cleared, alert.Status);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Live_and_shadow_never_meet(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);

        Assert.True(await stores.Database.WriteAsync(scope => Given.OpenAsync(scope, Given.Occurrence(1))));
        Assert.True(await stores.Database.WriteAsync(scope => Given.OpenAsync(scope, Given.Occurrence(1, mode: Mode.Shadow))));

        var alerts = new AlertStore(stores.Database);
        Assert.Single(await alerts.OfAccountAsync("acme-1"));
        Assert.Single(await alerts.OfAccountAsync("acme-1", Mode.Shadow));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Public_ids_grow_until_they_are_unique(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var id = AlertStore.AlertIdOf(Given.Key(1));
        await Given.AlertAsync(stores, 2);
        await stores.Database.WriteAsync(scope => scope.ExecuteAsync("update alerts set public_id = @id", ("@id", Core.Identity.PublicId.Of(id))));

        await Given.AlertAsync(stores, 1);

        Assert.Equal(Core.Identity.PublicId.Of(id, 5), (await new AlertStore(stores.Database).FindAsync(id))!.PublicId);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_clear_closes_an_alert_once_and_leaves_a_handled_one_handled(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var alerts = new AlertStore(stores.Database);
        var open = await Given.AlertAsync(stores, 1);
        var handled = (await alerts.FindAsync(await Given.AlertAsync(stores, 2)))!;
        await stores.Database.WriteAsync(scope => AlertStore.SaveAsync(scope, handled with { Status = AlertStatus.Handled, Revision = 2 }, 1));

        Assert.Equal(open, await ClearAsync(stores, 1));
        Assert.Null(await ClearAsync(stores, 1));
        Assert.Equal(handled.Id, await ClearAsync(stores, 2));
        Assert.Null(await ClearAsync(stores, 9));

        var cleared = (await alerts.FindAsync(open))!;
        Assert.Equal((AlertStatus.Cleared, 2, Stores.Day(11, 20), "log-ins are back"), (cleared.Status, cleared.Revision, cleared.ClearedOn, cleared.ClearReason));
        Assert.Equal(AlertStatus.Handled, (await alerts.FindAsync(handled.Id))!.Status);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_change_on_an_old_revision_is_refused(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var alerts = new AlertStore(stores.Database);
        var alert = (await alerts.FindAsync(await Given.AlertAsync(stores)))!;
        var snoozed = alert with { Status = AlertStatus.Snoozed, SnoozedUntil = Given.Now.AddDays(3), Revision = 2 };

        Assert.True(await stores.Database.WriteAsync(scope => AlertStore.SaveAsync(scope, snoozed, was: 1)));
        Assert.False(await stores.Database.WriteAsync(scope => AlertStore.SaveAsync(scope, alert with { Revision = 2 }, was: 1)));

        Assert.Equivalent(snoozed, await alerts.FindAsync(alert.Id), strict: true);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Two_clicks_at_once_on_one_revision_change_the_alert_once(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await using var other = stores.Another();
        var id = await Given.AlertAsync(stores);
        var secondHasRead = new TaskCompletionSource();
        Task<bool>? second = null;

        var first = await stores.Database.WriteAsync(scope => ClickAsync(scope, id, "first", async () =>
        {
            second = Task.Run(() => other.WriteAsync(scope => ClickAsync(scope, id, "second", () => Task.FromResult(secondHasRead.TrySetResult()))));

            // On SQLite the second waits to begin, on PostgreSQL to read.
            while (engine == DatabaseEngine.PostgreSql && !secondHasRead.Task.IsCompleted && !await SomebodyWaitsAsync(stores))
                await Task.Yield();
        }));

        Assert.True(first);
        Assert.False(await second!);
        Assert.Equal(Given.Feedback("first", id).Id, Assert.Single(await new FeedbackStore(stores.Database).OfAlertAsync(id)).Id);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task What_a_correction_undid_is_cleared_and_what_it_brought_back_is_open_again(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var alerts = new AlertStore(stores.Database);
        var undone = await Given.AlertAsync(stores, 1);
        var back = await Given.AlertAsync(stores, 2);
        await ClearAsync(stores, 2);
        var same = await Given.AlertAsync(stores, 3);
        await stores.Database.WriteAsync(scope => Given.OpenAsync(scope, Given.Occurrence(4, mode: Mode.Replay)));

        var changed = await SettleAsync(stores, Given.Key(2), Given.Key(3), Given.Key(5));
        var again = await SettleAsync(stores, Given.Key(2), Given.Key(3), Given.Key(5));

        Assert.Equal(new[] { undone, back }.Order(StringComparer.Ordinal), changed.Order(StringComparer.Ordinal));
        Assert.Empty(again);
        Assert.Equal(AlertStatus.Cleared, (await alerts.FindAsync(undone))!.Status);
        var reopened = (await alerts.FindAsync(back))!;
        Assert.Equal((AlertStatus.Open, 3, null, null), (reopened.Status, reopened.Revision, reopened.ClearedOn, reopened.ClearReason));
        Assert.Equal(1, (await alerts.FindAsync(same))!.Revision);
        Assert.Equal(AlertStatus.Open, (await alerts.OfAccountAsync("acme-1", Mode.Replay)).Single().Status);
    }

    private static async Task<bool> ClickAsync(DbTransactionScope scope, string alertId, string click, Func<Task> afterReading)
    {
        var alert = (await AlertStore.FindAsync(scope, alertId))!;
        await afterReading();
        if (alert.Revision != 1)
            return false;
        await FeedbackStore.AppendAsync(scope, Given.Feedback(click, alertId));
        return await AlertStore.SaveAsync(scope, alert with { Revision = 2 }, 1);
    }

    private static async Task<bool> SomebodyWaitsAsync(Stores stores) =>
        await stores.Database.ReadAsync(session => session.AnyAsync(
            "select 1 from pg_locks l join pg_stat_activity a on a.pid = l.pid where not l.granted and a.datname = current_database()"));

    private static Task<string?> ClearAsync(Stores stores, int n) =>
        stores.Database.WriteAsync(scope => AlertStore.ClearAsync(scope, new Clear(Given.Key(n), Stores.Day(11, 20), "log-ins are back")));

    private static Task<IReadOnlyList<string>> SettleAsync(Stores stores, params OccurrenceKey[] open) =>
        stores.Database.WriteAsync(scope => AlertStore.SettleAsync(scope, "acme-1", open, Stores.Day(11, 22)));
}
