using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Hosting.Deliveries;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Deliveries;

/// <summary>What becomes of a delivery, for each way in which a platform may answer.</summary>
public sealed class FateTests
{
    private static readonly Address General = ChatHost.Channel("general");

    [Fact]
    public async Task What_may_have_arrived_is_looked_for_before_it_is_repeated_and_its_lane_waits()
    {
        await using var chat = await ChatHost.StartAsync();
        chat.Chat.Script = sent => Task.FromResult<DeliveryOutcome?>(
            sent.Attempt.MayHaveArrived || sent.Id == "second" ? null : new DeliveryOutcome.Unknown("timeout", chat.Time.GetUtcNow().AddSeconds(30)));
        await chat.EnqueueAsync(ChatHost.Post("first", General), ChatHost.Post("second", General));

        await chat.DeliverAsync();
        await chat.DeliverAfterAsync(TimeSpan.FromSeconds(29));
        Assert.Equal((DeliveryState.Retry, "timeout"), await chat.FateAsync("first"));
        Assert.Single(chat.Chat.Tried);

        await chat.DeliverAfterAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(["first", "second"], chat.Chat.Arrived.Select(s => s.Id));
        Assert.Equal((2, true, chat.Chat.Tried[0].At), (chat.Chat.Tried[1].Attempt.Number, chat.Chat.Tried[1].Attempt.MayHaveArrived, chat.Chat.Tried[1].Attempt.FirstTriedAt));
    }

    [Fact]
    public async Task What_nobody_can_find_out_stays_unknown_counted_and_is_never_repeated()
    {
        await using var chat = await ChatHost.StartAsync();
        using var heard = new Observability.Heard(chat.Host);
        chat.Chat.Script = sent => Task.FromResult<DeliveryOutcome?>(sent.Id == "first" ? new DeliveryOutcome.Unknown("timeout") : null);
        await chat.EnqueueAsync(ChatHost.Post("first", General), ChatHost.Post("second", General));

        await chat.DeliverAsync();
        await chat.DeliverAfterAsync(TimeSpan.FromHours(1));

        Assert.Equal((DeliveryState.Unknown, "timeout"), await chat.FateAsync("first"));
        Assert.Equal(1, await chat.CountAsync(DeliveryState.Unknown));
        Assert.Equal(["first", "second"], chat.Chat.Tried.Select(s => s.Id));
        Assert.Equal(1, heard.Sum("chatops.deliveries kind=Post outcome=Unknown"));
    }

    [Fact]
    public async Task Looking_ends_after_the_most_attempts()
    {
        await using var chat = await ChatHost.StartAsync();
        chat.Chat.Always(now => new DeliveryOutcome.Unknown("internal_error", now.AddSeconds(30)));
        await chat.EnqueueAsync(ChatHost.Post("first", General));

        for (var i = 0; i < 12; i++)
            await chat.DeliverAfterAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(8, chat.Chat.Tried.Count);
        Assert.Equal((DeliveryState.Unknown, $"{DeliveryReasons.NotFoundOut}; last: internal_error"), await chat.FateAsync("first"));
    }

    [Fact]
    public async Task A_fault_of_the_adapter_may_have_sent_it_so_it_is_looked_for()
    {
        await using var chat = await ChatHost.StartAsync();
        chat.Chat.Script = sent => sent.Attempt.MayHaveArrived ? Task.FromResult<DeliveryOutcome?>(null) : throw new InvalidOperationException("a defect");
        await chat.EnqueueAsync(ChatHost.Post("first", General));

        await chat.DeliverAsync();
        Assert.Equal((DeliveryState.Retry, nameof(InvalidOperationException)), await chat.FateAsync("first"));
        await chat.DeliverAfterAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(DeliveryState.Sent, (await chat.FateAsync("first")).State);
    }

    [Fact]
    public async Task What_a_crashed_host_was_sending_is_given_to_the_platform_as_one_that_may_have_arrived()
    {
        await using var chat = await ChatHost.StartAsync();
        await chat.EnqueueAsync(ChatHost.Post("first", General));
        await chat.Host.Get<OutboxStore>().ClaimAsync(new OutboxClaim
        {
            Host = "crashed",
            Group = new DeliveryGroup("slack", "T1", DeliveryPace.Message),
            Now = chat.Time.GetUtcNow(),
            Lease = TimeSpan.FromSeconds(30),
            Most = 10,
        });

        await chat.DeliverAfterAsync(TimeSpan.FromSeconds(29));
        Assert.Empty(chat.Chat.Tried);
        await chat.DeliverAfterAsync(TimeSpan.FromSeconds(1));

        Assert.True(Assert.Single(chat.Chat.Arrived).Attempt.MayHaveArrived);
    }

    [Fact]
    public async Task One_that_hangs_is_cut_off_within_its_lease_and_looked_for_later()
    {
        await using var chat = await ChatHost.StartAsync();
        var forever = new TaskCompletionSource<DeliveryOutcome?>();
        chat.Chat.Script = sent => sent.Attempt.MayHaveArrived ? Task.FromResult<DeliveryOutcome?>(null) : forever.Task;
        await chat.EnqueueAsync(ChatHost.Post("first", General));

        var delivering = chat.DeliverAsync();
        await chat.Time.WhenArmed();
        chat.Time.Advance(TimeSpan.FromSeconds(29));
        await delivering.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal((DeliveryState.Retry, DeliveryReasons.CutOff), await chat.FateAsync("first"));
        await chat.DeliverAfterAsync(TimeSpan.FromSeconds(30));

        Assert.True(Assert.Single(chat.Chat.Arrived).Attempt.MayHaveArrived);
    }

    [Fact]
    public async Task A_platform_that_is_away_costs_no_attempts_and_age_alone_ends_the_waiting()
    {
        await using var chat = await ChatHost.StartAsync();
        chat.Chat.Always(now => new DeliveryOutcome.Retry(now.AddMinutes(10), "503") { Tried = false });
        await chat.EnqueueAsync(ChatHost.Post("first", General));

        for (var i = 0; i < 24 * 6; i++)
            await chat.DeliverAfterAsync(TimeSpan.FromMinutes(10));
        Assert.Equal((DeliveryState.Retry, "503"), await chat.FateAsync("first"));
        Assert.All(chat.Chat.Tried, sent => Assert.Equal((1, false), (sent.Attempt.Number, sent.Attempt.MayHaveArrived)));
        await chat.DeliverAfterAsync(TimeSpan.FromMinutes(10));

        Assert.Equal((DeliveryState.Dead, $"{DeliveryReasons.TooOld}; last: 503"), await chat.FateAsync("first"));
    }

    [Fact]
    public async Task What_may_have_arrived_and_cannot_be_looked_for_all_day_is_unknown_and_not_dead()
    {
        await using var chat = await ChatHost.StartAsync();
        chat.Chat.Script = sent => Task.FromResult<DeliveryOutcome?>(sent.Attempt.MayHaveArrived
            ? new DeliveryOutcome.Retry(chat.Time.GetUtcNow().AddMinutes(15), "503") { Tried = false }
            : new DeliveryOutcome.Unknown("timeout", chat.Time.GetUtcNow().AddSeconds(30)));
        await chat.EnqueueAsync(ChatHost.Post("first", General));

        for (var i = 0; i < 26; i++)
            await chat.DeliverAfterAsync(TimeSpan.FromHours(1));

        Assert.Equal((DeliveryState.Unknown, $"{DeliveryReasons.NotFoundOut}; last: 503"), await chat.FateAsync("first"));
    }

    [Fact]
    public async Task A_dead_installation_parks_its_messages_tells_once_and_sends_all_when_it_is_back()
    {
        await using var chat = await ChatHost.StartAsync();
        await chat.Host.TickAsync();
        chat.Chat.Always(_ => new DeliveryOutcome.Rejected("token_revoked", RejectionCause.Installation));
        for (var i = 0; i < 20; i++)
            await chat.EnqueueAsync(ChatHost.Post($"d{i}", ChatHost.Channel($"c{i % 5}")));
        await chat.EnqueueAsync(ChatHost.Post("other", ChatHost.Channel("c0", "T2")));

        await chat.DeliverAsync();
        chat.Chat.Closed = true;
        for (var i = 0; i < 72; i++)
            await chat.DeliverAfterAsync(TimeSpan.FromHours(1));
        Assert.Equal(0, await chat.CountAsync(DeliveryState.Dead));
        Assert.StartsWith(DeliveryReasons.InstallationDead, (await chat.FateAsync("d0")).Reason, StringComparison.Ordinal);
        var told = await chat.Host.TextsAsync(Address.LocalChannel("cs-alerts"), Books.Jordan);
        Assert.Single(told, t => t.Contains("slack/T1", StringComparison.Ordinal) && t.Contains("token_revoked", StringComparison.Ordinal));

        chat.Chat.Closed = false;
        chat.Chat.Always(_ => null);
        await chat.DeliverAfterAsync(DeliveryParks.ProbeEvery);

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"d{i}").Append("other").Order(), chat.Chat.Arrived.Select(s => s.Id).Order());
        foreach (var lane in chat.Chat.Arrived.GroupBy(s => s.Address))
            Assert.Equal(lane.Select(s => s.Id).OrderBy(id => id.Length).ThenBy(id => id), lane.Select(s => s.Id));
    }

    [Fact]
    public async Task While_an_installation_is_parked_one_message_a_minute_asks_for_it()
    {
        await using var chat = await ChatHost.StartAsync();
        chat.Chat.Always(_ => new DeliveryOutcome.Rejected("invalid_auth", RejectionCause.Installation));
        for (var i = 0; i < 5; i++)
            await chat.EnqueueAsync(ChatHost.Post($"d{i}", ChatHost.Channel($"c{i}")));
        await chat.DeliverAsync();
        var first = chat.Chat.Tried.Count;

        for (var i = 0; i < 60; i++)
            await chat.DeliverAfterAsync(TimeSpan.FromSeconds(10));

        Assert.InRange(chat.Chat.Tried.Count - first, 9, 10);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Two_thousand_messages_survive_an_hour_without_the_platform(DatabaseEngine engine)
    {
        await using var chat = await ChatHost.StartAsync(engine: engine);
        chat.Chat.Always(now => new DeliveryOutcome.Retry(now.AddMinutes(1), "connection refused"));
        await chat.EnqueueAsync([.. Enumerable.Range(0, 2000).Select(i => ChatHost.Post($"{i:0000}", ChatHost.Channel($"c{i % 40}")))]);

        for (var minute = 0; minute < 60; minute += 5)
            await chat.DeliverAfterAsync(TimeSpan.FromMinutes(5));
        Assert.Empty(chat.Chat.Arrived);
        chat.Chat.Always(_ => null);
        await chat.DeliverAfterAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(Enumerable.Range(0, 2000).Select(i => $"{i:0000}"), chat.Chat.Arrived.Select(s => s.Id).Order(StringComparer.Ordinal));
        Assert.All(chat.Chat.Arrived.GroupBy(s => s.Address), lane => Assert.Equal(lane.Select(s => s.Id).Order(StringComparer.Ordinal), lane.Select(s => s.Id)));
        Assert.Equal(2000, await chat.CountAsync(DeliveryState.Sent));
    }
}
