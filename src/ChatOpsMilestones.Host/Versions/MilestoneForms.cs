using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Playbooks.Patching;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Workspace.Milestones;

namespace ChatOpsMilestones.Hosting.Versions;

/// <summary>What a milestone's page in the console offers, and what its forms do.</summary>
public sealed class MilestoneForms(MilestoneDesk desk, PlaybookKeeper keeper, PatchStore patches, MilestoneNoteStore notes, AccountStore accounts)
{
    public async Task<MilestoneChanges> ReadAsync(Milestone milestone, string email, CancellationToken cancellationToken)
    {
        var person = await accounts.FindTeammateAsync(email, cancellationToken);
        var now = milestone.Activation.ToString().ToLowerInvariant();
        var patch = (await patches.OpenAsync(cancellationToken)).FirstOrDefault(p => p.MilestoneId == milestone.Id);
        var fileText = await keeper.FileTextAsync(cancellationToken);
        return new MilestoneChanges
        {
            States = person?.Role >= Role.Manager ? [.. PlaybookPatcher.StateWords.Where(state => state != now)] : [],
            AsksForPilots = fileText is null || !PlaybookPatcher.NamesPilot(fileText, milestone.Id),
            MayNote = person?.Role >= Role.Csm,
            ChangedBy = patch is null || person is null ? null : $"{patch.AuthorName} set this on {InstantWords.Say(patch.At, person.Hours.Zone)}; the file says {patch.FileValue}.",
            Notes = [.. (await notes.OfMilestoneAsync(milestone.Id, cancellationToken)).Select(note => new MilestoneRemark(note.Text, note.PersonName, note.At))],
        };
    }

    /// <summary>Does what a form asks; null when it is done, else why not.</summary>
    public async Task<string?> ChangeAsync(string id, string email, MilestoneChange change, CancellationToken cancellationToken)
    {
        if (await accounts.FindTeammateAsync(email, cancellationToken) is not { } person)
            return "You are not on the team list.";
        if (change.Note is { } note)
            return Refusal(await desk.AddNoteAsync(id, note, person, cancellationToken));
        if (person.Role < Role.Manager)
            return "Only managers and admins change how a milestone runs.";

        string[] pilots = change.PilotAccounts.Split([',', ' ', '\n', '\r', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Refusal(await desk.SetStateAsync(new StateWish(id, change.State, [.. pilots.Distinct(StringComparer.Ordinal)], person.Email, person.Name), cancellationToken));
    }

    private static string? Refusal(DeskAnswer answer) => answer.Done ? null : answer.Words;
}
