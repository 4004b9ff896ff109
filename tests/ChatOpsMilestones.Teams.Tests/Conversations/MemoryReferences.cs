using System.Collections.Concurrent;
using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.Teams.Tests.Conversations;

/// <summary>References kept in memory, as the store keeps them.</summary>
internal sealed class MemoryReferences
{
    public ConcurrentDictionary<(string Tenant, string Conversation), ChatReference> All { get; } = new();

    public int Kept { get; private set; }

    public ChatReferenceBook Book => new()
    {
        FindAsync = (_, tenant, conversation, _) => Task.FromResult(All.GetValueOrDefault((tenant, conversation))),
        OfUserAsync = (_, tenant, user, _) => Task.FromResult(
            All.Values.Where(r => r.Installation == tenant && r.Kind == ConversationKind.Personal && (r.UserId == user || r.ObjectId == user)).OrderBy(r => r.GoneBecause is not null).ThenByDescending(r => r.SeenAt).FirstOrDefault()),
        LiveAsync = (_, tenant, _) => Task.FromResult(All.Values.Where(r => (tenant is null || r.Installation == tenant) && r.GoneBecause is null).OrderByDescending(r => r.SeenAt).ToList()),
        OfTeamAsync = (_, tenant, team, _) => Task.FromResult(
            All.Values.Where(r => r.Installation == tenant && r.Kind == ConversationKind.Channel && (r.TeamId == team || r.Conversation == team)).OrderBy(r => r.Conversation, StringComparer.Ordinal).ToList()),
        KeepAsync = (reference, _) =>
        {
            Kept++;
            All[(reference.Installation, reference.Conversation)] = reference;
            return Task.CompletedTask;
        },
    };

    public void Put(ChatReference reference) => All[(reference.Installation, reference.Conversation)] = reference;
}
