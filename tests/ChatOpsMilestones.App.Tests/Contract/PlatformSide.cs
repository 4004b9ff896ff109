using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.App.Tests.Contract;

/// <summary>One platform as Jordan, a CSM, uses it: the same moves on every platform, by that platform's own means.</summary>
internal abstract class PlatformSide(TestHost host) : IAsyncDisposable
{
    public TestHost Host { get; } = host;

    /// <summary>Where Jordan is reached.</summary>
    public abstract Address Direct { get; }

    /// <summary>A channel in which the bot is.</summary>
    public abstract Address Channel { get; }

    /// <summary>The adapter that serves it.</summary>
    public IChatAdapter Adapter => Host.Get<IEnumerable<IChatAdapter>>().Single(adapter => adapter.Platform == Direct.Platform);

    /// <summary>The card as it stands in Jordan's conversation.</summary>
    public abstract string Card { get; }

    /// <summary>Alert cards that stand in Jordan's conversation.</summary>
    public abstract int Cards { get; }

    /// <summary>Everything Jordan was told or sees in their conversation, open forms too.</summary>
    public abstract string Seen { get; }

    /// <summary>Everything that stands in the channel.</summary>
    public abstract IReadOnlyList<string> InChannel { get; }

    /// <summary>Everything that stands below a message.</summary>
    public abstract IReadOnlyList<string> Below(MessageRef message);

    /// <summary>An account of Jordan's crosses a bound; waits for the card.</summary>
    public abstract Task WithOneCardAsync();

    /// <summary>Jordan presses a button of the card, or an entry of its menu by its words.</summary>
    public abstract Task PressAsync(ActionKind kind, string? option = null);

    /// <summary>The same press is brought by the platform so many times.</summary>
    public abstract Task RepeatAsync(ActionKind kind, int times);

    /// <summary>Jordan presses what was on the card before it changed.</summary>
    public abstract Task PressLateAsync(ActionKind first, ActionKind late);

    /// <summary>Jordan fills in the form that is open and sends it.</summary>
    public abstract Task SubmitAsync(FormKind form, params (string Field, string Value)[] fields);

    /// <summary>Jordan writes to the bot.</summary>
    public abstract Task SayAsync(string words);

    /// <summary>Jordan writes in the thread of the card, as people do there.</summary>
    public abstract Task ReplyAsync(string words);

    /// <summary>Maria subscribes the channel by a command in it.</summary>
    public abstract Task SubscribeAsync(string what);

    /// <summary>The notes of an account once there are so many, or fewer when time goes by in vain.</summary>
    public abstract Task<List<Note>> NotesAsync(string account, int count);

    /// <summary>Lets two seconds go by: platforms have a pace.</summary>
    public Task PassAsync()
    {
        Host.Time.Advance(TimeSpan.FromSeconds(2));
        return Host.Get<Hosting.Pipeline.Tick>().DeliverAsync(default);
    }

    /// <summary>Lets what is under way happen until something is so.</summary>
    public abstract Task UntilAsync(Func<bool> look, string what);

    public abstract ValueTask DisposeAsync();
}
