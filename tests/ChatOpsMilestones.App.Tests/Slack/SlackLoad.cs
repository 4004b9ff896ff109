using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.App.Tests.Slack;

/// <summary>Numbered messages for many channels, and what became of them.</summary>
internal sealed class SlackLoad
{
    private readonly SlackScenario scenario;
    private readonly List<FakeChannel> channels;
    private readonly Dictionary<string, int> queued = [];

    public SlackLoad(SlackScenario scenario, int channels)
    {
        this.scenario = scenario;
        this.channels = [.. Enumerable.Range(1, channels).Select(i => scenario.Slack.Team.AddChannel($"load-{i}"))];
    }

    public IReadOnlyList<FakeChannel> Channels => channels;

    /// <summary>So many more for every channel.</summary>
    public Task QueueAsync(int each) => scenario.Host.Get<Database>().WriteAsync(async scope =>
    {
        for (var i = 0; i < each; i++)
        {
            foreach (var channel in channels)
            {
                var number = queued[channel.Id] = queued.GetValueOrDefault(channel.Id) + 1;
                await OutboxStore.EnqueueAsync(
                    scope,
                    new Delivery
                    {
                        Id = $"load-{channel.Id}-{number}",
                        AccountId = "a",
                        Address = new Address("slack", scenario.Slack.Team.Id, "c:" + channel.Id),
                        Kind = DeliveryKind.Post,
                        Text = TextMessage.Of($"message {number}"),
                    },
                    scenario.Host.Time.GetUtcNow());
            }
        }
    });

    /// <summary>Lets time go by until nothing is open any more; gives the seconds on the held clock.</summary>
    public async Task<int> DrainAsync(int atMost, int step = 1)
    {
        for (var seconds = 0; ; seconds += step)
        {
            await scenario.Host.Get<Tick>().DeliverAsync(default);
            var counts = await CountsAsync();
            if (counts.GetValueOrDefault(DeliveryState.Queued) + counts.GetValueOrDefault(DeliveryState.Sending) + counts.GetValueOrDefault(DeliveryState.Retry) == 0)
                return seconds;
            Assert.True(seconds < atMost, $"After {seconds} s there are still {string.Join(", ", counts)}; {await TallyAsync()}.");
            scenario.Host.Time.Advance(TimeSpan.FromSeconds(step));
        }
    }

    /// <summary>The three numbers, and channels whose order is broken.</summary>
    public async Task<Tally> TallyAsync()
    {
        var (lost, doubled, disorder) = (0, 0, 0);
        foreach (var channel in channels)
        {
            var numbers = channel.FromBot.Select(message => int.Parse(message.Text.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture)).ToList();
            var distinct = numbers.Distinct().ToList();
            lost += queued.GetValueOrDefault(channel.Id) - distinct.Count;
            doubled += numbers.Count - distinct.Count;
            disorder += numbers.SequenceEqual(numbers.Order()) ? 0 : 1;
        }

        return new Tally(lost, doubled, (int)(await CountsAsync()).GetValueOrDefault(DeliveryState.Unknown), disorder);
    }

    private Task<IReadOnlyDictionary<DeliveryState, long>> CountsAsync() => scenario.Host.Get<OutboxStore>().CountsAsync();

    /// <param name="Lost">queued and nowhere to be seen.</param>
    /// <param name="Doubled">seen more than once.</param>
    /// <param name="Unknown">nobody could find out; the host says so.</param>
    /// <param name="Disorder">channels in which a later one stands before an earlier.</param>
    public sealed record Tally(int Lost, int Doubled, int Unknown, int Disorder);
}
