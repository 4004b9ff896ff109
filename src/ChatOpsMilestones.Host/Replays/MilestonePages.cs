using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Explaining;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Replay;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Hosting.Versions;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Replays;
using ChatOpsMilestones.Workspace.Milestones;

namespace ChatOpsMilestones.Hosting.Replays;

/// <summary>Reads what the pages of the milestones show.</summary>
public sealed class MilestonePages(PlaybookHolder playbooks, ReplayStore replays, ReplayDesk desk, AccountStore accounts, MilestoneForms forms)
{
    public async Task<MilestoneList> ListAsync(string email, CancellationToken cancellationToken)
    {
        var playbook = await playbooks.CurrentAsync(cancellationToken);
        var validated = await replays.ValidatedAsync(cancellationToken);
        var latest = await replays.LatestOfAllAsync(cancellationToken);
        return new MilestoneList(
            playbook.Name,
            [.. playbook.Milestones.Select(m => Row(m, validated, latest.GetValueOrDefault(m.Id)))],
            desk.ProgressOf(null),
            desk.FaultOf(null),
            await MayReplayAsync(email, cancellationToken));
    }

    public async Task<MilestoneDetail?> FindAsync(string id, string email, CancellationToken cancellationToken)
    {
        var playbook = await playbooks.CurrentAsync(cancellationToken);
        if (playbook.Milestones.FirstOrDefault(m => m.Id == id) is not { } milestone)
            return null;
        var latest = await replays.LatestAsync(id, cancellationToken);
        var row = Row(milestone, await replays.ValidatedAsync(cancellationToken), latest);
        return new MilestoneDetail(
            row,
            ExplanationMessage.Of(Explainer.Of(milestone, playbook)),
            latest?.MadeBy,
            latest is null || latest.Fingerprint == MilestoneFingerprint.Of(milestone),
            desk.ProgressOf(id),
            desk.FaultOf(id),
            await MayReplayAsync(email, cancellationToken))
        {
            Changes = await forms.ReadAsync(milestone, email, cancellationToken),
        };
    }

    /// <summary>Starts a replay of a milestone, or of all without an id; null when it runs, else why not.</summary>
    public async Task<string?> StartAsync(string? id, string email, CancellationToken cancellationToken)
    {
        var playbook = await playbooks.CurrentAsync(cancellationToken);
        if (id is not null && playbook.Milestones.All(m => m.Id != id))
            return "The playbook has no such milestone.";
        if (desk.ProgressOf(id) is not null)
            return "It is being replayed already; its page shows how far it is.";
        _ = desk.StartAsync(id, email);
        return null;
    }

    private async Task<bool> MayReplayAsync(string email, CancellationToken cancellationToken) =>
        (await accounts.FindTeammateAsync(email, cancellationToken))?.Role >= Role.Manager;

    private static MilestoneRow Row(Milestone milestone, IReadOnlyDictionary<string, DateTimeOffset> validated, StoredReplay? latest) => new()
    {
        Id = milestone.Id,
        Name = milestone.Name,
        Category = milestone.Category,
        State = milestone.Activation,
        ValidatedAt = validated.TryGetValue(MilestoneFingerprint.Of(milestone), out var at) ? at : null,
        Report = latest?.Report,
        ReplayedAt = latest?.MadeAt,
    };
}
