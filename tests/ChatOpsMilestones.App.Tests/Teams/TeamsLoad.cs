using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.App.Tests.Teams;

/// <summary>Numbered messages for many channels.</summary>
internal static class TeamsLoad
{
    public static ChatLoad For(TeamsScenario scenario, int channels)
    {
        var teams = scenario.Teams;
        return new ChatLoad(scenario, [.. Enumerable.Range(1, channels).Select(i => teams.AddChannel(scenario.Crew, $"load-{i}"))
            .Select(channel => new ChatLoad.Lane(TeamsPlaces.Of(teams.Tenant, channel.Id, ConversationKind.Channel), () => channel.FromBot.Select(post => post.Text)))]);
    }
}
