using ChatOpsMilestones.Storage.Workspace;
using ChatOpsMilestones.Workspace.Access;
using ChatOpsMilestones.Workspace.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatOpsMilestones.Workspace.Accounts;

/// <summary>What messages link to: accounts, alerts, files.</summary>
internal sealed class AccountEndpoint(Viewers viewers, ShellBuilder shells, WorkspaceReader reader, AccountPageReader accounts, WorkspaceFileReader files)
{
    public async Task<IResult> AccountAsync(HttpContext http, string id)
    {
        if (await viewers.OfAsync(http) is not { } viewer || await accounts(id, viewer.Email, http.RequestAborted) is not { } form)
            return Problem.NotFound(http, "There is no such account.");

        return new RazorComponentResult<AccountPage>(new Dictionary<string, object?>
        {
            [nameof(AccountPage.Shell)] = await shells.BuildAsync(viewer, http),
            [nameof(AccountPage.Form)] = form,
        })
        {
            PreventStreamingRendering = true,
        };
    }

    /// <summary>To the newest message with the alert's card.</summary>
    public async Task<IResult> AlertAsync(HttpContext http, string id) =>
        await viewers.OfAsync(http) is { } viewer && await reader.CardOfAlertAsync(id, viewer.Email, http.RequestAborted) is { } message
            ? Results.Redirect(message.ThreadRoot is { } root ? Places.Thread(message.Conversation, root) : Places.Message(message.Conversation, message.Id))
            : Problem.NotFound(http, "No message with this alert’s card is in your conversations. It may never have been sent: ask why with its id.");

    public async Task<IResult> FileAsync(HttpContext http, string id) =>
        await viewers.OfAsync(http) is { } viewer && await files(id, viewer.Email, http.RequestAborted) is { } file
            ? Results.Bytes(file.Content, file.ContentType, file.Name)
            : Problem.NotFound(http, "There is no such file.");
}
