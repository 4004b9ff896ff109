using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage.Workspace;
using ChatOpsMilestones.Workspace.Access;
using ChatOpsMilestones.Workspace.Conversations;
using ChatOpsMilestones.Workspace.Live;
using ChatOpsMilestones.Workspace.Shell;
using Microsoft.AspNetCore.Http;

namespace ChatOpsMilestones.Workspace.Callbacks;

/// <summary>Something was written: a message to everybody, a command to the bot, or a reply in a thread.</summary>
internal sealed class SayEndpoint(Viewers viewers, WorkspaceReader reader, WorkspaceStore store, WorkspaceFeed feed, CallbackDesk desk, ConversationEndpoint pages, WorkspaceOptions options, BusinessTime time)
{
    public async Task<IResult> PostAsync(HttpContext http)
    {
        var form = http.Request.Form;
        var nonce = form["nonce"].ToString();
        var conversation = form["conversation"].ToString();
        if (await viewers.OfAsync(http) is not { } viewer || nonce.Length is 0 or > 64)
            return Problem.Unreadable(http);
        if (!viewer.MaySee(conversation))
            return Problem.NotFound(http, "This conversation is not there, or not for the person you act as.");

        var root = await RootAsync(http, viewer, conversation, form["thread"].ToString());
        if (root is null && form["thread"].Count > 0)
            return Problem.NotFound(http, "The message of this thread is not there.");

        var typed = form["command"].ToString() is { Length: > 0 } command ? "/" + command : form["text"].ToString();
        var said = SaidText.Of(typed, options.BotName, toBot: root is null && conversation == viewer.OwnConversation);
        if (said.Fault is { } fault)
        {
            return Fragments.Wanted(http)
                ? Results.Text(fault, statusCode: StatusCodes.Status422UnprocessableEntity)
                : await pages.AgainAsync(http, viewer, conversation, root?.Id, typed, fault);
        }

        var id = said.Command is not null || root is null
            ? CallbackId.Command(viewer.Email, root?.Id ?? conversation, said.Text, nonce)
            : CallbackId.Reply(viewer.Email, root.Id, said.Text, nonce);
        if (await PostAsync(viewer, conversation, root?.Id, said, id, http.RequestAborted) is not { } messageId)
            return Problem.NotFound(http, "There is no such channel.");

        var answer = await HandAsync(viewer, conversation, root, said, id, messageId, http.RequestAborted);
        if (answer is Answer.OpenForm or Answer.FieldErrors)
            throw new NotSupportedException($"A command was answered with {answer.GetType().Name}; the workspace opens forms from buttons only.");
        return Fragments.Wanted(http)
            ? Results.NoContent()
            : AnswerWriter.SeeOther(root is null ? Places.Conversation(conversation) : Places.Thread(conversation, root.Id) + "#reply");
    }

    private async Task<WorkspaceMessage?> RootAsync(HttpContext http, Viewer viewer, string conversation, string thread)
    {
        var root = thread.Length == 0 ? null : await reader.MessageAsync(thread, viewer.Email, http.RequestAborted);
        return root is { ThreadRoot: null } && root.Conversation == conversation ? root : null;
    }

    // What was typed after a slash is between the person and the bot, as chats have it.
    private async Task<string?> PostAsync(Viewer viewer, string conversation, string? thread, SaidText said, CallbackId id, CancellationToken cancellationToken)
    {
        var outcome = await store.PostAsync(
            new NewMessage
            {
                DeliveryId = "said:" + id.Value,
                Conversation = conversation,
                ThreadOf = thread,
                Author = viewer.Email,
                VisibleTo = said.Command is not null && !said.Aloud && conversation != viewer.OwnConversation ? viewer.Email : null,
                Content = new ChatContent.OfText(TextMessage.Of(said.Text)),
                At = time.GetUtcNow(),
            },
            cancellationToken);
        feed.Wake();
        return (outcome as PostOutcome.Posted)?.MessageId;
    }

    private async Task<Answer> HandAsync(Viewer viewer, string conversation, WorkspaceMessage? root, SaidText said, CallbackId id, string messageId, CancellationToken cancellationToken)
    {
        var card = (root?.Content as ChatContent.OfCard)?.Card;
        var parent = root is { Author: null } ? new MessageRef(new Address(Address.LocalPlatform, Address.LocalInstallation, conversation), root.Id) : null;
        CallbackBody? body = said.Command is { } command ? new CallbackBody.Command(command, card?.AlertId) { Parent = card is null ? parent : null }
            : parent is not null ? new CallbackBody.ThreadReply(parent, messageId, said.Text)
            : null;
        return body is null ? new Answer.Empty() : await desk.HandAsync(viewer, conversation, root?.Id, id, body, cancellationToken);
    }
}
