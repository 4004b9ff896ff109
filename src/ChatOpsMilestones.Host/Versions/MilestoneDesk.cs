using System.Globalization;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Playbooks;
using ChatOpsMilestones.Playbooks.Patching;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Versions;

/// <summary>Where milestones are promoted and demoted, and where notes on them are taken: from the chat, the console and the command line.</summary>
public sealed class MilestoneDesk(
    Database database,
    PlaybookKeeper keeper,
    PlaybookHolder holder,
    PlaybookStore playbooks,
    PatchStore patches,
    AccountStore accounts,
    OpsChannel ops,
    BusinessTime business)
{
    /// <summary>Accounts of a useful pilot: fewer prove nothing, more are no pilot.</summary>
    public const int FewestPilots = 10;

    public const int MostPilots = 20;

    private const int Attempts = 3;

    /// <summary>Stores the wish as a patch, which makes a new version; every account becomes due.</summary>
    public async Task<DeskAnswer> SetStateAsync(StateWish wish, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            // Somebody else may make a version in between; then the wish is worked over that one.
            if (await TrySetAsync(wish, cancellationToken) is { } answer)
                return answer;
            if (attempt == Attempts)
                return new DeskAnswer(false, "The playbook is being changed by somebody else just now; try again.");
        }
    }

    public async Task<DeskAnswer> AddNoteAsync(string typed, string text, Teammate person, CancellationToken cancellationToken)
    {
        if (person.Role < Role.Csm)
            return new DeskAnswer(false, "You may look, but taking notes needs the role csm.");
        var (milestone, instead) = MilestoneFinder.Find(typed, await holder.CurrentAsync(cancellationToken));
        if (milestone is null)
            return new DeskAnswer(false, instead!); // not null: nothing was found
        var said = text.Trim();
        if (said.Length is 0 or > MilestoneNote.Longest)
            return new DeskAnswer(false, said.Length == 0 ? "What is the note?" : $"A note has at most {MilestoneNote.Longest} characters; this one has {said.Length}.");

        var now = business.GetUtcNow();
        var id = StableId.Of("milestone-note", milestone.Id, person.Email, now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), said);
        await database.WriteAsync(
            scope => MilestoneNoteStore.AddAsync(scope, new MilestoneNote(id, milestone.Id, person.Email, person.Name, said, now)), cancellationToken);
        return new DeskAnswer(true, $"Noted on “{milestone.Name}”; “milestone {milestone.Id}” shows its notes.");
    }

    private async Task<DeskAnswer?> TrySetAsync(StateWish wish, CancellationToken cancellationToken)
    {
        var playbook = await holder.CurrentAsync(cancellationToken);
        var (milestone, instead) = MilestoneFinder.Find(wish.Milestone, playbook);
        if (milestone is null)
            return new DeskAnswer(false, instead!); // not null: nothing was found

        var current = (await playbooks.CurrentAsync(cancellationToken))!; // not null: the holder has read it
        var fileText = (await keeper.FileTextAsync(cancellationToken))!; // as above
        var before = PlaybookPatcher.States(current.Yaml)[milestone.Id];
        var state = wish.State ?? StateWish.NextOf(milestone.Activation);
        if (await RefuseAsync(wish, milestone, state, before, fileText, cancellationToken) is { } refusal)
            return new DeskAnswer(false, refusal);

        var now = business.GetUtcNow();
        var open = await patches.OpenAsync(cancellationToken);
        var patch = new PlaybookPatch
        {
            Id = StableId.Of("patch", milestone.Id, state, wish.Author, current.Version, now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
            MilestoneId = milestone.Id,
            Field = PlaybookPatch.State,
            Value = StatePatches.Value(state, wish.PilotAccounts),
            FileValue = PlaybookPatcher.States(fileText)[milestone.Id],
            Author = wish.Author,
            AuthorName = wish.AuthorName,
            At = now,
            BaseVersion = current.Version,
        };

        // Back to what the file says: nothing lies on top of it any more.
        var isFileAgain = patch.Value == patch.FileValue;
        var others = open.Where(p => p.MilestoneId != milestone.Id).ToList();
        var patched = PlaybookKeeper.Patched(fileText, isFileAgain ? others : [.. others, patch], current.FileName);
        if (!patched.Succeeded)
            return new DeskAnswer(false, $"With that the playbook would be broken: {patched.Faults[0].Message}.");

        var number = await database.WriteAsync<int?>(
            async scope =>
            {
                if (!await PlaybookStore.IsCurrentAsync(scope, current.Version))
                    return null;
                foreach (var earlier in open.Where(p => p.MilestoneId == milestone.Id))
                    await PatchStore.RetireAsync(scope, earlier.Id, now, $"set to {state} by {wish.AuthorName}");
                await PatchStore.AddAsync(scope, isFileAgain ? patch with { RetiredAt = now, RetiredBecause = "as the file says" } : patch);
                var made = await PlaybookKeeper.SaveAsync(scope, patched, current.FileName, wish.Author, now);
                await ops.TellAsync(scope, StableId.Of("promoted", patch.Id), TextMessage.Of(
                    $"{wish.AuthorName} set the milestone “{milestone.Name}” to {state} (it was {before}). Version {made} of the playbook is in force."));
                return made;
            },
            cancellationToken);
        return number is null ? null : new DeskAnswer(true, Words(milestone, state, before, number.Value, patched));
    }

    private async Task<string?> RefuseAsync(
        StateWish wish, Milestone milestone, string state, string before, string fileText, CancellationToken cancellationToken)
    {
        if (!PlaybookPatcher.StateWords.Contains(state))
            return $"“{state}” is no state; there are {string.Join(", ", PlaybookPatcher.StateWords)}.";
        if (wish.PilotAccounts.Count > 0 && state != "pilot")
            return "Accounts are named for a pilot only.";
        if (state == before && wish.PilotAccounts.Count == 0)
            return $"“{milestone.Name}” is {state} already.";
        if (state != "pilot")
            return null;

        var inFile = PlaybookPatcher.NamesPilot(fileText, milestone.Id);
        if (inFile && wish.PilotAccounts.Count > 0)
            return "The playbook file names the accounts of this pilot; change them there.";
        if (!inFile && wish.PilotAccounts.Count == 0)
            return $"A pilot needs its accounts: name the ids of {FewestPilots}–{MostPilots} accounts.";
        var known = (await accounts.NamesAsync(cancellationToken)).Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        return wish.PilotAccounts.FirstOrDefault(id => !known.Contains(id)) is { } unknown ? $"There is no account “{unknown}”. Name accounts by their ids." : null;
    }

    private static string Words(Milestone milestone, string state, string before, int number, PlaybookLoadResult patched)
    {
        var words = $"“{milestone.Name}” is now {state} (it was {before}). Version {number} of the playbook is in force.";
        var pilots = patched.Playbook!.Milestones.First(m => m.Id == milestone.Id).PilotAccounts.Count; // the caller has seen it load
        return state == "pilot" && pilots is < FewestPilots or > MostPilots
            ? $"{words} A pilot of {pilots} accounts {(pilots < FewestPilots ? "proves little" : "is hardly a pilot")}; {FewestPilots}–{MostPilots} are a good number."
            : words;
    }
}
