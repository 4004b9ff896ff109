using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Connection;
using ChatOpsMilestones.Slack.Inbound;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Slack.Sockets;

/// <summary>
/// Takes envelopes beside each other, so that a slow one delays no other, and acknowledges each once it is stored. What is not
/// acknowledged Slack delivers again.
/// </summary>
internal sealed partial class EnvelopeDesk(EnvelopeReceiver receive, ConnectionMeters meters, RealTime time, ILogger logger) : IDisposable
{
    /// <summary>Worked at a time.</summary>
    public const int AtOnce = 64;

    /// <summary>Held in memory; beyond it Slack keeps them better than we do.</summary>
    public const int MostHeld = 2000;

    /// <summary>Slack has long delivered it again by then.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private const string Way = "socket";

    private readonly SemaphoreSlim places = new(AtOnce);
    private int held;

    /// <param name="envelope">its content.</param>
    /// <param name="acknowledge">on the line that delivered it.</param>
    public async Task TakeAsync(SlackEnvelope envelope, Func<SlackAck, Task> acknowledge)
    {
        var began = time.GetTimestamp();
        meters.Received(Way, envelope.Kind);
        if (Interlocked.Increment(ref held) > MostHeld)
        {
            Interlocked.Decrement(ref held);
            Leave(envelope, "too many at once");
            return;
        }

        await places.WaitAsync();
        try
        {
            // Storing may run without ever yielding; the line must go on reading meanwhile.
            await acknowledge(await Task.Run(() => ReceiveAsync(envelope)));
            meters.Acknowledged(Way, envelope.Kind, time.GetElapsedTime(began));
        }
        catch (Exception error)
        {
            Leave(envelope, error is OperationCanceledException ? "too late" : error.GetType().Name);
        }
        finally
        {
            places.Release();
            Interlocked.Decrement(ref held);
        }
    }

    public void Dispose() => places.Dispose();

    private async Task<SlackAck> ReceiveAsync(SlackEnvelope envelope)
    {
        using var deadline = new CancellationTokenSource(Longest, time);
        return await receive(envelope, deadline.Token).WaitAsync(deadline.Token);
    }

    private void Leave(SlackEnvelope envelope, string cause)
    {
        meters.Unacknowledged(Way, envelope.Kind);
        NotAcknowledged(envelope.Kind, envelope.RetryAttempt, cause);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An envelope of Slack ({Kind}, repetition {Repetition}) was not acknowledged: {Cause}; Slack delivers it again")]
    private partial void NotAcknowledged(SlackEnvelopeKind kind, int repetition, string cause);
}
