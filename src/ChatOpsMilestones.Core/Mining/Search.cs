namespace ChatOpsMilestones.Core.Mining;

/// <summary>
/// The landmark analysis. At each landmark only accounts count that were there and observed then, with what they had done by
/// then, against what became of them afterwards: what only the long-lived can do counts for nobody.
/// </summary>
internal sealed class Search(
    MiningPolicy policy,
    IReadOnlyList<Behaviour> behaviours,
    IReadOnlyList<Coverage> coverage,
    Coverage all,
    int segments,
    IReadOnlyList<AccountSketch> sketches)
{
    // The share of renewals that must have come by a given age before accounts of that age are taken for complete.
    private const double MostRenewals = 0.9;

    private readonly int lastDay = sketches.Count == 0 ? 0 : sketches.Max(s => s.Outcomes[^1].Day);
    private int tooRare;

    public MiningReport Run()
    {
        var found = new List<Finding>();
        var first = Present(policy.Landmarks[0], out var tooYoung);
        var renewed = first.Count(a => !a.Churned);
        var report = new MiningReport
        {
            TooYoung = tooYoung,
            Renewed = renewed,
            Churned = first.Count - renewed,
            FewestPerOutcome = policy.FewestPerOutcome,
            InDoubt = Math.Min(renewed, first.Count - renewed) < policy.DoubtBelow,
        };
        if (report.TooFewOutcomes)
            return report;

        for (var l = 0; l < policy.Landmarks.Count; l++)
        {
            var present = Present(policy.Landmarks[l], out _);
            for (var b = 0; b < behaviours.Count; b++)
            {
                if (LookAt(b, l, present) is { } finding)
                    found.Add(finding);
            }
        }

        return report with { LookedAt = Corrected(found, report.InDoubt), TooRare = tooRare };
    }

    // Accounts that were there at the landmark and whose next outcome is known and could have been either.
    private List<(AccountSketch Account, bool Churned)> Present(int landmark, out int tooYoung)
    {
        var there = new List<(AccountSketch Account, int Age, bool Churned)>();
        foreach (var sketch in sketches)
        {
            if (sketch.OutcomeAfter(landmark) is { } outcome)
                there.Add((sketch, outcome.Day - sketch.Start, outcome.Churned));
        }

        var ages = there.Where(a => !a.Churned).Select(a => a.Age).Order().ToArray();
        var complete = ages.Length == 0 ? 0 : ages[(int)Math.Ceiling(MostRenewals * (ages.Length - 1))];
        var old = there.Where(a => a.Account.Start + complete <= lastDay).Select(a => (a.Account, a.Churned)).ToList();
        tooYoung = there.Count - old.Count;
        return old;
    }

    private Finding? LookAt(int behaviour, int landmark, List<(AccountSketch Account, bool Churned)> present)
    {
        var observed = new List<(AccountSketch Account, float Value, bool Churned)>();
        foreach (var (account, churned) in present)
        {
            if (!coverage[behaviour].Contains(account.Start, account.Start + policy.Landmarks[landmark], all))
                continue;
            var value = account.At(behaviour, landmark, policy.Landmarks.Count) ?? (behaviours[behaviour].Kind == BehaviourKind.Level ? float.NaN : 0);
            if (!float.IsNaN(value))
                observed.Add((account, value, churned));
        }

        var renewed = observed.Count(o => !o.Churned);
        Finding? best = null;
        if (renewed >= policy.FewestPerOutcome && observed.Count - renewed >= policy.FewestPerOutcome)
        {
            foreach (var threshold in Thresholds.Of(observed.Where(o => !o.Account.Checks).Select(o => o.Value)))
            {
                var chosen = Measure(observed, threshold, checks: false);
                if (chosen is null || Measure(observed, threshold, checks: true) is not { } check || chosen.P >= (best?.Chosen.P ?? double.PositiveInfinity))
                    continue;
                best = new Finding
                {
                    Behaviour = behaviours[behaviour],
                    Landmark = policy.Landmarks[landmark],
                    AtLeast = threshold,
                    Chosen = chosen,
                    Checked = check,
                };
            }
        }

        if (best is null)
            tooRare++;
        return best;
    }

    private Effect? Measure(List<(AccountSketch Account, float Value, bool Churned)> observed, int threshold, bool checks)
    {
        var cells = new Cells[segments];
        foreach (var (account, value, churned) in observed)
        {
            if (account.Checks == checks)
                cells[account.Segment] = cells[account.Segment].And(value >= threshold, churned);
        }

        return cells.Sum(c => c.With) < policy.FewestPerGroup || cells.Sum(c => c.Without) < policy.FewestPerGroup ? null : Effect.Of(cells);
    }

    // The first half has screened; the second has not been looked at before, so the correction counts what is carried over to it.
    private List<Finding> Corrected(List<Finding> found, bool inDoubt)
    {
        var carried = found.Where(f => f.Chosen.P <= policy.Screen).ToArray();
        var ps = carried.Select(f => f.Checked.P).ToArray();
        var qs = Correction.BenjaminiHochberg(ps);
        var holm = Correction.Holm(ps);
        return
        [
            .. carried.Select((f, i) => f with
            {
                Q = qs[i],
                Holm = holm[i],
                Holds = qs[i] <= policy.FalseDiscoveries
                    && (!inDoubt || holm[i] <= policy.FalseDiscoveries)
                    && f.Chosen.Ratio > 1 == f.Checked.Ratio > 1,
            })
            .Concat(found.Where(f => f.Chosen.P > policy.Screen))
            .OrderByDescending(f => f.Holds)
            .ThenBy(f => f.Q is null)
            .ThenBy(f => f.Checked.P)
            .ThenBy(f => f.Landmark)
            .ThenBy(f => f.Behaviour.Kind)
            .ThenBy(f => f.Behaviour.Name, StringComparer.Ordinal),
        ];
    }
}
