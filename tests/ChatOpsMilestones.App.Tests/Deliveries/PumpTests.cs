using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.App.Tests.Deliveries;

/// <summary>What goes side by side, what waits for its turn, and what wakes the pump.</summary>
public sealed class PumpTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task One_conversations_slowness_delays_only_its_own_lane()
    {
        await using var chat = await ChatHost.StartAsync();
        var slow = new TaskCompletionSource<DeliveryOutcome?>();
        chat.Chat.Script = sent => sent.Address == ChatHost.Channel("slow") ? slow.Task : Task.FromResult<DeliveryOutcome?>(null);
        await chat.EnqueueAsync([.. Enumerable.Range(0, 10).SelectMany(i => new[] { ChatHost.Post($"s{i}", ChatHost.Channel("slow")), ChatHost.Post($"f{i}", ChatHost.Channel("fast")) })]);

        var delivering = chat.DeliverAsync();
        await chat.Chat.WhenArrived(10);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"f{i}"), chat.Chat.Arrived.Select(s => s.Id));
        Assert.Equal("s0", Assert.Single(chat.Chat.Tried, s => s.Address == ChatHost.Channel("slow")).Id);

        slow.SetResult(null);
        await delivering.WaitAsync(Soon);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"s{i}"), chat.Chat.Arrived.Skip(10).Select(s => s.Id));
    }

    [Fact]
    public async Task One_installations_queue_delays_neither_another_nor_the_updates()
    {
        await using var chat = await ChatHost.StartAsync();
        var slow = new TaskCompletionSource<DeliveryOutcome?>();
        chat.Chat.Script = sent => sent.Id.StartsWith('p') ? slow.Task : Task.FromResult<DeliveryOutcome?>(null);
        await chat.EnqueueAsync([.. Enumerable.Range(0, 200).Select(i => ChatHost.Post($"p{i}", ChatHost.Channel($"c{i}")))]);
        await chat.EnqueueAsync(ChatHost.Update("u", ChatHost.Channel("c1"), "ts-1"), ChatHost.Post("o", ChatHost.Channel("c1", "T2")));

        var delivering = chat.DeliverAsync();
        await chat.Chat.WhenArrived(2);
        Assert.Equal(["o", "u"], chat.Chat.Arrived.Select(s => s.Id).Order());

        slow.SetResult(null);
        await delivering.WaitAsync(Soon);
        Assert.Equal(202, chat.Chat.Arrived.Count);
    }

    [Fact]
    public async Task Updates_of_one_message_that_pile_up_are_one_update()
    {
        await using var chat = await ChatHost.StartAsync();
        var general = ChatHost.Channel("general");
        await chat.EnqueueAsync([.. Enumerable.Range(0, 5).Select(i => ChatHost.Update($"u{i}", general, "ts-1")), ChatHost.Update("v", general, "ts-2")]);

        await chat.DeliverAsync();

        Assert.Equal(["u0", "v"], chat.Chat.Tried.Select(s => s.Id).Order());
        Assert.Equal((DeliveryState.Sent, DeliveryReasons.Coalesced), await chat.FateAsync("u4"));
        Assert.Equal(6, await chat.CountAsync(DeliveryState.Sent));
    }

    [Fact]
    public async Task A_delivery_at_an_instant_takes_what_the_pace_allows_and_leaves_the_rest_queued()
    {
        await using var chat = await ChatHost.StartAsync(perSecond: 4);
        await chat.EnqueueAsync([.. Enumerable.Range(0, 12).Select(i => ChatHost.Post($"{i:00}", ChatHost.Channel($"c{i % 3}")))]);

        await chat.DeliverAsync();

        // Three channels, each of which takes one a second.
        Assert.Equal(["00", "01", "02"], chat.Chat.Tried.Select(s => s.Id).Order());
        Assert.Equal(9, await chat.CountAsync(DeliveryState.Queued));
    }

    [Fact]
    public async Task The_pump_keeps_the_pace_exactly_and_each_channels_order()
    {
        await using var chat = await ChatHost.StartAsync(perSecond: 4);
        await chat.EnqueueAsync([.. Enumerable.Range(0, 80).Select(i => ChatHost.Post($"{i:00}", ChatHost.Channel($"c{i % 10}")))]);
        var begun = chat.Time.GetUtcNow();
        await chat.PumpAsync();
        chat.Host.Get<TickBell>().Ring();

        for (var second = 0; second < 20; second++)
        {
            await chat.Chat.WhenArrived(4 * (second + 1));
            Assert.Equal(4 * (second + 1), chat.Chat.Tried.Count);
            chat.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(TimeSpan.FromSeconds(19), chat.Chat.Arrived[^1].At - begun);
        Assert.All(chat.Chat.Arrived.GroupBy(s => s.Address), lane => Assert.Equal(lane.Select(s => s.Id).Order(StringComparer.Ordinal), lane.Select(s => s.Id)));
    }

    [Fact]
    public async Task The_pump_wakes_for_a_retry_at_its_instant_and_for_new_messages_at_the_bell_or_a_tick()
    {
        await using var chat = await ChatHost.StartAsync();
        chat.Chat.Script = sent => Task.FromResult<DeliveryOutcome?>(
            sent is { Id: "one", Attempt.Number: 1 } ? new DeliveryOutcome.Retry(chat.Time.GetUtcNow().AddMilliseconds(1200), "429") : null);
        await chat.PumpAsync();

        await chat.EnqueueAsync(ChatHost.Post("one", ChatHost.Channel("a")), ChatHost.Post("two", ChatHost.Channel("b")));
        chat.Host.Get<TickBell>().Ring();
        await chat.Chat.WhenArrived(1);
        while ((await chat.FateAsync("one")).State != DeliveryState.Retry)
            await Task.Yield();
        chat.Time.Advance(TimeSpan.FromMilliseconds(1200));
        await chat.Chat.WhenArrived(2);

        await chat.EnqueueAsync(ChatHost.Post("three", ChatHost.Channel("a")));
        chat.Time.Advance(TimeSpan.FromSeconds(2));
        await chat.Chat.WhenArrived(3);

        Assert.Equal(["two", "one", "three"], chat.Chat.Arrived.Select(s => s.Id));
    }

    [Fact]
    public async Task A_stop_lets_what_is_being_sent_arrive_and_keeps_the_fate_of_what_it_cuts_off()
    {
        await using var chat = await ChatHost.StartAsync();
        var (quick, never) = (new TaskCompletionSource<DeliveryOutcome?>(), new TaskCompletionSource<DeliveryOutcome?>());
        chat.Chat.Script = sent => sent.Id == "quick" ? quick.Task : never.Task;
        var pump = await chat.PumpAsync();
        await chat.EnqueueAsync(ChatHost.Post("quick", ChatHost.Channel("a")), ChatHost.Post("never", ChatHost.Channel("b")));
        chat.Host.Get<TickBell>().Ring();
        while (chat.Chat.Tried.Count < 2)
            await Task.Yield();

        using var impatient = new CancellationTokenSource();
        var stopping = pump.StopAsync(impatient.Token);
        quick.SetResult(null);
        await chat.Chat.WhenArrived(1);
        await impatient.CancelAsync();
        await stopping.WaitAsync(Soon);

        Assert.Equal(DeliveryState.Sent, (await chat.FateAsync("quick")).State);
        Assert.Equal((DeliveryState.Retry, DeliveryReasons.CutOff), await chat.FateAsync("never"));
    }
}
