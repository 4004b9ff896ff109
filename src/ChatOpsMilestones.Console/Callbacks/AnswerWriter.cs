using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Storage.Workspace;
using ChatOpsMilestones.Workspace.Access;
using ChatOpsMilestones.Workspace.Cards;
using ChatOpsMilestones.Workspace.Forms;
using ChatOpsMilestones.Workspace.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatOpsMilestones.Workspace.Callbacks;

/// <summary>Turns an answer into what the browser gets: the conversation again, a form, or for the script just the part.</summary>
internal sealed class AnswerWriter(ShellBuilder shells, CardWait wait)
{
    /// <summary>Says to the script what the part is: <c>form</c> or <c>message</c>.</summary>
    public const string PartHeader = "X-Part";

    public Task<IResult> WriteAsync(HttpContext http, Viewer viewer, WorkspaceMessage message, bool inThread, Answer answer) => answer switch
    {
        Answer.OpenForm open => FormAsync(http, viewer, message, inThread, open.Form, StatusCodes.Status200OK),
        Answer.FieldErrors errors => FormAsync(http, viewer, message, inThread, errors.Form, StatusCodes.Status422UnprocessableEntity),
        Answer.Message said => Task.FromResult(Fragments.Wanted(http) ? Said(http, said.Text) : SeeOther(Back(message, inThread))),
        Answer.Empty => DoneAsync(http, viewer, message, inThread),
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer.GetType().Name, "An answer without a page."),
    };

    /// <summary>After a submission: come back with a plain request, so that reloading does not send it again.</summary>
    public static IResult SeeOther(string path) => new SeeOtherResult(path);

    private async Task<IResult> DoneAsync(HttpContext http, Viewer viewer, WorkspaceMessage message, bool inThread)
    {
        if (Fragments.Wanted(http))
            return Results.NoContent();

        await wait.UntilChangedAsync(viewer, message, http.RequestAborted);
        return SeeOther(Back(message, inThread));
    }

    private static string Back(WorkspaceMessage message, bool inThread) =>
        inThread || message.ThreadRoot is not null
            ? $"{Places.Thread(message.Conversation, message.ThreadRoot ?? message.Id)}#{Places.DomId(message.Id, inThread: true)}"
            : Places.Message(message.Conversation, message.Id);

    private static RazorComponentResult<TextView> Said(HttpContext http, TextMessage text)
    {
        http.Response.Headers[PartHeader] = "message";
        return new RazorComponentResult<TextView>(new Dictionary<string, object?> { [nameof(TextView.Text)] = text, [nameof(TextView.Id)] = "toast" })
        {
            PreventStreamingRendering = true,
        };
    }

    private async Task<IResult> FormAsync(HttpContext http, Viewer viewer, WorkspaceMessage message, bool inThread, Form form, int status)
    {
        var origin = new FormOrigin
        {
            Viewer = viewer,
            MessageId = message.Id,
            InThread = inThread,
            Back = Back(message, inThread),
            AccountId = message.Content is ChatContent.OfCard card ? card.Card.AccountId : null,
        };
        if (Fragments.Wanted(http))
        {
            http.Response.Headers[PartHeader] = "form";
            return new RazorComponentResult<FormDialog>(new Dictionary<string, object?> { [nameof(FormDialog.Form)] = form, [nameof(FormDialog.Origin)] = origin })
            {
                StatusCode = status,
                PreventStreamingRendering = true,
            };
        }

        return new RazorComponentResult<FormPage>(new Dictionary<string, object?>
        {
            [nameof(FormPage.Shell)] = await shells.BuildAsync(viewer, http, message.Conversation),
            [nameof(FormPage.Form)] = form,
            [nameof(FormPage.Origin)] = origin,
        })
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        };
    }

    private sealed class SeeOtherResult(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = path;
            return Task.CompletedTask;
        }
    }
}
