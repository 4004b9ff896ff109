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
        var delivery = Given.Delivery("one") with { Kind = DeliveryKind.Reply, ParentId = "m-0", Round = 3, FileId = "file", Because = "out of office" };

        await EnqueueAsync(stores, delivery);
        await EnqueueAsync(stores, delivery);

        var claimed = Assert.Single(await ClaimAsync(stores));
        var expected = new ClaimedDelivery
        {
            Delivery = delivery,
            Attempt = 1,
            Uncertain = 0,
            FirstTriedAt = Now,
            QueuedAt = Now,
            Host = "host",
            LeaseUntil = Now + Lease,
        };
        Assert.Equivalent(expected, claimed, strict: true);
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

        await RetryAsync(stores, head, new DeliveryRetry(Now.AddSeconds(30), "429"));

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

        Assert.Empty(await ClaimAsync(stores, Now.AddSeconds(59), "other"));
        var taken = Assert.Single(await ClaimAsync(stores, Now.AddSeconds(60), "other"));

        Assert.True(taken.MayHaveArrived);
        Assert.Equal(Now, taken.FirstTriedAt);
        Assert.False(await SentAsync(stores, lost));
        Assert.True(await SentAsync(stores, taken));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_host_that_lost_its_lease_to_itself_records_nothing_for_the_first_claim(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await EnqueueAsync(stores, Given.Delivery("one"));
        var slow = Assert.Single(await ClaimAsync(stores));
        var again = Assert.Single(await ClaimAsync(stores, Now.AddSeconds(60)));

        Assert.False(await SentAsync(stores, slow));
        Assert.False(await RetryAsync(stores, slow, new DeliveryRetry(Now, "late")));
        Assert.False(await FailAsync(stores, slow, DeliveryState.Dead, "late"));
        Assert.True(await SentAsync(stores, again));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task What_was_never_tried_is_not_counted_and_what_is_uncertain_stays_so(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await EnqueueAsync(stores, Given.Delivery("one"));

        await RetryAsync(stores, Assert.Single(await ClaimAsync(stores)), new DeliveryRetry(Now.AddSeconds(5), "away") { Tried = false });
        var first = Assert.Single(await ClaimAsync(stores, Now.AddSeconds(5)));
        Assert.Equal((1, 0, Now.AddSeconds(5)), (first.Attempt, first.Uncertain, first.FirstTriedAt));

        await RetryAsync(stores, first, new DeliveryRetry(Now.AddSeconds(10), "timeout") { Uncertain = true });
        var look = Assert.Single(await ClaimAsync(stores, Now.AddSeconds(10)));
        Assert.Equal((2, 1, Now.AddSeconds(5)), (look.Attempt, look.Uncertain, look.FirstTriedAt));

        await RetryAsync(stores, look, new DeliveryRetry(Now.AddSeconds(15), "away") { Tried = false });
        var still = Assert.Single(await ClaimAsync(stores, Now.AddSeconds(15)));
        Assert.Equal((2, true, Now.AddSeconds(5)), (still.Attempt, still.MayHaveArrived, still.FirstTriedAt));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_clean_stop_gives_back_what_it_cut_off_as_uncertain(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await EnqueueAsync(stores, Given.Delivery("one"));
        await ClaimAsync(stores);

        await Outbox(stores).ReleaseAsync("host");

        var again = Assert.Single(await ClaimAsync(stores, host: "other"));
        Assert.Equal((2, true), (again.Attempt, again.MayHaveArrived));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task What_failed_for_good_frees_its_lane_and_is_counted(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await EnqueueAsync(stores, Given.Delivery("dead"), Given.Delivery("unknown"), Given.Delivery("last"));

        Assert.True(await FailAsync(stores, Assert.Single(await ClaimAsync(stores)), DeliveryState.Dead, "channel_not_found"));
        Assert.True(await FailAsync(stores, Assert.Single(await ClaimAsync(stores)), DeliveryState.Unknown, "timeout"));

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
            var database = h % 2 == 0 ? stores.Database : other;
            var outbox = new OutboxStore(database);
            while (!fault.IsCancellationRequested && await IsOpenAsync(outbox))
            {
                foreach (var claimed in await outbox.ClaimAsync(Claim(Now, $"host-{h}") with { Most = 3 }))
                {
                    // The first host that sees something wrong stops all of them; the checks below then say what it was.
                    var lane = claimed.Delivery.Address.Lane;
                    if (!busy.TryAdd(lane, claimed.Delivery.Id))
                        await fault.CancelAsync();
                    sent.Enqueue(claimed.Delivery.Id);
                    busy.TryRemove(lane, out _);
                    if (!await database.WriteAsync(scope => OutboxFates.SentAsync(scope, claimed, new MessageRef(claimed.Delivery.Address, claimed.Delivery.Id), Now)))
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

        Assert.Equal("mine", Assert.Single(await outbox.ClaimAsync(Claim(Now, "host"))).Delivery.Id);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Updates_wait_neither_for_posts_of_their_channel_nor_for_other_messages(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await EnqueueAsync(stores, Given.Delivery("post"), Update("u1", "m-1"), Update("u2", "m-2"));

        Assert.Equal(["u1", "u2"], (await ClaimUpdatesAsync(stores)).Select(c => c.Delivery.Id));
        Assert.Equal("post", Assert.Single(await ClaimAsync(stores)).Delivery.Id);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Updates_of_one_message_that_wait_together_are_shown_by_one(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await EnqueueAsync(stores, Update("u1", "m-1"), Update("u2", "m-1"), Update("other", "m-2"));
        var claimed = (await ClaimUpdatesAsync(stores)).Single(c => c.Delivery.Id == "u1");

        // Caused after the message was rendered, so it does not show this one.
        await EnqueueAsync(stores, Update("u3", "m-1"));
        await SentAsync(stores, claimed);

        Assert.Equal(["u2"], claimed.Covers);
        Assert.Equal("u3", Assert.Single(await ClaimUpdatesAsync(stores)).Delivery.Id);
        Assert.Equal(
            (DeliveryState.Sent.ToString(), DeliveryReasons.Coalesced),
            await stores.Database.ReadAsync(s => s.FirstAsync("select state, reason from deliveries where delivery_id = 'u2'", r => (r.Text(0), r.Text(1)))));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_claim_leaves_held_conversations_alone_and_takes_no_more_than_there_is_room(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        foreach (var name in "abcd")
            await EnqueueAsync(stores, Given.Delivery(name.ToString(), Address.LocalChannel(name.ToString())));

        var claimed = await Outbox(stores).ClaimAsync(Claim(Now, "host") with { Most = 2, Held = ["c:a", "c:c"] });

        Assert.Equal(["b", "d"], claimed.Select(c => c.Delivery.Id));
        var group = claimed[0].Delivery is var d ? new DeliveryGroup(d.Address.Platform, d.Address.Installation, d.Pace) : null;
        Assert.Equal(Now + Lease, await Outbox(stores).NextDueAsync(group!, Now));
        await RetryAsync(stores, claimed[0], new DeliveryRetry(Now.AddSeconds(9), "429"));
        Assert.Equal(Now.AddSeconds(9), await Outbox(stores).NextDueAsync(group!, Now));
        Assert.Equal(Now + Lease, await Outbox(stores).NextDueAsync(group!, Now.AddSeconds(9)));
        Assert.Equal([group!], await Outbox(stores).GroupsAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_parked_installation_is_told_of_once_and_its_messages_are_due_when_it_works_again(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var parked = new ParkedInstallation(Address.LocalPlatform, Address.LocalInstallation, "token_revoked");
        await EnqueueAsync(stores, Given.Delivery("one"));
        await RetryAsync(stores, Assert.Single(await ClaimAsync(stores)), new DeliveryRetry(Now.AddHours(1), "dead") { Tried = false });

        Assert.True(await stores.Database.WriteAsync(scope => ParkStore.ParkAsync(scope, parked, Now)));
        Assert.False(await stores.Database.WriteAsync(scope => ParkStore.ParkAsync(scope, parked, Now)));
        Assert.Equal([parked], await new ParkStore(stores.Database).AllAsync());
        var later = Now.AddMinutes(3);
        Assert.True(await stores.Database.WriteAsync(scope => ParkStore.ReviveAsync(scope, parked.Platform, parked.Installation, later)));
        Assert.False(await stores.Database.WriteAsync(scope => ParkStore.ReviveAsync(scope, parked.Platform, parked.Installation, later)));

        var claimed = Assert.Single(await ClaimAsync(stores, later));
        Assert.Equal((later, 1), (claimed.QueuedAt, claimed.Attempt));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Replies_to_what_never_arrived_are_withdrawn_in_their_order(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var digest = Given.Delivery("digest");
        await EnqueueAsync(
            stores,
            digest,
            Given.Delivery("r1", alertId: "a1") with { Kind = DeliveryKind.Reply, ParentDelivery = "digest" },
            Given.Delivery("r2", alertId: "a2") with { Kind = DeliveryKind.Reply, ParentDelivery = "digest" },
            Given.Delivery("next"));
        await FailAsync(stores, Assert.Single(await ClaimAsync(stores)), DeliveryState.Dead, "user_disabled");

        var withdrawn = await stores.Database.WriteAsync(scope => OutboxFates.WithdrawRepliesAsync(scope, digest, Now));

        Assert.Equal(["r1", "r2"], withdrawn.Select(r => r.Id));
        Assert.Equal("next", Assert.Single(await ClaimAsync(stores)).Delivery.Id);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_card_is_known_to_be_shown_where_it_is_queued_or_sent_and_not_where_it_died(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await EnqueueAsync(stores, Given.Delivery("card", alertId: "a1"));
        Assert.True(await ShownAsync(1, Given.Channel));
        Assert.False(await ShownAsync(2, Given.Channel));
        Assert.False(await ShownAsync(1, Address.LocalChannel("other")));

        await FailAsync(stores, Assert.Single(await ClaimAsync(stores)), DeliveryState.Dead, "is_archived");
        Assert.False(await ShownAsync(1, Given.Channel));

        Task<bool> ShownAsync(int round, Address address) => stores.Database.WriteAsync(scope => OutboxStore.IsShownAsync(scope, "a1", round, address));
    }

    private static async Task<bool> IsOpenAsync(OutboxStore outbox) =>
        (await outbox.CountsAsync()).Keys.Any(state => state is DeliveryState.Queued or DeliveryState.Sending);

    private static OutboxStore Outbox(Stores stores) => new(stores.Database);

    private static OutboxClaim Claim(DateTimeOffset now, string host) => new()
    {
        Host = host,
        Group = new DeliveryGroup(Address.LocalPlatform, Address.LocalInstallation, DeliveryPace.Message),
        Now = now,
        Lease = Lease,
        Most = 10,
    };

    private static Task<List<ClaimedDelivery>> ClaimAsync(Stores stores, DateTimeOffset? now = null, string host = "host") => Outbox(stores).ClaimAsync(Claim(now ?? Now, host));

    private static Task<List<ClaimedDelivery>> ClaimUpdatesAsync(Stores stores) =>
        Outbox(stores).ClaimAsync(Claim(Now, "host") with { Group = new DeliveryGroup(Address.LocalPlatform, Address.LocalInstallation, DeliveryPace.Update) });

    private static Task<bool> SentAsync(Stores stores, ClaimedDelivery claimed, string messageId = "m-1") =>
        stores.Database.WriteAsync(scope => OutboxFates.SentAsync(scope, claimed, new MessageRef(claimed.Delivery.Address, messageId), Now));

    private static Task<bool> RetryAsync(Stores stores, ClaimedDelivery claimed, DeliveryRetry retry) =>
        stores.Database.WriteAsync(scope => OutboxFates.RetryAsync(scope, claimed, retry));

    private static Task<bool> FailAsync(Stores stores, ClaimedDelivery claimed, DeliveryState state, string reason) =>
        stores.Database.WriteAsync(scope => OutboxFates.FailedAsync(scope, claimed, state, reason, Now));

    private static Delivery Update(string id, string message) =>
        Given.Delivery(id, alertId: "alert") with { Kind = DeliveryKind.Update, ParentId = message };

    private static Task EnqueueAsync(Stores stores, params Delivery[] deliveries) => stores.Database.WriteAsync(async scope =>
    {
        foreach (var delivery in deliveries)
            await OutboxStore.EnqueueAsync(scope, delivery, Now);
    });
}
