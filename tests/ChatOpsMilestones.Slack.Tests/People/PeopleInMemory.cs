using System.Collections.Concurrent;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Slack.People;
using ChatOpsMilestones.Slack.Tests.Api;

namespace ChatOpsMilestones.Slack.Tests.People;

/// <summary>The directory with people remembered in memory.</summary>
internal sealed class PeopleInMemory
{
    public PeopleInMemory(SlackRig client) => Directory = new SlackDirectory(
        client.Api,
        client.Installations,
        (_, installation, who, _) => Task.FromResult(Known.Values.FirstOrDefault(p => p.Installation == installation && (p.Email == who || p.UserId == who))),
        (person, _) =>
        {
            Known[person.UserId] = person;
            return Task.CompletedTask;
        },
        client.Real);

    public ConcurrentDictionary<string, ChatPerson> Known { get; } = new();

    public SlackDirectory Directory { get; }
}
