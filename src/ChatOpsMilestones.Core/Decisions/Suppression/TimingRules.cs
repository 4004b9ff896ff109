namespace ChatOpsMilestones.Core.Decisions.Suppression;

/// <summary>Not now, but at a better moment, or with the digest.</summary>
internal static class TimingRules
{
    /// <summary>What is not urgent waits until its person is back; what is urgent goes to whoever stands in.</summary>
    public static Ruling? OutOfOffice(RankedCandidate candidate, Ledger ledger)
    {
        if (candidate.IsUrgent || ledger.Round.AwayUntil is not { } until || until <= ledger.Now)
            return null;

        var back = ledger.Round.Hours.NextOpen(until);
        return Ruling.Hold(Reasons.OutOfOffice, $"The recipient is out of office; back {ledger.Say(back)}", back);
    }

    /// <summary>Cards wait for the recipient's hours, urgent ones too unless they are marked to wake. The digest has its own time.</summary>
    public static Ruling? QuietHours(RankedCandidate candidate, Ledger ledger)
    {
        var hours = ledger.Round.Hours;
        if (candidate.Route == Route.Digest || (candidate.IsUrgent && candidate.Due.Wake) || hours.Contains(ledger.Now))
            return null;

        var open = hours.NextOpen(ledger.Now);
        var revisit = WaitsForWindow(candidate) ? DecisionWindows.Next(ledger.Round.Routing.Windows, hours, open.AddTicks(-1)) : open;
        return Ruling.Hold(
            Reasons.QuietHours,
            $"It is {ledger.Say(ledger.Now)} for the recipient, outside {hours.Start:HH\\:mm}–{hours.End:HH\\:mm} on working days; next {ledger.Say(revisit)}",
            revisit);
    }

    /// <summary>What is not urgent is decided together at fixed times of the day, so that it does not matter which came first.</summary>
    public static Ruling? NextWindow(RankedCandidate candidate, Ledger ledger)
    {
        if (candidate.Route == Route.Now ? !WaitsForWindow(candidate) : ledger.Round.NoDigest)
            return null;

        var routing = ledger.Round.Routing;
        IReadOnlyList<TimeOnly> times = candidate.Route == Route.Digest ? [routing.DigestAt] : routing.Windows;
        var next = DecisionWindows.Next(times, ledger.Round.Hours, Since(candidate.Due));
        if (next <= ledger.Now)
            return null;

        var what = candidate.Route == Route.Digest ? "Goes with the digest" : "Waits for the window";
        return Ruling.Hold(Reasons.NextWindow, $"{what} of {ledger.Say(next)}: {candidate.RouteBecause}", next);
    }

    public static Ruling? IntoDigest(RankedCandidate candidate, Ledger ledger) => candidate.Route switch
    {
        Route.Digest when ledger.Round.NoDigest => Ruling.Hold(Reasons.Digest, $"In the queue only, since no digest is wanted: {candidate.RouteBecause}"),
        Route.Digest => new Ruling(DecisionOutcome.Digest, Reasons.Digest, $"In the digest: {candidate.RouteBecause}"),
        _ => null,
    };

    private static bool WaitsForWindow(RankedCandidate candidate) => !candidate.IsUrgent && !candidate.Due.IsBack;

    // A window counts when it came after the candidate fell due and after it was last decided; a host that slept through one catches up.
    private static DateTimeOffset Since(DueCandidate due)
    {
        var arrived = due.Candidate.DueAt.AddTicks(-1);
        return due.Current is { } current && current.DecidedAt > arrived ? current.DecidedAt : arrived;
    }
}
