using System.Collections.Concurrent;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.People;
using ChatOpsMilestones.Teams.Tests.Connector;

namespace ChatOpsMilestones.Teams.Tests.People;

/// <summary>The directory with people remembered in memory.</summary>
internal sealed class PeopleInMemory
{
    public PeopleInMemory(ClientRig client) => Directory = new TeamsDirectory(
        client.Client,
        client.Conversations,
        client.Options,
        (_, installation, who, _) => Task.FromResult(Known.Values.FirstOrDefault(p => p.Installation == installation && (p.Email == who || p.UserId == who))),
        (person, _) =>
        {
            Known[person.UserId] = person;
            return Task.CompletedTask;
        },
        client.Real);

    public ConcurrentDictionary<string, ChatPerson> Known { get; } = new();

    public TeamsDirectory Directory { get; }
}
