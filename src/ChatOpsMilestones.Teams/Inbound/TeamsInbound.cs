using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Chat.Inbound;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Cards;
using ChatOpsMilestones.Teams.Connector;
using ChatOpsMilestones.Teams.Conversations;
using ChatOpsMilestones.Teams.Inbound.Answering;
using ChatOpsMilestones.Teams.Inbound.Reading;
using ChatOpsMilestones.Teams.People;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Teams.Inbound;

/// <summary>
/// Where every activity of Teams arrives: understood, stored durably, acknowledged, and only then worked. Invokes are the
/// exception, Teams waits for their answer; they take their turn with the others of their card, for as long as it waits.
/// Source: learn.microsoft.com, "Bot activity handlers" and "Universal Actions for Adaptive Cards".
/// </summary>
public sealed partial class TeamsInbound : BackgroundService
{
    /// <summary>Callbacks that may wait in memory; those beyond it are worked by the host from the store.</summary>
    public const int Capacity = 5000;

    /// <summary>Teams waits some 15 seconds for an answer, its clients less; what the network takes is to fit in as well.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    // What the answer takes beyond the work: the card is read and drawn.
    private static readonly TimeSpan Drawing = TimeSpan.FromSeconds(3);

    private const int Workers = 32;
    private const int Tellers = 16;

    private readonly TeamsDoors doors;
    private readonly TeamsOptions options;
    private readonly TeamsTenants tenants;
    private readonly TeamsHands hands;
    private readonly BusinessTime business;
    private readonly RealTime real;
    private readonly InboundMeters meters;
    private readonly ILogger<TeamsInbound> logger;
    private readonly InvokeAnswers invokes;
    private readonly MessageTeller messages;
    private readonly AccountLooks accounts;
    private readonly ConversationNews news;
    private readonly WorkQueue<Waiting> queue;

    // A message may have to wait for its turn at Teams; the work of others, and dialogs above all, must not wait with it.
    private readonly WorkQueue<(Answer Answer, Waiting To)> tells;

    /// <param name="doors">what it needs from inside.</param>
    /// <param name="options">which tenants, and what reaches us.</param>
    /// <param name="tenants">those that are served.</param>
    /// <param name="conversations">kept fresh by every activity.</param>
    /// <param name="directory">is told who was met where.</param>
    /// <param name="client">posts the answers that are messages.</param>
    /// <param name="business">the instant of a callback.</param>
    /// <param name="real">what Teams' patience is measured with.</param>
    /// <param name="meters">counts.</param>
    /// <param name="logger">ids, codes and counts.</param>
    public TeamsInbound(
        TeamsDoors doors, TeamsOptions options, TeamsTenants tenants, TeamsConversations conversations, TeamsDirectory directory, ConnectorClient client,
        BusinessTime business, RealTime real, InboundMeters meters, ILogger<TeamsInbound> logger)
        : this(doors, options, tenants, TeamsHands.Of(conversations, directory, client, options, real), business, real, meters, logger)
    {
    }

    internal TeamsInbound(
        TeamsDoors doors, TeamsOptions options, TeamsTenants tenants, TeamsHands hands, BusinessTime business, RealTime real, InboundMeters meters, ILogger<TeamsInbound> logger)
    {
        (this.doors, this.options, this.tenants, this.hands, this.business, this.real, this.meters, this.logger) = (doors, options, tenants, hands, business, real, meters, logger);
        invokes = new InvokeAnswers(doors, hands);
        messages = new MessageTeller(hands, real);
        accounts = new AccountLooks(doors);
        news = new ConversationNews(hands);
        queue = new WorkQueue<Waiting>(Capacity, Workers, WorkAsync);
        tells = new WorkQueue<(Answer Answer, Waiting To)>(Capacity, Tellers, told => TellAsync(told.Answer, told.To.Callback, told.To.Reply));
    }

    /// <summary>An <see cref="ActivityReceiver"/>: returns when the activity is stored, and for an invoke when it is answered; throws when it could not be stored.</summary>
    public async Task<ActivityAnswer> ReceiveAsync(ReceivedActivity activity, CancellationToken cancellationToken)
    {
        var head = ActivityHead.Read(activity.Body);
        var type = head?.Type is "message" or "invoke" or "messageReaction" or "installationUpdate" or "conversationUpdate" ? head.Type : "other";
        var answer = head is null ? Drop(type, DropReasons.Unreadable) : await ReceiveAsync(head, type, activity.Stamp, cancellationToken);
        meters.Acknowledged(type, real.GetElapsedTime(activity.Stamp));

        // The development switch is for the playground, which has no dialogs.
        return options.AllowUnauthenticatedLoopback && answer.Body is JsonObject body ? answer with { Body = WithoutDialogs.Of(body) } : answer;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(queue.RunAsync(stoppingToken), tells.RunAsync(stoppingToken));

    private async Task<ActivityAnswer> ReceiveAsync(ActivityHead head, string type, long stamp, CancellationToken cancellationToken)
    {
        // With the development switch there may be no tenant at all.
        head = head with { Tenant = head.Tenant.Length > 0 ? head.Tenant : NoTenant };
        if (!tenants.Serves(head.Tenant))
        {
            OtherTenant(type);
            Drop(type, DropReasons.OtherTenant);
            return new ActivityAnswer(403, null);
        }

        var received = ActivityReader.Read(new Scene(head, business.GetUtcNow(), real.GetUtcNow(), stamp, options.ChannelMessages));
        await news.HeardAsync(head, received, real.GetUtcNow(), cancellationToken);
        return received switch
        {
            Received.Work { Callbacks: [.., { Body: CallbackBody.ThreadReply { ToBot: false } note }] } when !await IsOursAsync(note.Parent, cancellationToken) => Drop(type, DropReasons.Talk),
            Received.Work work => await WorkAsync(work.Callbacks, work.Reply, cancellationToken),
            Received.OfTeam team => await WorkAsync(team, cancellationToken),
            Received.Look look => await LookAsync(look, cancellationToken),
            Received.Search asked => await SearchAsync(asked, cancellationToken),
            Received.Thumb thumb => ThumbDialog.Of(thumb.Liked),
            Received.Dropped { IsInvoke: true } dropped => Refuse(dropped, head, type),
            Received.Dropped dropped => Drop(type, dropped.Reason),
            _ => ActivityAnswer.Accepted,
        };
    }

    private const string NoTenant = "local";

    private async Task<bool> IsOursAsync(MessageRef message, CancellationToken cancellationToken) => doors.IsOurs is { } ours && await ours(message, cancellationToken);

    private async Task<ActivityAnswer> WorkAsync(Received.OfTeam team, CancellationToken cancellationToken)
    {
        var (callbacks, back) = await news.OfTeamAsync(team, cancellationToken);
        var answer = await WorkAsync(callbacks, team.Reply, cancellationToken);
        await news.BackAsync(back, team.Reply.Place, cancellationToken);
        return answer;
    }

    private async Task<ActivityAnswer> WorkAsync(IReadOnlyList<Callback> callbacks, ReplyTo reply, CancellationToken cancellationToken)
    {
        var answer = ActivityAnswer.Accepted;
        foreach (var callback in callbacks)
            answer = await StoreAsync(callback, reply, cancellationToken);
        await news.ClosedAsync(callbacks, cancellationToken);
        return answer;
    }

    private async Task<ActivityAnswer> StoreAsync(Callback callback, ReplyTo reply, CancellationToken cancellationToken)
    {
        var fresh = await doors.Store(callback, cancellationToken);
        meters.Stored(callback.Key.Kind, repeated: !fresh);
        if (!fresh)
            return await DrawnAsync(invokes.SayAsync(Words.Before, reply, cancellationToken, withCard: true), reply, Drawing);

        var waiting = new Waiting(callback, reply, reply.Invoke is InvokeKind.CardAction or InvokeKind.Dialog);
        meters.Waiting(1);
        if (queue.TryAdd(WorkOrder.Of(callback), waiting))
            return waiting.IsAwaited ? await AnswerAsync(waiting) : await invokes.SayAsync("", reply, cancellationToken);

        meters.Waiting(-1);
        meters.Overflowed();
        doors.Leave(callback);
        Full(Capacity, callback.Key.Kind, callback.Key.DerivedId);
        return await invokes.SayAsync(Words.Busy, reply, cancellationToken);
    }

    private async Task WorkAsync(Waiting waiting)
    {
        meters.Waiting(-1);
        var (callback, reply) = (waiting.Callback, waiting.Reply);
        Answer answer;
        try
        {
            // The stored is worked to its end, whoever hangs up meanwhile.
            answer = await Task.Run(() => doors.Work(callback, CancellationToken.None));
        }
        catch (Exception error)
        {
            // It stays stored, and the host works it again.
            NotWorked(error, callback.Key.Kind, callback.Key.DerivedId);
            answer = new Answer.Message(TextMessage.Of(Words.Kept));
        }

        // Answers in one conversation keep their order.
        if ((!waiting.Give(answer) || InvokeAnswers.IsForAll(answer, reply)) && !tells.TryAdd($"{reply.Place.Installation}/{reply.Place.Conversation}", (answer, waiting)))
            await TellAsync(answer, callback, reply);
    }

    private async Task TellAsync(Answer answer, Callback callback, ReplyTo reply)
    {
        var outcome = answer.GetType().Name;
        try
        {
            if (await messages.TellAsync(answer, callback, reply) is { } fault)
            {
                outcome = "not told";
                NotTold(callback.Key.Kind, callback.Key.DerivedId, fault.Code);
            }
        }
        catch (Exception error)
        {
            outcome = "failed";
            Unanswered(error, callback.Key.Kind, callback.Key.DerivedId);
        }

        meters.Answered(callback.Key.Kind, outcome, real.GetElapsedTime(reply.Received));
    }

    private async Task<ActivityAnswer> AnswerAsync(Waiting waiting)
    {
        var (callback, reply) = (waiting.Callback, waiting.Reply);
        if (await waiting.TakeAsync(Left(reply.Received), real) is not { } answer)
        {
            meters.Late();
            Slow(callback.Key.Kind, callback.Key.DerivedId);
            return await invokes.SayAsync(Words.Slow, reply, CancellationToken.None);
        }

        var shaped = await DrawnAsync(invokes.OfAsync(answer, reply, CancellationToken.None), reply, Drawing);
        meters.Answered(callback.Key.Kind, "answered", real.GetElapsedTime(reply.Received));
        return shaped;
    }

    private Task<ActivityAnswer> LookAsync(Received.Look look, CancellationToken cancellationToken) =>
        DrawnAsync(invokes.LookAsync(look.Alert, look.Reply, cancellationToken), look.Reply, Left(look.Reply.Received));

    // What was done is done; where the picture of it fails or takes too long, words stand for it.
    private async Task<ActivityAnswer> DrawnAsync(Task<ActivityAnswer> drawing, ReplyTo reply, TimeSpan patience)
    {
        try
        {
            return await drawing.WaitAsync(patience, real);
        }
        catch (Exception error)
        {
            NotShown(error);
            return await invokes.SayAsync(Words.NoCard, reply, CancellationToken.None);
        }
    }

    private async Task<ActivityAnswer> SearchAsync(Received.Search asked, CancellationToken cancellationToken)
    {
        try
        {
            return await accounts.FindAsync(asked, cancellationToken).WaitAsync(Left(asked.Reply.Received), real, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // An empty list can be typed into again; nothing is lost.
            NotFound(error);
            return AccountLooks.None(asked);
        }
    }

    private ActivityAnswer Refuse(Received.Dropped dropped, ActivityHead head, string type)
    {
        Drop(type, dropped.Reason);
        return InvokeAnswers.Unknown(dropped, head.Body.Text("name", 100));
    }

    private ActivityAnswer Drop(string type, string reason)
    {
        meters.Dropped(type, reason);
        Dropped(type, reason);
        return ActivityAnswer.Accepted;
    }

    private TimeSpan Left(long stamp) => Patience - real.GetElapsedTime(stamp) is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    [LoggerMessage(Level = LogLevel.Warning, Message = "More than {Capacity} callbacks wait; the {Kind} {DerivedId} is stored and left to the next round")]
    private partial void Full(int capacity, string kind, string derivedId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Kind} {DerivedId} took longer than Teams waits; its answer follows as a message")]
    private partial void Slow(string kind, string derivedId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Kind} {DerivedId} could not be worked; it is kept")]
    private partial void NotWorked(Exception error, string kind, string derivedId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Kind} {DerivedId} could not be answered")]
    private partial void Unanswered(Exception error, string kind, string derivedId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Kind} {DerivedId} is done, but Teams did not take its answer: {Code}")]
    private partial void NotTold(string kind, string derivedId, string code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not show a card as it is now")]
    private partial void NotShown(Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not look for accounts")]
    private partial void NotFound(Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused an activity ({Type}) of a tenant that is not served")]
    private partial void OtherTenant(string type);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Dropped an activity ({Type}): {Reason}")]
    private partial void Dropped(string type, string reason);
}
