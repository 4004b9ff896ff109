using ChatOpsMilestones.Core.Replay;

namespace ChatOpsMilestones.Storage.Replays;

/// <summary>A kept replay.</summary>
/// <param name="Id">made once by what was asked, when and by whom.</param>
/// <param name="Milestone">the milestone's id; null for the whole playbook.</param>
/// <param name="Fingerprint">of the definition that was run.</param>
/// <param name="Segment">null for all.</param>
/// <param name="MadeBy">e-mail, or <c>command line</c>.</param>
/// <param name="MadeAt">business time.</param>
/// <param name="Report">what was found.</param>
public sealed record StoredReplay(
    string Id, string? Milestone, string Fingerprint, string? Segment, string MadeBy, DateTimeOffset MadeAt, ReplayReport Report);
