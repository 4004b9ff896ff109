using ChatOpsMilestones.Workspace.Access;
using ChatOpsMilestones.Workspace.Callbacks;
using ChatOpsMilestones.Workspace.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatOpsMilestones.Workspace.Milestones;

/// <summary>The pages of the milestones, and the button that replays one.</summary>
internal sealed class MilestonesEndpoint(Viewers viewers, ShellBuilder shells, MilestonesReader milestones, MilestoneReader milestone, ReplayStarter starter)
{
    public async Task<IResult> ListAsync(HttpContext http)
    {
        if (await viewers.OfAsync(http) is not { } viewer)
            return Problem.NotFound(http, "There are no people in the store yet.");

        return Page<MilestonesPage>(new Dictionary<string, object?>
        {
            [nameof(MilestonesPage.Shell)] = await shells.BuildAsync(viewer, http),
            [nameof(MilestonesPage.List)] = await milestones(viewer.Email, http.RequestAborted),
        });
    }

    public async Task<IResult> OneAsync(HttpContext http, string id)
    {
        if (await viewers.OfAsync(http) is not { } viewer || await milestone(id, viewer.Email, http.RequestAborted) is not { } detail)
            return Problem.NotFound(http, "The playbook has no such milestone.");

        return Page<MilestonePage>(new Dictionary<string, object?>
        {
            [nameof(MilestonePage.Shell)] = await shells.BuildAsync(viewer, http),
            [nameof(MilestonePage.Detail)] = detail,
        });
    }

    public async Task<IResult> ReplayAsync(HttpContext http, string id)
    {
        if (await viewers.OfAsync(http) is not { } viewer || await milestone(id, viewer.Email, http.RequestAborted) is not { } detail)
            return Problem.NotFound(http, "The playbook has no such milestone.");
        return await StartAsync(http, viewer, id, detail.MayReplay, Places.Milestone(id));
    }

    public async Task<IResult> ReplayAllAsync(HttpContext http) => await viewers.OfAsync(http) is { } viewer
        ? await StartAsync(http, viewer, null, (await milestones(viewer.Email, http.RequestAborted)).MayReplay, Places.Milestones)
        : Problem.NotFound(http, "There are no people in the store yet.");

    private async Task<IResult> StartAsync(HttpContext http, Viewer viewer, string? id, bool may, string back)
    {
        if (!may)
            return Problem.Result(http, StatusCodes.Status403Forbidden, "Not for your role", "A replay is started by managers and administrators; everybody may read what it finds.");
        return await starter(id, viewer.Email, http.RequestAborted) is { } refusal
            ? Problem.Result(http, StatusCodes.Status409Conflict, "Not started", refusal)
            : AnswerWriter.SeeOther(back);
    }

    private static RazorComponentResult<T> Page<T>(Dictionary<string, object?> parameters)
        where T : Microsoft.AspNetCore.Components.IComponent => new(parameters) { PreventStreamingRendering = true };
}
