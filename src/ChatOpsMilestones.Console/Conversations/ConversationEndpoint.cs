using System.Globalization;
using ChatOpsMilestones.Storage.Workspace;
using ChatOpsMilestones.Workspace.Access;
using ChatOpsMilestones.Workspace.Live;
using ChatOpsMilestones.Workspace.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatOpsMilestones.Workspace.Conversations;

/// <summary>The pages of channels and direct messages.</summary>
internal sealed class ConversationEndpoint(
    Viewers viewers,
    ShellBuilder shells,
    ConversationReader conversations,
    WorkspaceReader reader,
    WorkspaceStore store,
    WorkspaceFeed feed,
    WorkspaceOptions options)
{
    /// <summary>To the person's own messages; while there are none, to the channel that has some.</summary>
    public async Task<IResult> HomeAsync(HttpContext http)
    {
        if (await viewers.OfAsync(http) is not { } viewer)
            return NobodyYet(http);

        var own = await reader.BeforeAsync(viewer.OwnConversation, viewer.Email, long.MaxValue, 1, http.RequestAborted);
        var channels = await reader.ChannelsAsync(http.RequestAborted);
        var home = channels.Find(channel => channel.Conversation == Places.ChannelPrefix + options.HomeChannel);
        return Results.Redirect(Places.Conversation(own.Count > 0 || home is null ? viewer.OwnConversation : home.Conversation));
    }

    public Task<IResult> ChannelAsync(HttpContext http, string name) => GetAsync(http, Places.ChannelPrefix + name);

    public async Task<IResult> DirectAsync(HttpContext http, string email)
    {
        if (await viewers.OfAsync(http) is { } viewer && viewer.Email != email)
        {
            return viewer.People.Any(person => person.Email == email)
                ? Problem.Result(http, StatusCodes.Status403Forbidden, "These messages are somebody else’s", "Direct messages are for their own person only. Choose that person under “Acting as” to read them.")
                : Problem.NotFound(http, "There is no such person.");
        }

        return await GetAsync(http, Places.Direct(email));
    }

    /// <summary>The page once more, with what was typed and why it was not taken.</summary>
    public async Task<IResult> AgainAsync(HttpContext http, Viewer viewer, string conversation, string? thread, string draft, string error) =>
        await PageAsync(http, viewer, conversation, new ConversationQuery(Thread: thread), draft, error) ?? Problem.NotFound(http, "There is no such channel.");

    /// <summary>The script says that the newest messages were on the screen.</summary>
    public async Task<IResult> ReadAsync(HttpContext http)
    {
        var form = http.Request.Form;
        if (await viewers.OfAsync(http) is not { } viewer || !long.TryParse(form["position"], NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            return Problem.Unreadable(http);
        var conversation = form["conversation"].ToString();
        if (!viewer.MaySee(conversation))
            return Results.NoContent(); // A page that was open when the person was switched: its mark is nobody's any more.

        // Not beyond what there is, or messages to come would count as read.
        await MarkReadAsync(viewer, conversation, Math.Min(position, await reader.HeadAsync(http.RequestAborted)), http.RequestAborted);
        return Results.NoContent();
    }

    private async Task<IResult> GetAsync(HttpContext http, string conversation)
    {
        if (await viewers.OfAsync(http) is not { } viewer)
            return NobodyYet(http);

        var query = http.Request.Query;
        var part = new ConversationQuery(
            long.TryParse(query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : null,
            query["at"],
            query["thread"]);
        return await PageAsync(http, viewer, conversation, part, draft: "", error: null)
            ?? Problem.NotFound(http, "There is no such channel.");
    }

    private async Task<IResult?> PageAsync(HttpContext http, Viewer viewer, string conversation, ConversationQuery query, string draft, string? error)
    {
        var shell = await shells.BuildAsync(viewer, http, conversation);
        var place = shell.Channels.Append(shell.Direct).FirstOrDefault(one => one.Conversation == conversation);
        if (place is null)
            return null;

        var model = await conversations.ReadAsync(viewer, place, query, http.RequestAborted) with { Draft = draft, DraftError = error };
        if (model is { HasLater: false, Messages: [.., var last] })
        {
            await MarkReadAsync(viewer, conversation, last.Message.Position, http.RequestAborted);
            shell = shell.Seen(conversation);
        }

        return new RazorComponentResult<ConversationPage>(new Dictionary<string, object?>
        {
            [nameof(ConversationPage.Shell)] = shell,
            [nameof(ConversationPage.Model)] = model,
        })
        {
            StatusCode = error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            PreventStreamingRendering = true,
        };
    }

    private async Task MarkReadAsync(Viewer viewer, string conversation, long position, CancellationToken cancellationToken)
    {
        if (await reader.ReadUpToAsync(viewer.Email, conversation, cancellationToken) >= position)
            return;

        await store.MarkReadAsync(viewer.Email, conversation, position, cancellationToken);
        feed.Wake();
    }

    private static IResult NobodyYet(HttpContext http) =>
        Problem.Result(http, StatusCodes.Status200OK, "Nobody is here yet", "There are no people in the store. Import the file people.csv (see the documentation), then reload this page.");
}
