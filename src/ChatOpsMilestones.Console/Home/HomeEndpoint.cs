using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Workspace.Access;
using ChatOpsMilestones.Workspace.Accounts;
using ChatOpsMilestones.Workspace.Callbacks;
using ChatOpsMilestones.Workspace.Forms;
using ChatOpsMilestones.Workspace.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatOpsMilestones.Workspace.Home;

/// <summary>A person's own page, and the forms that are opened from it: they belong to no message.</summary>
internal sealed class HomeEndpoint(Viewers viewers, ShellBuilder shells, HomePageReader pages, CallbackDesk desk)
{
    private static readonly FormKind[] Forms = [FormKind.Settings, FormKind.LookUp, FormKind.AddNote];

    public async Task<IResult> GetAsync(HttpContext http)
    {
        if (await viewers.OfAsync(http) is not { } viewer || await pages(viewer.Email, http.RequestAborted) is not { } page)
            return Problem.NotFound(http, "There are no people in the store yet.");

        return Result<OwnPage>(StatusCodes.Status200OK, (nameof(OwnPage.Shell), await shells.BuildAsync(viewer, http)), (nameof(OwnPage.Content), page));
    }

    public async Task<IResult> AskAsync(HttpContext http)
    {
        var nonce = http.Request.Form["nonce"].ToString();
        if (KindOf(http) is not { } kind || nonce.Length is 0 or > 64 || await viewers.OfAsync(http) is not { } viewer)
            return Problem.Unreadable(http);

        var answer = await desk.HandAsync(
            viewer, viewer.OwnConversation, thread: null, CallbackId.Asked(viewer.Email, kind.ToString(), nonce), new CallbackBody.FormAsked(kind), http.RequestAborted);
        return await WriteAsync(http, viewer, answer);
    }

    public async Task<IResult> SubmitAsync(HttpContext http)
    {
        var nonce = http.Request.Form["nonce"].ToString();
        var fields = SubmitEndpoint.Fields(http.Request.Form);
        if (KindOf(http) is not { } kind || nonce.Length is 0 or > 64 || !SubmitEndpoint.Fit(fields) || await viewers.OfAsync(http) is not { } viewer)
            return Problem.Unreadable(http);

        var answer = await desk.HandAsync(
            viewer,
            viewer.OwnConversation,
            thread: null,
            CallbackId.Submit(viewer.Email, $"{kind}:own", fields, nonce),
            new CallbackBody.Submit(kind, "", 0, fields),
            http.RequestAborted);
        return await WriteAsync(http, viewer, answer);
    }

    private static FormKind? KindOf(HttpContext http)
    {
        var at = Array.FindIndex(Forms, kind => kind.ToString() == http.Request.Form["kind"]);
        return at < 0 ? null : Forms[at];
    }

    private async Task<IResult> WriteAsync(HttpContext http, Viewer viewer, Answer answer)
    {
        var shell = (await shells.BuildAsync(viewer, http)) with { Path = Places.Home };
        return answer switch
        {
            Answer.OpenForm { Form: { SubmitLabel: null } page } => Result<AccountPage>(StatusCodes.Status200OK, (nameof(AccountPage.Shell), shell), (nameof(AccountPage.Form), page)),
            Answer.OpenForm open => Asked(shell, viewer, open.Form, StatusCodes.Status200OK),
            Answer.FieldErrors errors => Asked(shell, viewer, errors.Form, StatusCodes.Status422UnprocessableEntity),
            _ => AnswerWriter.SeeOther(Places.Home),
        };
    }

    private static RazorComponentResult<FormPage> Asked(ShellModel shell, Viewer viewer, Form form, int status)
    {
        var origin = new FormOrigin { Viewer = viewer, MessageId = "", Back = Places.Home, Action = Places.HomeSubmit };
        return Result<FormPage>(status, (nameof(FormPage.Shell), shell), (nameof(FormPage.Form), form), (nameof(FormPage.Origin), origin));
    }

    private static RazorComponentResult<T> Result<T>(int status, params (string Name, object Value)[] parameters)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        new(parameters.ToDictionary(p => p.Name, p => (object?)p.Value)) { StatusCode = status, PreventStreamingRendering = true };
}
