using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.App.Tests.Slack;

/// <summary>Numbered messages for many channels.</summary>
internal static class SlackLoad
{
    public static ChatLoad For(SlackScenario scenario, int channels)
    {
        var slack = scenario.Slack;
        return new ChatLoad(scenario, [.. Enumerable.Range(1, channels).Select(i => slack.Team.AddChannel($"load-{i}"))
            .Select(channel => new ChatLoad.Lane(new Address("slack", slack.Team.Id, "c:" + channel.Id), () => channel.FromBot.Select(message => message.Text)))]);
    }
}
