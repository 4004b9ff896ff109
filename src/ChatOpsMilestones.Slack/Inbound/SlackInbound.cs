using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Chat.Inbound;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Inbound.Answering;
using ChatOpsMilestones.Slack.Inbound.Reading;
using ChatOpsMilestones.Slack.Installations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Slack.Inbound;

/// <summary>
/// Where every envelope of Slack arrives, whichever way it came: understood, stored durably, acknowledged, and only then worked.
/// Submitted dialogs and menus are the exception, their answer is the acknowledgement; they are worked at once, for as long as
/// Slack waits. Source: docs.slack.dev/interactivity/handling-user-interaction.
/// </summary>
/// <param name="doors">what it needs from inside.</param>
/// <param name="installations">those known.</param>
/// <param name="answers">tells people what came of it.</param>
/// <param name="business">the instant of a callback.</param>
/// <param name="real">what Slack's patience is measured with.</param>
/// <param name="meters">counts.</param>
/// <param name="logger">ids, codes and counts.</param>
public sealed partial class SlackInbound(
    InboundDoors doors,
    SlackInstallations installations,
    SlackAnswers answers,
    BusinessTime business,
    RealTime real,
    InboundMeters meters,
    ILogger<SlackInbound> logger) : BackgroundService
{
    /// <summary>Callbacks that may wait in memory; those beyond it are worked by the host from the store.</summary>
    public const int Capacity = 5000;

    /// <summary>Slack waits 3 seconds for an acknowledgement; what the network and the store take is to fit in as well.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);

    private const int Workers = 16;
    private const int MostSuggestions = 100;

    private readonly SubmissionRounds rounds = new();
    private WorkQueue<Received.Work>? queue;

    private WorkQueue<Received.Work> Queue => LazyInitializer.EnsureInitialized(ref queue, () => new WorkQueue<Received.Work>(Capacity, Workers, WorkAsync));

    /// <summary>An <see cref="EnvelopeReceiver"/>: returns when the envelope is stored; throws when it could not be.</summary>
    public async Task<SlackAck> ReceiveAsync(SlackEnvelope envelope, CancellationToken cancellationToken)
    {
        var stamp = real.GetTimestamp();
        var ack = EnvelopeReader.Read(envelope, installations, business.GetUtcNow(), stamp) switch
        {
            Received.Work work when await IsStrangerAsync(work.Callback, cancellationToken) => Drop(envelope, DropReasons.Stranger),
            Received.Work work => await StoreAsync(work, cancellationToken),
            Received.Suggest asked => await SuggestAsync(asked, stamp, cancellationToken),
            Received.Dropped dropped => Drop(envelope, dropped.Reason),
            _ => SlackAck.Empty,
        };
        meters.Acknowledged(envelope.Kind, real.GetElapsedTime(stamp));
        return ack;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Queue.RunAsync(stoppingToken);

    private async Task<bool> IsStrangerAsync(Callback callback, CancellationToken cancellationToken) =>
        callback.Body is CallbackBody.PersonChanged { Joined: false } changed
        && doors.IsKnown is { } known
        && !await known(callback.Key.Installation, changed.PlatformUser, cancellationToken);

    private async Task<SlackAck> StoreAsync(Received.Work work, CancellationToken cancellationToken)
    {
        if (work.Callback.Body is CallbackBody.Submit)
            work = rounds.Apply(work);

        var fresh = await doors.Store(work.Callback, cancellationToken);
        meters.Stored(work.Callback.Key.Kind, repeated: !fresh);
        if (!fresh)
            return SlackAck.Empty;
        if (work.Callback.Body is CallbackBody.Submit submit)
            return await SubmitAsync(work, submit);

        meters.Waiting(1);
        if (Queue.TryAdd(WorkOrder.Of(work.Callback), work))
            return SlackAck.Empty;

        meters.Waiting(-1);
        meters.Overflowed();
        doors.Leave(work.Callback);
        Full(Capacity, work.Callback.Key.Kind, work.Callback.Key.DerivedId);
        return SlackAck.Empty;
    }

    private async Task WorkAsync(Received.Work work)
    {
        meters.Waiting(-1);
        var outcome = await answers.GiveAsync(work.Callback, work.Reply, Start(work.Callback));
        meters.Answered(work.Callback.Key.Kind, outcome, real.GetElapsedTime(work.Reply.Received));
    }

    // The stored is worked to its end, whoever hangs up meanwhile.
    private Task<Answer> Start(Callback callback) => Task.Run(() => doors.Work(callback, CancellationToken.None));

    private async Task<SlackAck> SubmitAsync(Received.Work work, CallbackBody.Submit submit)
    {
        var working = Start(work.Callback);
        try
        {
            var answer = await working.WaitAsync(Left(work.Reply.Received), real, CancellationToken.None);
            var settled = answers.Settle(answer, submit, work.Reply);
            if (settled.StaysOpen)
                rounds.Again(work);
            if (settled.Rest is { } rest)
                _ = FinishAsync(work, Task.FromResult(rest));
            else
                meters.Answered(work.Callback.Key.Kind, "acknowledged", real.GetElapsedTime(work.Reply.Received));
            return settled.Ack;
        }
        catch (Exception error)
        {
            // Too slow, or failed: the dialog closes, and what became of it follows as a message.
            if (error is TimeoutException)
                Slow(work.Callback.Key.Kind, work.Callback.Key.DerivedId);
            _ = FinishAsync(work, working);
            return SlackAck.Empty;
        }
    }

    private async Task FinishAsync(Received.Work work, Task<Answer> working)
    {
        // The dialog is closed by then: what there is to say comes as a message.
        await Task.Yield();
        var outcome = await answers.GiveAsync(work.Callback, work.Reply with { View = null }, working);
        meters.Answered(work.Callback.Key.Kind, outcome, real.GetElapsedTime(work.Reply.Received));
    }

    private async Task<IReadOnlyList<CardOption>> FindAsync(Received.Suggest asked, CancellationToken cancellationToken) =>
        asked.User is { } user && await doors.IsTeammate(asked.Installation, user, cancellationToken)
            ? await doors.Suggest(asked.Typed, MostSuggestions, cancellationToken)
            : [];

    private async Task<SlackAck> SuggestAsync(Received.Suggest asked, long stamp, CancellationToken cancellationToken)
    {
        try
        {
            var found = await FindAsync(asked, cancellationToken).WaitAsync(Left(stamp), real, cancellationToken);
            return SlackAnswers.Options(found.Take(MostSuggestions));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // An empty menu can be typed into again; nothing is lost.
            NoSuggestions(error);
            return SlackAnswers.Options([]);
        }
    }

    private SlackAck Drop(SlackEnvelope envelope, string reason)
    {
        meters.Dropped(envelope.Kind, reason);
        if (reason == DropReasons.RateLimited)
            RateLimited(envelope.Payload.Id("team_id") ?? "");
        else if (reason == DropReasons.UnknownInstallation)
            Unknown(envelope.Kind, envelope.Payload.Id("team_id") ?? envelope.Payload.Child("team").Id("id") ?? envelope.Payload.Child("enterprise").Id("id") ?? "");
        else
            Dropped(envelope.Kind, reason);
        return SlackAck.Empty;
    }

    private TimeSpan Left(long stamp) => Patience - real.GetElapsedTime(stamp) is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    [LoggerMessage(Level = LogLevel.Warning, Message = "More than {Capacity} callbacks wait; the {Kind} {DerivedId} is stored and left to the next round")]
    private partial void Full(int capacity, string kind, string derivedId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Kind} {DerivedId} took longer than Slack waits; its answer follows as a message")]
    private partial void Slow(string kind, string derivedId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not look up suggestions")]
    private partial void NoSuggestions(Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack stopped delivering events of {Team} for a minute: more than 30,000 in an hour")]
    private partial void RateLimited(string team);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Dropped an envelope ({Kind}) of {Team}, where the app is not installed as far as we know")]
    private partial void Unknown(SlackEnvelopeKind kind, string team);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Dropped an envelope ({Kind}): {Reason}")]
    private partial void Dropped(SlackEnvelopeKind kind, string reason);
}
