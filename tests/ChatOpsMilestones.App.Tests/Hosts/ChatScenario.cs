using System.Diagnostics;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.TestKit.Http;

namespace ChatOpsMilestones.App.Tests.Hosts;

/// <summary>The whole host and a whole chat platform on one held clock; people use the platform and nothing else.</summary>
internal abstract class ChatScenario(TestHost host) : IAsyncDisposable
{
    /// <summary>Work goes on beside the held clock; it is given a moment of real time before the clock moves on.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(150);

    /// <summary>Between two looks at what is under way.</summary>
    private static readonly TimeSpan Blink = TimeSpan.FromMilliseconds(10);

    /// <summary>What is still under way after so long may wait for the clock itself.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestStand = TimeSpan.FromMinutes(1);

    private readonly CallsUnderWay calls = new();

    public TestHost Host { get; } = host;

    /// <summary>Where the host, the platform and what belongs to it listen.</summary>
    protected abstract IEnumerable<Uri> Places { get; }

    /// <summary>Whether the platform brings something that is not taken yet.</summary>
    protected abstract bool IsBringing { get; }

    /// <summary>The last calls, for messages of failures.</summary>
    protected abstract string Calls { get; }

    /// <summary>One look at everything that is due.</summary>
    public Task TickAsync() => Host.TickAsync();

    /// <summary>Lets seconds go by, one after another, with everything that is due in them.</summary>
    public async Task PassAsync(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            Host.Time.Advance(TimeSpan.FromSeconds(1));
            await Host.Get<Tick>().DeliverAsync(default);
            await SettleAsync();
        }
    }

    /// <summary>
    /// Waits while something is under way: a call, an event, something stored that is not worked, a message that is being sent. A slow
    /// machine gets the real time it needs, so that no trigger, deadline or patience is over on the held clock meanwhile.
    /// </summary>
    public async Task SettleAsync()
    {
        var began = Stopwatch.GetTimestamp();
        while (await IsBusyAsync() && Stopwatch.GetElapsedTime(began) < Longest)
            await HappensAsync(() => false, Blink);
    }

    /// <summary>Waits for what is measured by the real clock, while the held one stands still.</summary>
    public async Task StandAsync(Func<bool> look, string what)
    {
        var began = Stopwatch.GetTimestamp();
        while (!look())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < LongestStand, $"In vain: {what}. Calls: {Calls}");
            await HappensAsync(() => false, Blink);
        }
    }

    /// <summary>Whether a look at the platform comes true in a moment, or after it while something is still under way or the machine is short of breath.</summary>
    public async Task<bool> SoonAsync(Func<bool> look)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var asked = Stopwatch.GetTimestamp();
            if (await HappensAsync(look, Moment))
                return true;
            var isStarved = Stopwatch.GetElapsedTime(asked) > Moment * 1.3; // who wakes up late had to wait for others
            if (Stopwatch.GetElapsedTime(began) >= Longest || !(isStarved || await IsBusyAsync()))
                return false;
        }
    }

    /// <summary>Waits until what the platform brings is taken, and what was taken is worked.</summary>
    public async Task WorkedAsync()
    {
        await TakenAsync();
        await SettleAsync();
    }

    /// <summary>Lets seconds go by until something is so; fails after a minute of them, or as long as the test says.</summary>
    public async Task UntilAsync(Func<bool> look, string what, int seconds = 60)
    {
        for (var second = 0; second < seconds; second++)
        {
            if (await SoonAsync(look))
                return;
            await PassAsync(1);
        }

        Assert.Fail($"In vain: {what}. Calls: {Calls}");
    }

    /// <summary>The notes of an account once there are so many, or fewer when time goes by in vain. The store is asked outside of the lock of the fake.</summary>
    public async Task<List<Note>> NotesAsync(string account, int count)
    {
        var kept = await Host.Get<NoteStore>().OfAccountAsync(account);
        for (var round = 0; kept.Count < count && round < 120; round++)
        {
            await SoonAsync(() => false); // the work is done beside the clock, and what it writes is not seen on the platform
            await TickAsync();
            await PassAsync(1);
            kept = await Host.Get<NoteStore>().OfAccountAsync(account);
        }

        return kept;
    }

    public Task<Alert> AlertAsync(string account = "a", string rule = "alpha/hit") => Host.AlertAsync(account, rule);

    public virtual ValueTask DisposeAsync()
    {
        calls.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Waits until everything that the platform brings is acknowledged.</summary>
    protected abstract Task TakenAsync();

    /// <summary>Whether a look at the platform comes true within a span of real time.</summary>
    protected abstract Task<bool> HappensAsync(Func<bool> look, TimeSpan within);

    private async Task<bool> IsBusyAsync() =>
        IsBringing
        || calls.To(Places) > 0
        || (await Host.Get<CallbackStore>().UnworkedAsync(Host.Time.GetUtcNow(), 1)).Count > 0
        || (await Host.Get<OutboxStore>().CountsAsync()).ContainsKey(DeliveryState.Sending);
}
