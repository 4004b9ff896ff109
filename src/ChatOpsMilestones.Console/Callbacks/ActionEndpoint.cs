using System.Globalization;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Storage.Workspace;
using ChatOpsMilestones.Workspace.Access;
using ChatOpsMilestones.Workspace.Cards;
using ChatOpsMilestones.Workspace.Shell;
using Microsoft.AspNetCore.Http;

namespace ChatOpsMilestones.Workspace.Callbacks;

/// <summary>A button of a card was pressed.</summary>
internal sealed class ActionEndpoint(Viewers viewers, WorkspaceReader reader, CallbackDesk desk, AnswerWriter answers)
{
    public async Task<IResult> PostAsync(HttpContext http)
    {
        var form = http.Request.Form;
        var click = CardClick.Read(form["do"]);
        var nonce = form["nonce"].ToString();
        if (click is null || nonce.Length is 0 or > 64 || !int.TryParse(form["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
            return Problem.Unreadable(http);
        if (await viewers.OfAsync(http) is not { } viewer)
            return Problem.Unreadable(http);

        var message = await reader.MessageAsync(form["message"].ToString(), viewer.Email, http.RequestAborted);
        if (message is not { Content: ChatContent.OfCard { Card: var card } } || !viewer.MaySee(message.Conversation))
            return Problem.NotFound(http, "This message is not there, or not for the person you act as.");

        // Buttons of an older drawing are handed on: the answer then says that the card has changed.
        if (revision == card.Revision && !click.IsOn(card))
            return Problem.Unreadable(http);

        var inThread = form["pane"] == "thread";
        var thread = inThread ? message.ThreadRoot ?? message.Id : message.ThreadRoot;
        var answer = await desk.HandAsync(
            viewer,
            message.Conversation,
            thread,
            CallbackId.Click(viewer.Email, message.Id, CardClick.Value(click.Kind, click.Option), nonce),
            new CallbackBody.Click(click.Kind, card.AlertId, revision, click.Option),
            http.RequestAborted);
        return await answers.WriteAsync(http, viewer, message, inThread, answer);
    }
}
