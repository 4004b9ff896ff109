using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Commands;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Cards;
using ChatOpsMilestones.Teams.Connector;

namespace ChatOpsMilestones.Teams.Inbound.Answering;

/// <summary>
/// Answers by messages: below what was said when everybody may read it, else in the person's chat with the bot, and then the
/// place says so in a line. Nothing is said twice: what may have arrived is left.
/// </summary>
internal sealed class MessageTeller(TeamsHands hands, RealTime real)
{
    private const int MostTries = 4;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>Why nobody was told; null when there was nothing to tell or it was told.</summary>
    public async Task<TeamsFault?> TellAsync(Answer answer, Callback callback, ReplyTo reply)
    {
        switch (answer)
        {
            case Answer.Message { ForAll: true } message when !reply.IsElsewhere:
                return await PostAsync(Pages(message.Text), reply.Place, reply.Thread);
            case Answer.Message message when reply.InPassing:
                return await PostAsync(Pages(message.Text), reply, line: null);
            case Answer.Message message when callback.Body is CallbackBody.ThreadReply || IsSaidThere(callback.Body):
                return await PostAsync(Pages(message.Text), reply.Place, reply.Thread);
            case Answer.Message message:
                return await PostAsync(Pages(message.Text), reply, Words.InOurChat);
            case Answer.ShowHome home:
                return await PostAsync([HomeCards.Write(home.Page)], reply, Words.InOurChat);
            case Answer.OpenForm open:
                return await PostAsync([Form(open.Form, reply)], reply, Words.FormInOurChat);
            case Answer.FieldErrors faulty:
                return await PostAsync([Form(faulty.Form, reply)], reply, Words.FormInOurChat);
            default:
                return null;
        }
    }

    // Below a card what was done to it needs no second place to be told, and a word that was not understood no second message.
    private static bool IsSaidThere(CallbackBody body) =>
        body is CallbackBody.Command { Text: var text, Parent: var above } && ((above is not null && CommandSharing.IsSeenAnyway(text)) || CommandSharing.IsAboutThePlace(text));

    /// <summary>A line for everybody in the place.</summary>
    public Task<TeamsFault?> SayAsync(string line, ReplyTo reply) => PostAsync(Pages(TextMessage.Of(line)), reply.Place, reply.Thread);

    private static TeamsMessage Form(Form form, ReplyTo reply) =>
        new(form.Title) { Card = Openings.Mark(FormCards.Write(form, FormPlace.Message), OpeningOf(reply)) };

    /// <summary>The opening of a form that answers this; the same activity again opens the same.</summary>
    public static string OpeningOf(ReplyTo reply) => Core.Identity.StableId.Of("teams-opening", reply.Place.Installation, reply.Once);

    private static IReadOnlyList<TeamsMessage> Pages(TextMessage text) => [.. TextPages.Of(text).Select(page => TextCards.Write(page))];

    // For the person alone.
    private async Task<TeamsFault?> PostAsync(IReadOnlyList<TeamsMessage> messages, ReplyTo reply, string? line)
    {
        if (reply.IsPersonal && await PostAsync(messages, reply.Place, thread: null) is var failed && failed is not { Class: TeamsFaultClass.DestinationGone })
            return failed;

        var fault = await PostAsync(messages, reply.Place.Installation, reply.User);
        if (line is null || reply.IsPersonal || reply.IsElsewhere)
            return fault;
        return fault switch
        {
            // A press is answered where it was pressed; what was said aloud wants a word below it.
            null => reply.Invoke == InvokeKind.None ? await SayAsync(line, reply) : null,
            { Class: TeamsFaultClass.DestinationGone } => await SayAsync(Words.NoChat, reply),
            _ => fault,
        };
    }

    private async Task<TeamsFault?> PostAsync(IReadOnlyList<TeamsMessage> messages, string tenant, string? user)
    {
        if (user is null)
            return new TeamsFault(TeamsFaultClass.DestinationGone, "nobody");
        var chat = await hands.Personal(tenant, user, CancellationToken.None);
        return chat.Succeeded ? await PostAsync(messages, chat.Value, thread: null) : chat.Fault;
    }

    private async Task<TeamsFault?> PostAsync(IReadOnlyList<TeamsMessage> messages, ChatReference to, string? thread)
    {
        foreach (var message in messages)
        {
            if (await PostAsync(message, to, thread) is { } fault)
                return fault;
        }

        return null;
    }

    // What was surely not posted is tried again for a while; nobody else would.
    private async Task<TeamsFault?> PostAsync(TeamsMessage message, ChatReference to, string? thread)
    {
        for (var attempt = 1; ; attempt++)
        {
            var fault = await hands.Post(to, thread, message, CancellationToken.None);
            if (fault is not { Class: TeamsFaultClass.Retry } || attempt == MostTries)
                return fault;
            var wait = fault.RetryAfter ?? TimeSpan.FromSeconds(1 << attempt);
            if (wait > LongestWait)
                return fault;
            await Task.Delay(wait, real);
        }
    }
}
