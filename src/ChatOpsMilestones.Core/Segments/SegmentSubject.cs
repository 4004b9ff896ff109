using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;

namespace ChatOpsMilestones.Core.Segments;

/// <summary>
/// A segment in the place of an account: rules about whole segments are evaluated, decided, sent and clicked like all
/// others, under an account id that no account can have.
/// </summary>
public static class SegmentSubject
{
    private const string Prefix = "segment:";

    public static string IdOf(string segment) => Prefix + segment;

    public static bool Is(string accountId) => accountId.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The segment of a subject's id; null for an account's.</summary>
    public static string? SegmentOf(string accountId) => Is(accountId) ? accountId[Prefix.Length..] : null;

    /// <summary>The stand-in account; it belongs to nobody and has no revenue.</summary>
    public static Account AccountOf(string segment) => new() { Id = IdOf(segment), Name = segment, Segment = segment };

    /// <summary>The stand-in's history: nothing but its snapshots, oldest first.</summary>
    public static AccountHistory HistoryOf(string segment, IReadOnlyList<SegmentSnapshot> snapshots) => new()
    {
        Account = AccountOf(segment) with { StartDate = snapshots.Count == 0 ? null : snapshots[0].Monday },
        SegmentSnapshots = snapshots,
    };
}
