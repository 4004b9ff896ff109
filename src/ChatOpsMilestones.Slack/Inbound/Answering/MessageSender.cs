using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Slack.Api;
using ChatOpsMilestones.Slack.Blocks;

namespace ChatOpsMilestones.Slack.Inbound.Answering;

/// <summary>
/// Says something to the person, or to everybody in the place: by the first way that Slack takes. A <c>response_url</c> works
/// even where the bot is no member, but expires; then the place itself, then the direct message.
/// </summary>
internal sealed class MessageSender(SlackApi api, SlackLook look)
{
    /// <param name="text">untrusted.</param>
    /// <param name="shareCommand">for a button that says it to everybody; null for none.</param>
    /// <param name="buttons">blocks below it.</param>
    /// <param name="forAll">everybody in the place sees it.</param>
    /// <param name="reply">the way back.</param>
    /// <returns>Why nobody was told; null when it was said.</returns>
    public async Task<SlackFault?> SendAsync(TextMessage text, string? shareCommand, IReadOnlyList<JsonObject> buttons, bool forAll, ReplyTo reply)
    {
        var pages = TextPages.Of(text);
        for (var page = 0; page < pages.Count; page++)
        {
            var last = page == pages.Count - 1;
            var message = TextBlocks.Write(pages[page], look, last ? shareCommand : null);
            if (last)
            {
                foreach (var button in buttons)
                    message.Blocks.Add(button.DeepClone());
            }

            if (await SendAsync(message, forAll, reply) is { } fault)
                return fault;
        }

        return null;
    }

    private async Task<SlackFault?> SendAsync(SlackMessage message, bool forAll, ReplyTo reply)
    {
        var fault = new SlackFault(SlackFaultClass.DestinationGone, "no_way_back");
        foreach (var way in Ways(forAll, reply))
        {
            if (await way(message) is not { } failed)
                return null;
            fault = failed;

            // What may have arrived is not said again by another way; a dead installation has none.
            if (failed.Class is SlackFaultClass.Unknown or SlackFaultClass.InstallationDead)
                return fault;
        }

        return fault;
    }

    private IEnumerable<Func<SlackMessage, Task<SlackFault?>>> Ways(bool forAll, ReplyTo reply)
    {
        var alone = !forAll && !reply.IsDirect;

        // A response for one person cannot be put into a thread; the place itself can.
        if (alone && reply is { Thread: not null, Channel: not null, User: not null })
            yield return message => WhisperAsync(message, reply);
        if (reply.ResponseUrl is not null)
            yield return message => RespondAsync(message, forAll, reply);
        if (!alone && reply.Channel is not null)
            yield return message => PostAsync(message, reply.Channel, reply.Thread, reply);
        if (!reply.IsDirect && reply is { Channel: not null, User: not null } && !(alone && reply.Thread is not null))
            yield return message => WhisperAsync(message, reply);
        if (reply.User is not null)
            yield return message => PostAsync(message, reply.User, null, reply);
    }

    private async Task<SlackFault?> RespondAsync(SlackMessage message, bool forAll, ReplyTo reply)
    {
        var response = new ResponseMessage(message.Text)
        {
            Blocks = Copy(message),
            ResponseType = forAll ? "in_channel" : "ephemeral",
            ThreadTs = forAll ? reply.Thread : null,
        };
        return (await api.RespondAsync(reply.ResponseUrl!, response, CancellationToken.None)).Fault;
    }

    private async Task<SlackFault?> PostAsync(SlackMessage message, string channel, string? thread, ReplyTo reply) =>
        (await api.PostMessageAsync(reply.Installation, new PostMessage(channel, message.Text) { Blocks = Copy(message), ThreadTs = thread }, CancellationToken.None)).Fault;

    private async Task<SlackFault?> WhisperAsync(SlackMessage message, ReplyTo reply) =>
        (await api.PostEphemeralAsync(
            reply.Installation,
            new PostEphemeral(reply.Channel!, reply.User!, message.Text) { Blocks = Copy(message), ThreadTs = reply.Thread },
            CancellationToken.None)).Fault;

    private static JsonArray Copy(SlackMessage message) => message.Blocks.DeepClone().AsArray();
}
