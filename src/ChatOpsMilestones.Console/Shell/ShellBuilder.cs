using ChatOpsMilestones.Storage.Workspace;
using Microsoft.AspNetCore.Http;

namespace ChatOpsMilestones.Workspace.Shell;

/// <summary>Reads what the sidebar shows.</summary>
internal sealed class ShellBuilder(WorkspaceReader reader, WorkspaceOptions options)
{
    public async Task<ShellModel> BuildAsync(Viewer viewer, HttpContext http, string? open = null)
    {
        var cancellation = http.RequestAborted;
        var channels = await reader.ChannelsAsync(cancellation);
        var unread = await reader.UnreadAsync(
            [.. channels.Select(channel => (viewer.Email, channel.Conversation)), .. viewer.People.Select(person => (person.Email, Places.Direct(person.Email)))],
            cancellation);
        var people = viewer.People.Select((person, i) => new PersonModel(person, unread[channels.Count + i])).ToList();
        return new ShellModel
        {
            Company = options.Title,
            Viewer = viewer,
            Direct = new PlaceModel(viewer.OwnConversation, viewer.BotName, "", people.First(one => one.Person.Email == viewer.Email).Unread),
            Channels = [.. channels.Select((channel, i) => new PlaceModel(channel.Conversation, channel.Name, channel.Topic, unread[i]))],
            People = people,
            Open = open,
            Path = open is null ? http.Request.Path.ToUriComponent() : Places.Conversation(open),
        };
    }
}
