namespace ChatOpsMilestones.Core.Feedback;

/// <summary>Reads an append-only run of feedback.</summary>
public static class FeedbackHistory
{
    /// <summary>True for a verdict given by its own button.</summary>
    public static bool IsVerdict(FeedbackEvent e) =>
        e.Kind is FeedbackKind.Helpful or FeedbackKind.NotRelevant or FeedbackKind.AlreadyKnew;

    /// <summary>
    /// The events that have not been taken back, oldest first; undo events themselves are left out. An undo can itself be
    /// undone, and then what it named stands again.
    /// </summary>
    public static IReadOnlyList<FeedbackEvent> Standing(IEnumerable<FeedbackEvent> events)
    {
        var all = events.DistinctBy(e => e.Id).ToList();
        var undoneBy = all.Where(e => e is { Kind: FeedbackKind.Undone, Undoes: not null }).ToLookup(e => e.Undoes!);
        var known = new Dictionary<string, bool>();
        return [.. all.Where(e => e.Kind != FeedbackKind.Undone && Stands(e)).OrderBy(e => e.At)];

        bool Stands(FeedbackEvent e)
        {
            if (known.TryGetValue(e.Id, out var stands))
                return stands;

            // Undos that name each other in a ring cannot come from a click; they are taken as standing, so that this ends.
            known[e.Id] = true;
            return known[e.Id] = !undoneBy[e.Id].Any(Stands);
        }
    }
}
