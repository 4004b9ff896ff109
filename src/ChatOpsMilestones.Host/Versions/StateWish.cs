using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Hosting.Versions;

/// <summary>That a milestone is to run in another way.</summary>
/// <param name="Milestone">id or name, as typed.</param>
/// <param name="State">in the word of the file; null for the next louder one.</param>
/// <param name="PilotAccounts">ids of the accounts of a pilot; empty where the file names them.</param>
/// <param name="Author">e-mail of a teammate, or <c>command line</c>.</param>
/// <param name="AuthorName">as people read it.</param>
public sealed record StateWish(string Milestone, string? State, IReadOnlyList<string> PilotAccounts, string Author, string AuthorName)
{
    /// <summary>What one presses for when no state is named: off, then shadow, then on. A pilot is asked for by name.</summary>
    public static string NextOf(Activation activation) => activation == Activation.Off ? "shadow" : "on";
}

/// <param name="Done">false when nothing was changed.</param>
/// <param name="Words">what was done, or why not.</param>
public sealed record DeskAnswer(bool Done, string Words);
