using System.Globalization;
using System.Text.RegularExpressions;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.App.Tests.Hosts;

/// <summary>Numbered messages for many conversations, and what became of them.</summary>
internal sealed class ChatLoad(ChatScenario scenario, IReadOnlyList<ChatLoad.Lane> lanes)
{
    /// <summary>Somewhere in it: what is sent again says so first.</summary>
    private static readonly Regex Numbered = new("message ([0-9]+)");

    private readonly Dictionary<Address, int> queued = [];

    /// <summary>So many more for every conversation.</summary>
    public Task QueueAsync(int each) => scenario.Host.Get<Database>().WriteAsync(async scope =>
    {
        for (var i = 0; i < each; i++)
        {
            foreach (var lane in lanes)
            {
                var number = queued[lane.Address] = queued.GetValueOrDefault(lane.Address) + 1;
                await OutboxStore.EnqueueAsync(
                    scope,
                    new Delivery
                    {
                        Id = $"load-{lane.Address.Conversation}-{number}",
                        AccountId = "a",
                        Address = lane.Address,
                        Kind = DeliveryKind.Post,
                        Text = TextMessage.Of($"message {number}"),
                    },
                    scenario.Host.Time.GetUtcNow());
            }
        }
    });

    /// <summary>Lets time go by until nothing is open any more; gives the seconds on the held clock.</summary>
    public async Task<int> DrainAsync(int atMost)
    {
        for (var seconds = 0; ; seconds++)
        {
            await scenario.Host.Get<Tick>().DeliverAsync(default);
            var counts = await CountsAsync();
            if (counts.GetValueOrDefault(DeliveryState.Queued) + counts.GetValueOrDefault(DeliveryState.Sending) + counts.GetValueOrDefault(DeliveryState.Retry) == 0)
                return seconds;
            Assert.True(seconds < atMost, $"After {seconds} s there are still {string.Join(", ", counts)}; {await TallyAsync()}.");
            scenario.Host.Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>The three numbers, and conversations whose order is broken.</summary>
    public async Task<Tally> TallyAsync()
    {
        var (lost, doubled, disorder) = (0, 0, 0);
        foreach (var lane in lanes)
        {
            var numbers = lane.Seen().Select(text => Numbered.Match(text)).Where(match => match.Success).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
            var distinct = numbers.Distinct().ToList();
            lost += queued.GetValueOrDefault(lane.Address) - distinct.Count;
            doubled += numbers.Count - distinct.Count;
            disorder += numbers.SequenceEqual(numbers.Order()) ? 0 : 1;
        }

        return new Tally(lost, doubled, (int)(await CountsAsync()).GetValueOrDefault(DeliveryState.Unknown), disorder);
    }

    private Task<IReadOnlyDictionary<DeliveryState, long>> CountsAsync() => scenario.Host.Get<OutboxStore>().CountsAsync();

    /// <param name="Address">of a conversation.</param>
    /// <param name="Seen">the texts that stand in it, oldest first.</param>
    public sealed record Lane(Address Address, Func<IEnumerable<string>> Seen);

    /// <param name="Lost">queued and nowhere to be seen.</param>
    /// <param name="Doubled">seen more than once.</param>
    /// <param name="Unknown">nobody could find out; the host says so.</param>
    /// <param name="Disorder">conversations in which a later one stands before an earlier.</param>
    public sealed record Tally(int Lost, int Doubled, int Unknown, int Disorder);
}
