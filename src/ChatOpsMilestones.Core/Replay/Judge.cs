using System.Globalization;

namespace ChatOpsMilestones.Core.Replay;

/// <summary>
/// Holds fires against outcomes. Every account is looked at on each Monday of the period on which it is a customer, and only
/// as far as its outcome is known, so that neither survival nor a short time of watching flatters a rule.
/// </summary>
/// <param name="traces">the accounts.</param>
/// <param name="from">first day number of the period.</param>
/// <param name="to">last day number: the cut.</param>
/// <param name="known">day number through which outcomes are known.</param>
/// <param name="horizon">days within which an outcome counts.</param>
internal sealed class Judge(IReadOnlyList<AccountTrace> traces, int from, int to, int known, int horizon)
{
    /// <summary>Accounts of either kind below which no figure is worth anything.</summary>
    public const int Fewest = 30;

    private readonly int lastWatched = Math.Min(to, known - horizon);

    /// <summary>What followed the fires of the period.</summary>
    public Judgement OfFires(Func<AccountTrace, IEnumerable<Fire>> firesOf, Effect effect)
    {
        var cells = new List<(double Hits1, double N1, double Hits0, double N0)>();
        int with = 0, without = 0, baseN = 0, baseHits = 0, outcomes = 0, caught = 0;
        foreach (var trace in traces)
        {
            var ends = trace.DaysOf(effect);
            var fires = firesOf(trace).Where(f => f.Opened <= to).ToArray();
            foreach (var end in ends)
            {
                if (end < from || end > to)
                    continue;
                outcomes++;
                if (Array.Exists(fires, f => f.Opened >= end - horizon && f.Opened < end))
                    caught++;
            }

            int n1 = 0, hits1 = 0, n0 = 0, hits0 = 0, watched = 0;
            var week = int.MinValue;
            foreach (var fire in fires)
            {
                if (fire.Opened < from || fire.Opened > lastWatched || WeekOf(fire.Opened) == week || !trace.IsAlive(fire.Opened))
                    continue;
                week = WeekOf(fire.Opened);
                n1++;
                hits1 += Follows(ends, fire.Opened) ? 1 : 0;
            }

            for (var day = MondayFrom(from); day <= lastWatched; day += 7)
            {
                if (!trace.IsAlive(day))
                    continue;
                watched++;
                var follows = Follows(ends, day) ? 1 : 0;
                baseN++;
                baseHits += follows;
                if (!Array.Exists(fires, f => f.Opened <= day && (f.Opened > day - horizon || f.IsOpenAt(day))))
                {
                    n0++;
                    hits0 += follows;
                }
            }

            if (watched + n1 > 0)
            {
                if (ends.Any(end => end > from && end <= lastWatched + horizon))
                    with++;
                else
                    without++;
            }

            if (n1 + n0 > 0)
                cells.Add((hits1, n1, hits0, n0));
        }

        var judgement = new Judgement { Outcome = effect.Words, AccountsWith = with, AccountsWithout = without, Outcomes = outcomes, Caught = caught };
        return Figures(judgement, cells, baseHits, baseN);
    }

    /// <summary>What followed at the accounts that were open at the cut.</summary>
    public Judgement OfState(Func<AccountTrace, IEnumerable<Fire>> firesOf, Effect effect)
    {
        var cells = new List<(double Hits1, double N1, double Hits0, double N0)>();
        int with = 0, without = 0, caught = 0;
        foreach (var trace in traces)
        {
            if (to + horizon > known || !trace.IsAlive(to))
                continue;
            var hit = Follows(trace.DaysOf(effect), to);
            var open = firesOf(trace).Any(f => f.IsOpenAt(to));
            with += hit ? 1 : 0;
            without += hit ? 0 : 1;
            caught += hit && open ? 1 : 0;
            cells.Add(open ? (hit ? 1 : 0, 1, 0, 0) : (0, 0, hit ? 1 : 0, 1));
        }

        var judgement = new Judgement { Outcome = effect.Words, AccountsWith = with, AccountsWithout = without, Outcomes = with, Caught = caught };
        if (to + horizon > known)
            return judgement with { TooFew = string.Create(CultureInfo.InvariantCulture, $"not to be judged yet: outcomes are not known for {horizon} days after the cut") };
        return Figures(judgement, cells, with, with + without);
    }

    /// <summary>Days from the first fire in time to the outcome.</summary>
    public LeadTime LeadTime(Func<AccountTrace, IEnumerable<Fire>> firesOf, Effect effect)
    {
        var days = new List<int>();
        foreach (var trace in traces)
        {
            var fires = firesOf(trace).ToArray();
            foreach (var end in trace.DaysOf(effect).Where(end => end >= from && end <= to))
            {
                var first = Array.Find(fires, f => f.Opened >= end - horizon && f.Opened < end);
                if (first != default)
                    days.Add(end - first.Opened);
            }
        }

        return new LeadTime(effect.Words, days.Count, Statistics.QuartilesOf(days));
    }

    private static Judgement Figures(Judgement judgement, List<(double Hits1, double N1, double Hits0, double N0)> cells, int baseHits, int baseN)
    {
        double fired = cells.Sum(c => c.N1), hits = cells.Sum(c => c.Hits1);
        judgement = judgement with
        {
            Fired = (int)fired,
            FiredAccounts = cells.Count(c => c.N1 > 0),
            Hits = (int)hits,
            Quiet = (int)cells.Sum(c => c.N0),
            QuietHits = (int)cells.Sum(c => c.Hits0),
        };
        if (judgement.AccountsWith < Fewest || judgement.AccountsWithout < Fewest)
        {
            return judgement with
            {
                TooFew = string.Create(
                    CultureInfo.InvariantCulture,
                    $"too few outcomes to judge: {judgement.AccountsWith} accounts {judgement.Outcome}, {judgement.AccountsWithout} did not; {Fewest} of each are needed"),
            };
        }

        var baseRate = (double)baseHits / baseN;
        var precision = fired > 0 ? Statistics.Share(hits, fired, Statistics.EffectiveN(cells.Select(c => (c.Hits1, c.N1)))) : null;
        return judgement with
        {
            BaseRate = Statistics.Round(baseRate),
            Precision = precision,
            Lift = precision is null || baseRate <= 0
                ? null
                : new Estimate(Statistics.Round(hits / fired / baseRate), Statistics.Round(precision.Low / baseRate), Statistics.Round(precision.High / baseRate)),
            RiskRatio = Statistics.RiskRatio(cells),
            Recall = judgement.Outcomes > 0 ? Statistics.Share(judgement.Caught, judgement.Outcomes) : null,
        };
    }

    private bool Follows(int[] ends, int day) => Array.Exists(ends, end => end > day && end <= day + horizon);

    // Day number 0, 1 January of the year 1, was a Monday.
    private static int WeekOf(int day) => day / 7;

    private static int MondayFrom(int day) => (day + 6) / 7 * 7;
}
