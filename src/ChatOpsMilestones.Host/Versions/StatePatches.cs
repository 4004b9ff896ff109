using ChatOpsMilestones.Playbooks.Patching;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Versions;

/// <summary>Between stored patches and what they do to a text.</summary>
internal static class StatePatches
{
    public static string Value(string state, IReadOnlyList<string> pilotAccounts) =>
        pilotAccounts.Count == 0 ? state : $"{state}: {string.Join(", ", pilotAccounts)}";

    public static StatePatch Of(PlaybookPatch patch)
    {
        var parts = patch.Value.Split(':', 2);
        var accounts = parts.Length < 2 ? [] : parts[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new StatePatch(patch.MilestoneId, parts[0], accounts);
    }

    /// <summary>Why a patch no longer holds over a file; null while it does.</summary>
    public static string? Overtaken(PlaybookPatch patch, IReadOnlyDictionary<string, string> fileStates) =>
        !fileStates.TryGetValue(patch.MilestoneId, out var state) ? "the file has this milestone no more"
        : state != patch.FileValue ? $"the file itself now says {state}"
        : null;
}
