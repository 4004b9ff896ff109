using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.App.Tests.Deliveries;

/// <summary>One thing that a platform was asked to show.</summary>
/// <param name="Attempt">as it was given.</param>
/// <param name="Address">where.</param>
/// <param name="Parent">the message to replace or to reply to; null for a post.</param>
/// <param name="Content">what.</param>
/// <param name="At">when.</param>
internal sealed record Sent(DeliveryAttempt Attempt, Address Address, string? Parent, ChatContent Content, DateTimeOffset At)
{
    public string Id => Attempt.DeliveryId;

    /// <summary>The text, or the headline of the card.</summary>
    public string Said => Content switch
    {
        ChatContent.OfText { Text: var text } => PlainText.Of(text),
        ChatContent.OfCard { Card: var card } => card.Headline,
        ChatContent.OfFile { File: var file } => file.Name,
        _ => "",
    };
}

/// <summary>A platform that does what the test says, and keeps a pace where one is set: so many a second, and one a second a conversation.</summary>
internal sealed class ScriptedChat(TimeProvider time, int? perSecond = null, string platform = "slack") : IChatAdapter
{
    private readonly Lock gate = new();
    private readonly List<Sent> tried = [];
    private readonly List<Sent> arrived = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> waiters = [];

    public string Platform => platform;

    public bool TakesFiles { get; init; } = true;

    /// <summary>What becomes of a try; null for its arrival.</summary>
    public Func<Sent, Task<DeliveryOutcome?>> Script { get; set; } = _ => Task.FromResult<DeliveryOutcome?>(null);

    /// <summary>No room at all, as for an installation that is dead.</summary>
    public bool Closed { get; set; }

    public IReadOnlyList<Sent> Tried => Copy(tried);

    public IReadOnlyList<Sent> Arrived => Copy(arrived);

    public static DeliveryOutcome Delivered(Sent sent) => new DeliveryOutcome.Delivered(new MessageRef(sent.Address, sent.Parent ?? "ts-" + sent.Id));

    /// <summary>Every try ends the same way.</summary>
    public void Always(Func<DateTimeOffset, DeliveryOutcome?> outcome) => Script = _ => Task.FromResult(outcome(time.GetUtcNow()));

    public DeliveryRoom Room(string installation, bool updates)
    {
        if (Closed)
            return new DeliveryRoom(0, null, []);
        if (perSecond is not { } most || updates)
            return DeliveryRoom.Unlimited;
        var recent = Tried.Where(s => s.Address.Installation == installation && s.At > time.GetUtcNow().AddSeconds(-1)).ToList();
        return new DeliveryRoom(
            most - recent.Count, recent.Count == 0 ? null : recent.Min(s => s.At).AddSeconds(1), [.. recent.Select(s => s.Address.Conversation).Distinct()]);
    }

    public Task<DeliveryOutcome> PostAsync(DeliveryAttempt attempt, Address address, ChatContent content, CancellationToken cancellationToken) =>
        TryAsync(new Sent(attempt, address, null, content, time.GetUtcNow()));

    public Task<DeliveryOutcome> UpdateAsync(DeliveryAttempt attempt, MessageRef message, ChatContent content, CancellationToken cancellationToken) =>
        TryAsync(new Sent(attempt, message.Address, message.MessageId, content, time.GetUtcNow()));

    public Task<DeliveryOutcome> ReplyAsync(DeliveryAttempt attempt, MessageRef parent, ChatContent content, CancellationToken cancellationToken) =>
        TryAsync(new Sent(attempt, parent.Address, parent.MessageId, content, time.GetUtcNow()));

    /// <summary>Completes once so many have arrived.</summary>
    public Task WhenArrived(int count)
    {
        lock (gate)
        {
            if (arrived.Count >= count)
                return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiters.Add((count, reached));
            return reached.Task.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    private async Task<DeliveryOutcome> TryAsync(Sent sent)
    {
        lock (gate)
            tried.Add(sent);
        var outcome = await Script(sent) ?? Delivered(sent);
        if (outcome is DeliveryOutcome.Delivered)
            Arrive(sent);
        return outcome;
    }

    private void Arrive(Sent sent)
    {
        lock (gate)
        {
            arrived.Add(sent);
            foreach (var waiter in waiters.Where(w => arrived.Count >= w.Count).ToList())
            {
                waiters.Remove(waiter);
                waiter.Reached.SetResult();
            }
        }
    }

    private IReadOnlyList<Sent> Copy(List<Sent> list)
    {
        lock (gate)
            return [.. list];
    }
}
