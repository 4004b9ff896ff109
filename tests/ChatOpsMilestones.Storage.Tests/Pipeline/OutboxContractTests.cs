using System.Collections.Concurrent;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Storage.Tests.Pipeline;

public sealed class OutboxContractTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly DateTimeOffset Now = Given.Now;

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_delivery_comes_back_as_it_was_and_is_queued_once(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var delivery = Given.Delivery("one") with { Kind = DeliveryKind.Reply, ParentId = "m-0", Round = 3 };

        await EnqueueAsync(stores, delivery);
        await EnqueueAsync(stores, delivery);

        var claimed = Assert.Single(await ClaimAsync(stores));
        Assert.Equivalent(new ClaimedDelivery(delivery, 1, MayHaveArrived: false), claimed, strict: true);
        Assert.Equal(1, (await Outbox(stores).CountsAsync())[DeliveryState.Sending]);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_lane_gives_out_its_head_only_and_keeps_the_order_it_was_filled_in(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        string[] ids = ["c", "a", "b", "e", "d"];
        foreach (var id in ids)
            await EnqueueAsync(stores, Given.Delivery(id));

        // Queued by a host whose clock is behind: still behind the others.
        await stores.Database.WriteAsync(scope => OutboxStore.EnqueueAsync(scope, Given.Delivery("f"), Now.AddMinutes(-5)));

        var order = new List<string>();
        while (await ClaimAsync(stores) is [var head])
        {
            Assert.Empty(await ClaimAsync(stores));
            order.Add(head.Delivery.Id);
            await SentAsync(stores, head);
        }

        Assert.Equal([.. ids, "f"], order);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Lanes_do_not_wait_for_each_other(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await EnqueueAsync(stores, Given.Delivery("a1", Address.LocalDirect("a@example.com")), Given.Delivery("a2", Address.LocalDirect("a@example.com")));
        await EnqueueAsync(stores, Given.Delivery("b1", Address.LocalDirect("b@example.com")));

        Assert.Equal(["a1", "b1"], (await ClaimAsync(stores)).Select(c => c.Delivery.Id));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_retry_holds_its_lane_until_it_is_due(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await EnqueueAsync(stores, Given.Delivery("first"), Given.Delivery("second"));
        var head = Assert.Single(await ClaimAsync(stores));

        await Outbox(stores).RetryAsync("host", head.Delivery, Now.AddSeconds(30), "429");

        Assert.Empty(await ClaimAsync(stores, Now.AddSeconds(29)));
        var again = Assert.Single(await ClaimAsync(stores, Now.AddSeconds(30)));
        Assert.Equal(("first", 2, false), (again.Delivery.Id, again.Attempt, again.MayHaveArrived));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task What_a_dead_host_was_sending_is_taken_over_and_marked(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await EnqueueAsync(stores, Given.Delivery("one"));
        var lost = Assert.Single(await ClaimAsync(stores));

        Assert.Empty(await Outbox(stores).ClaimAsync("other", Now.AddSeconds(59), Lease, 10));
        var taken = Assert.Single(await Outbox(stores).ClaimAsync("other", Now.AddSeconds(60), Lease, 10));

        Assert.True(taken.MayHaveArrived);
        Assert.False(await SentAsync(stores, lost));
        Assert.True(await Outbox(stores).SentAsync("other", taken.Delivery, new MessageRef(Given.Channel, "m-1"), Now));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_clean_stop_gives_back_what_was_claimed(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await EnqueueAsync(stores, Given.Delivery("one"));
        await ClaimAsync(stores);

        await Outbox(stores).ReleaseAsync("host");

        var again = Assert.Single(await Outbox(stores).ClaimAsync("other", Now, Lease, 10));
        Assert.Equal((1, false), (again.Attempt, again.MayHaveArrived));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task What_failed_for_good_frees_its_lane_and_is_counted(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await EnqueueAsync(stores, Given.Delivery("dead"), Given.Delivery("unknown"), Given.Delivery("last"));

        Assert.True(await Outbox(stores).FailedAsync("host", Assert.Single(await ClaimAsync(stores)).Delivery, DeliveryState.Dead, "channel_not_found", Now));
        Assert.True(await Outbox(stores).FailedAsync("host", Assert.Single(await ClaimAsync(stores)).Delivery, DeliveryState.Unknown, "timeout", Now));

        Assert.Equal("last", Assert.Single(await ClaimAsync(stores)).Delivery.Id);
        var counts = await Outbox(stores).CountsAsync();
        Assert.Equal((1, 1, 1), (counts[DeliveryState.Dead], counts[DeliveryState.Unknown], counts[DeliveryState.Sending]));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_posted_card_is_found_by_its_message_and_by_its_alert(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var alert = await Given.AlertAsync(stores);
        await EnqueueAsync(stores, Given.Delivery("card", alertId: alert), Given.Delivery("text"));
        await SentAsync(stores, Assert.Single(await ClaimAsync(stores)), "m-1");
        await SentAsync(stores, Assert.Single(await ClaimAsync(stores)), "m-2");

        var messages = new MessageRefStore(stores.Database);
        var expected = new AlertMessage(new MessageRef(Given.Channel, "m-1"), alert, 1);
        Assert.Equal([expected], await messages.OfAlertAsync(alert));
        Assert.Equal(expected, await messages.FindAsync(new MessageRef(Given.Channel, "m-1")));
        Assert.Null(await messages.FindAsync(new MessageRef(Given.Channel, "m-2")));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Hosts_that_claim_at_once_never_get_the_same_head_twice_nor_two_of_a_lane(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await using var other = stores.Another();
        var lanes = Enumerable.Range(0, 6).Select(i => Address.LocalDirect($"p{i}@example.com")).ToList();
        for (var i = 0; i < 90; i++)
            await EnqueueAsync(stores, Given.Delivery($"{i:00}", lanes[i % lanes.Count]));

        var busy = new ConcurrentDictionary<string, string>();
        var sent = new ConcurrentQueue<string>();
        using var fault = new CancellationTokenSource();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(h => Task.Run(async () =>
        {
            var outbox = new OutboxStore(h % 2 == 0 ? stores.Database : other);
            while (!fault.IsCancellationRequested && await IsOpenAsync(outbox))
            {
                foreach (var claimed in await outbox.ClaimAsync($"host-{h}", Now, Lease, 3))
                {
                    // The first host that sees something wrong stops all of them; the checks below then say what it was.
                    var lane = claimed.Delivery.Address.Lane;
                    if (!busy.TryAdd(lane, claimed.Delivery.Id))
                        await fault.CancelAsync();
                    sent.Enqueue(claimed.Delivery.Id);
                    busy.TryRemove(lane, out _);
                    if (!await outbox.SentAsync($"host-{h}", claimed.Delivery, new MessageRef(claimed.Delivery.Address, claimed.Delivery.Id), Now))
                        await fault.CancelAsync();
                }
            }
        })));

        Assert.False(fault.IsCancellationRequested, "two of one lane were under way, or one was claimed twice");
        Assert.Equal(Enumerable.Range(0, 90).Select(i => $"{i:00}"), sent.Order(StringComparer.Ordinal));
        foreach (var lane in sent.GroupBy(id => int.Parse(id) % lanes.Count))
            Assert.Equal(lane.Order(StringComparer.Ordinal), lane);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_host_serves_only_the_lanes_of_its_shards(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var (mine, theirs) = (Address.LocalDirect("a@example.com"), Address.LocalDirect("b@example.com"));
        Assert.NotEqual(Shard.Of(mine.Lane), Shard.Of(theirs.Lane));
        await EnqueueAsync(stores, Given.Delivery("mine", mine), Given.Delivery("theirs", theirs));
        var outbox = new OutboxStore(stores.Database) { Shards = [Shard.Of(mine.Lane)] };

        Assert.Equal("mine", Assert.Single(await outbox.ClaimAsync("host", Now, Lease, 10)).Delivery.Id);
    }

    private static async Task<bool> IsOpenAsync(OutboxStore outbox) =>
        (await outbox.CountsAsync()).Keys.Any(state => state is DeliveryState.Queued or DeliveryState.Sending);

    private static OutboxStore Outbox(Stores stores) => new(stores.Database);

    private static Task<List<ClaimedDelivery>> ClaimAsync(Stores stores, DateTimeOffset? now = null) => Outbox(stores).ClaimAsync("host", now ?? Now, Lease, 10);

    private static Task<bool> SentAsync(Stores stores, ClaimedDelivery claimed, string messageId = "m-1") =>
        Outbox(stores).SentAsync("host", claimed.Delivery, new MessageRef(claimed.Delivery.Address, messageId), Now);

    private static Task EnqueueAsync(Stores stores, params Delivery[] deliveries) => stores.Database.WriteAsync(async scope =>
    {
        foreach (var delivery in deliveries)
            await OutboxStore.EnqueueAsync(scope, delivery, Now);
    });
}
