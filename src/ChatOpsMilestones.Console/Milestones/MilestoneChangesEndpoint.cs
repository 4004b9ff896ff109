using ChatOpsMilestones.Workspace.Access;
using ChatOpsMilestones.Workspace.Callbacks;
using ChatOpsMilestones.Workspace.Shell;
using Microsoft.AspNetCore.Http;

namespace ChatOpsMilestones.Workspace.Milestones;

/// <summary>The forms of a milestone's page that change how it runs, or keep a note.</summary>
internal sealed class MilestoneChangesEndpoint(Viewers viewers, MilestoneChanger changer)
{
    public const string StateField = "state";
    public const string AccountsField = "accounts";
    public const string NoteField = "note";

    public Task<IResult> StateAsync(HttpContext http, string id) =>
        ChangeAsync(http, id, new MilestoneChange(http.Request.Form[StateField].ToString(), http.Request.Form[AccountsField].ToString(), null));

    public Task<IResult> NoteAsync(HttpContext http, string id) =>
        ChangeAsync(http, id, new MilestoneChange(null, "", http.Request.Form[NoteField].ToString()));

    private async Task<IResult> ChangeAsync(HttpContext http, string id, MilestoneChange change) =>
        await viewers.OfAsync(http) is not { } viewer ? Problem.NotFound(http, "There are no people in the store yet.")
        : await changer(id, viewer.Email, change, http.RequestAborted) is { } refusal ? Problem.Result(http, StatusCodes.Status409Conflict, "Not done", refusal)
        : AnswerWriter.SeeOther(Places.Milestone(id));
}
