using System.Diagnostics.Metrics;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Pace;
using ChatOpsMilestones.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsMilestones.Teams.Tests.Pace;

public sealed class TeamsPaceTests : IDisposable
{
    private const string Tenant = "t1";

    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ManualTime time = new("2026-11-23T09:00");
    private readonly TeamsPace pace;

    public TeamsPaceTests() => pace = Pace(50);

    public static TheoryData<PaceKind, int[], int[]> Limits => new()
    {
        { PaceKind.Send, [7, 8, 60, 1800], [1, 2, 30, 3600] },
        { PaceKind.Look, [14, 16, 120, 3600], [1, 2, 30, 3600] },
    };

    public void Dispose() => services.Dispose();

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task In_no_span_of_a_conversation_are_there_more_calls_than_teams_allows(PaceKind kind, int[] counts, int[] seconds)
    {
        var taken = new List<DateTimeOffset>();
        var end = time.GetUtcNow().AddHours(1.5);
        while (time.GetUtcNow() < end)
        {
            while (await IsFreeAsync(kind, "c:one"))
                taken.Add(time.GetUtcNow());
            time.Advance(TimeSpan.FromMilliseconds(50));
        }

        for (var l = 0; l < counts.Length; l++)
        {
            var span = TimeSpan.FromSeconds(seconds[l]);
            var most = taken.Select((from, i) => taken.Skip(i).TakeWhile(t => t - from < span).Count()).Max();
            Assert.Equal(counts[l], most);
        }
    }

    [Fact]
    public void Conversations_do_not_wait_for_each_other_and_the_tenant_has_its_own_bound()
    {
        var sent = Enumerable.Range(0, 100).Count(n => pace.TryTakeMessage(Tenant, $"c:{n}", out _));

        Assert.Equal(50, sent);
        Assert.True(pace.TryTakeMessage("t2", "c:0", out _));
        Assert.Equal((0, time.GetUtcNow().AddSeconds(1.1)), (pace.MessageRoom(Tenant).Count, pace.MessageRoom(Tenant).MoreAt));
        time.Advance(TimeSpan.FromSeconds(1.1));
        Assert.Equal(50, pace.MessageRoom(Tenant).Count);
    }

    [Fact]
    public void The_bound_of_the_tenant_is_that_of_the_settings() => Assert.Equal(3, Pace(3).MessageRoom(Tenant).Count);

    [Fact]
    public void A_conversation_that_has_had_its_share_is_held_and_says_until_when()
    {
        var began = time.GetUtcNow();
        for (var i = 0; i < 7; i++)
            Assert.True(pace.TryTakeMessage(Tenant, "c:one", out _));

        Assert.False(pace.TryTakeMessage(Tenant, "c:one", out var nextAt));
        var room = pace.MessageRoom(Tenant);
        Assert.Equal((began.AddSeconds(1.1), began.AddSeconds(1.1)), (nextAt, room.MoreAt));
        Assert.Equal(["c:one"], room.Held);

        time.Advance(TimeSpan.FromSeconds(1.1));
        Assert.True(pace.TryTakeMessage(Tenant, "c:one", out _));
        Assert.Equal(began.AddSeconds(2.1), pace.MessageRoom(Tenant).MoreAt);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    public void Two_names_of_one_conversation_count_together_whichever_was_used_before(int byPerson, int byChat)
    {
        const string Person = "d:jordan@acme.example", Chat = "p:a:1x";
        for (var i = 0; i < byPerson; i++)
            pace.TryTakeMessage(Tenant, Person, out _);
        for (var i = 0; i < byChat; i++)
            pace.TryTakeMessage(Tenant, Chat, out _);
        pace.Same(Tenant, Person, Chat);
        pace.Same(Tenant, Person, Chat);

        for (var i = byPerson + byChat; i < 7; i++)
            Assert.True(pace.TryTakeMessage(Tenant, i % 2 == 0 ? Chat : Person, out _));
        Assert.False(pace.TryTakeMessage(Tenant, Person, out _));
        Assert.Equal([Person, Chat], pace.MessageRoom(Tenant).Held.Order());
    }

    [Fact]
    public void A_throttled_conversation_pauses_as_long_as_it_is_asked_and_alone()
    {
        Assert.Equal(TimeSpan.FromSeconds(9), pace.Pause(PaceKind.Send, Tenant, "c:one", TimeSpan.FromSeconds(9)));

        Assert.False(pace.TryTakeMessage(Tenant, "c:one", out var nextAt));
        Assert.Equal(time.GetUtcNow().AddSeconds(9), nextAt);
        Assert.True(pace.TryTakeMessage(Tenant, "c:two", out _));
        time.Advance(TimeSpan.FromSeconds(9));
        Assert.True(pace.TryTakeMessage(Tenant, "c:one", out _));
    }

    [Fact]
    public void Two_that_pause_at_once_pause_the_tenant()
    {
        pace.Pause(PaceKind.Send, Tenant, "c:one", TimeSpan.FromSeconds(9));
        pace.Pause(PaceKind.Look, Tenant, "c:two", TimeSpan.FromSeconds(5));

        Assert.Equal((0, time.GetUtcNow().AddSeconds(5)), (pace.MessageRoom(Tenant).Count, pace.MessageRoom(Tenant).MoreAt));
        Assert.False(pace.TryTakeMessage(Tenant, "c:three", out _));
        Assert.True(pace.TryTakeMessage("t2", "c:one", out _));
    }

    [Fact]
    public void Where_no_time_is_named_pauses_grow_to_a_minute_and_begin_small_again()
    {
        var spans = Enumerable.Range(0, 9).Select(_ => pace.Pause(PaceKind.Send, Tenant, "c:one", null).TotalSeconds).ToList();

        Assert.All(spans.Zip([1d, 2, 4, 8, 16, 32, 60, 60, 60]), p => Assert.InRange(p.First, p.Second, p.Second * 1.2));
        pace.Went(PaceKind.Send, Tenant, "c:one");
        Assert.InRange(pace.Pause(PaceKind.Send, Tenant, "c:one", null).TotalSeconds, 1, 1.2);
    }

    [Fact]
    public async Task A_call_waits_for_its_turn_on_the_clock_and_not_longer_than_it_may()
    {
        var stop = TestContext.Current.CancellationToken;
        for (var i = 0; i < 7; i++)
            Assert.Null(await pace.EnterAsync(PaceKind.Send, Tenant, "c:one", stop));

        var waiting = pace.EnterAsync(PaceKind.Send, Tenant, "c:one", stop).AsTask();
        await time.WhenArmed();
        Assert.False(waiting.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1.1));
        Assert.Null(await waiting);

        pace.Pause(PaceKind.Send, Tenant, "c:one", TimeSpan.FromSeconds(30));
        Assert.Equal(TimeSpan.FromSeconds(30), await pace.EnterAsync(PaceKind.Send, Tenant, "c:one", stop));
    }

    [Fact]
    public async Task A_pause_that_comes_while_a_call_waits_is_waited_for_too_or_ends_the_wait()
    {
        var stop = TestContext.Current.CancellationToken;
        for (var i = 0; i < 7; i++)
            await pace.EnterAsync(PaceKind.Send, Tenant, "c:one", stop);
        var waiting = pace.EnterAsync(PaceKind.Send, Tenant, "c:one", stop).AsTask();
        await time.WhenArmed();

        pace.Pause(PaceKind.Send, Tenant, "c:one", TimeSpan.FromSeconds(20));
        time.Advance(TimeSpan.FromSeconds(1.1));

        Assert.Equal(TimeSpan.FromSeconds(18.9), await waiting);
    }

    private async Task<bool> IsFreeAsync(PaceKind kind, string conversation)
    {
        if (kind == PaceKind.Send)
            return pace.TryTakeMessage(Tenant, conversation, out _);

        // Whoever would have to wait gives up instead.
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        try
        {
            return await pace.EnterAsync(kind, Tenant, conversation, gone.Token) is null;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private TeamsPace Pace(int perSecond) =>
        new(new TeamsOptions { RequestsPerSecond = perSecond }, new RealTime(time), new Random(7), new TeamsMeters(services.GetRequiredService<IMeterFactory>()));
}
