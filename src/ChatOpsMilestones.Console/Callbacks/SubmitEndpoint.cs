using System.Globalization;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Storage.Workspace;
using ChatOpsMilestones.Workspace.Access;
using ChatOpsMilestones.Workspace.Forms;
using ChatOpsMilestones.Workspace.Shell;
using Microsoft.AspNetCore.Http;

namespace ChatOpsMilestones.Workspace.Callbacks;

/// <summary>A form was filled in and sent.</summary>
internal sealed class SubmitEndpoint(Viewers viewers, WorkspaceReader reader, CallbackDesk desk, AnswerWriter answers)
{
    private const int MostFields = 40;
    private const int LongestField = 8000;

    public async Task<IResult> PostAsync(HttpContext http)
    {
        var form = http.Request.Form;
        var nonce = form["nonce"].ToString();
        var fields = Fields(form);
        if (!Enum.TryParse<FormKind>(form["kind"], out var kind)
            || !Enum.IsDefined(kind)
            || kind.ToString() != form["kind"]
            || !int.TryParse(form["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            || nonce.Length is 0 or > 64
            || !Fit(fields))
        {
            return Problem.Unreadable(http);
        }

        if (await viewers.OfAsync(http) is not { } viewer)
            return Problem.Unreadable(http);

        var message = await reader.MessageAsync(form["message"].ToString(), viewer.Email, http.RequestAborted);
        if (message is null || !viewer.MaySee(message.Conversation))
            return Problem.NotFound(http, "This message is not there, or not for the person you act as.");

        var alert = form["alert"].ToString();
        if (message.Content is not ChatContent.OfCard { Card: var card } || card.AlertId != alert)
            return Problem.Unreadable(http);
        var inThread = form["pane"] == "thread";
        var answer = await desk.HandAsync(
            viewer,
            message.Conversation,
            inThread ? message.ThreadRoot ?? message.Id : message.ThreadRoot,
            CallbackId.Submit(viewer.Email, $"{kind}:{alert}:{message.Id}", fields, nonce),
            new CallbackBody.Submit(kind, alert, revision, fields),
            http.RequestAborted);
        return await answers.WriteAsync(http, viewer, message, inThread, answer);
    }

    /// <summary>False for more than any form of ours has.</summary>
    public static bool Fit(Dictionary<string, string> fields) => fields.Count <= MostFields && fields.Values.All(value => value.Length <= LongestField);

    /// <summary>The form's own fields, without those of the frame around them.</summary>
    public static Dictionary<string, string> Fields(IFormCollection form) =>
        form.Where(field => field.Key.StartsWith(FormFieldView.Prefix, StringComparison.Ordinal))
            .ToDictionary(field => field.Key[FormFieldView.Prefix.Length..], field => field.Value.ToString().ReplaceLineEndings("\n"));
}
