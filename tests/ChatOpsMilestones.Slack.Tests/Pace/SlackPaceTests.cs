using ChatOpsMilestones.Slack.Api;
using ChatOpsMilestones.Slack.Pace;
using ChatOpsMilestones.Slack.Tests.Api;

namespace ChatOpsMilestones.Slack.Tests.Pace;

public sealed class SlackPaceTests
{
    private const string User = """{"ok":true,"user":{"id":"U1"}}""";

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 1)]
    [InlineData("999999", 3600)]
    public async Task Too_many_requests_pauses_only_the_bucket_it_is_about(string retryAfter, int seconds)
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Slack.On("users.info", User);
        rig.Slack.On("chat.postMessage", (_, http) =>
        {
            http.Response.StatusCode = 429;
            http.Response.Headers["Retry-After"] = retryAfter;
            return Task.CompletedTask;
        });

        var fault = (await rig.PostAsync()).Fault!;

        Assert.Equal((SlackFaultClass.Retry, TimeSpan.FromSeconds(seconds)), (fault.Class, fault.RetryAfter));
        Assert.Equal((0, rig.Time.GetUtcNow().AddSeconds(seconds)), (rig.Pace.MessageRoom("T1").Count, rig.Pace.MessageRoom("T1").MoreAt));
        Assert.Equal(4, rig.Pace.MessageRoom("T2").Count);
        Assert.Equal(50, rig.Pace.Room(MethodPace.UpdateMessage, "T1").Count);
        Assert.True((await rig.UserAsync()).Succeeded);
        Assert.Equal(1, rig.Heard["chatops.slack.pauses method=chat.postMessage"]);

        rig.Time.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal(4, rig.Pace.MessageRoom("T1").Count);
    }

    [Theory]
    [InlineData("ratelimited", 30)]
    [InlineData("rate_limited", 30)]
    [InlineData("message_limit_exceeded", 900)]
    public async Task Where_slack_names_no_time_the_pause_is_ours_with_jitter(string code, int seconds)
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Slack.On("chat.postMessage", $$"""{"ok":false,"error":"{{code}}"}""");

        var wait = (await rig.PostAsync()).Fault!.RetryAfter!.Value.TotalSeconds;

        Assert.InRange(wait, seconds, seconds * 1.2);
        Assert.NotEqual(seconds, wait);
        Assert.Equal(0, rig.Pace.MessageRoom("T1").Count);
    }

    [Fact]
    public async Task A_method_beyond_its_minute_waits_for_its_turn_and_is_seen_waiting()
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Slack.On("users.info", User);
        for (var i = 0; i < 100; i++)
            Assert.True((await rig.UserAsync()).Succeeded);

        var next = rig.UserAsync();
        await rig.Time.WhenArmed();
        Assert.Equal(1, rig.Heard["chatops.slack.waiting method=users.info"]);
        rig.Time.Advance(TimeSpan.FromMilliseconds(599));
        Assert.Equal(100, rig.Slack.Count("users.info"));
        rig.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True((await next).Succeeded);
        Assert.Equal(0, rig.Heard["chatops.slack.waiting method=users.info"]);
    }

    [Fact]
    public async Task Nobody_waits_longer_than_is_good_for_the_method()
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Pace.Pause("views.open", "T1", TimeSpan.FromSeconds(5));
        rig.Pace.Pause("users.info", "T1", TimeSpan.FromSeconds(11));

        var view = await rig.Api.OpenViewAsync(rig.At, "t", [], TestContext.Current.CancellationToken);
        var user = await rig.UserAsync();

        Assert.Equal(("paced", TimeSpan.FromSeconds(5)), (view.Fault?.Code, view.Fault?.RetryAfter));
        Assert.Equal(("paced", TimeSpan.FromSeconds(11)), (user.Fault?.Code, user.Fault?.RetryAfter));
        Assert.Empty(rig.Slack.Calls);
    }

    [Fact]
    public async Task A_call_that_waits_when_the_pause_comes_waits_for_its_end()
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Slack.On("users.info", User);
        rig.Pace.Pause("users.info", "T1", TimeSpan.FromSeconds(2));
        var call = rig.UserAsync();
        await rig.Time.WhenArmed();
        rig.Pace.Pause("users.info", "T1", TimeSpan.FromSeconds(6));

        rig.Time.Advance(TimeSpan.FromSeconds(2));
        await rig.Time.WhenArmed();
        Assert.Empty(rig.Slack.Calls);
        rig.Time.Advance(TimeSpan.FromSeconds(4));

        Assert.True((await call).Succeeded);
    }

    [Theory]
    [InlineData(100, 5, 4, 24_000)]
    [InlineData(100, 2, 4, 49_000)]
    [InlineData(100, 50, 4, 24_000)]
    [InlineData(40, 40, 20, 1_000)]
    public async Task Messages_take_as_long_as_the_pace_says(int messages, int channels, int perSecond, int milliseconds)
    {
        await using var rig = await SlackRig.StartAsync(new SlackOptions { MessagesPerSecond = perSecond });
        var began = rig.Time.GetUtcNow();
        var left = Enumerable.Range(0, channels).ToDictionary(c => $"C{c}", _ => messages / channels);
        while (left.Values.Sum() > 0)
        {
            var room = rig.Pace.MessageRoom("T1");
            foreach (var channel in left.Where(c => c.Value > 0 && !room.Held.Contains(c.Key)).OrderByDescending(c => c.Value).Take(room.Count).Select(c => c.Key).ToList())
            {
                Assert.True(rig.Pace.TryTakeMessage("T1", channel, out _));
                left[channel]--;
            }

            if (left.Values.Sum() > 0)
                rig.Time.AdvanceTo(rig.Pace.MessageRoom("T1").MoreAt!.Value);
        }

        // The burst of one second goes at once.
        Assert.Equal(milliseconds, (rig.Time.GetUtcNow() - began).TotalMilliseconds);
    }

    [Fact]
    public async Task A_conversation_is_held_for_a_second_after_its_message()
    {
        await using var rig = await SlackRig.StartAsync();
        Assert.True(rig.Pace.TryTakeMessage("T1", "C1", out _));

        Assert.False(rig.Pace.TryTakeMessage("T1", "C1", out var next));
        Assert.Equal(rig.Time.GetUtcNow().AddSeconds(1), next);
        Assert.Equal(["C1"], rig.Pace.MessageRoom("T1").Held);
        Assert.True(rig.Pace.TryTakeMessage("T1", "C2", out _));
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(rig.Pace.MessageRoom("T1").Held);
    }

    [Fact]
    public async Task Answers_posted_meanwhile_count_and_wait_their_turn()
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Slack.On("chat.postMessage", """{"ok":true,"channel":"C1","ts":"1.0"}""");
        Assert.True(rig.Pace.TryTakeMessage("T1", "c:C1", out _));

        var answer = rig.PostAsync("C1");
        await rig.Time.WhenArmed();
        Assert.Empty(rig.Slack.Calls);
        rig.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.True((await answer).Succeeded);
        Assert.Equal(["c:C1"], rig.Pace.MessageRoom("T1").Held);
    }
}
