using System.Globalization;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>
/// The health score, or parts of it, fell. Looked at once a day is complete, and latched until it is back near the level
/// before, so that a score that wavers does not speak twice; a further fall from there on speaks again.
/// </summary>
internal static class HealthTrigger
{
    private const int PictureDays = 90;

    public static void Open(RuleFold run, Trigger.Health trigger)
    {
        if (DayOf(run) is not { } today)
            return;

        foreach (var part in PartsOf(trigger))
        {
            var entity = EntityOf(part);
            var held = run.Held.FirstOrDefault(episode => episode.Entity == entity);
            if (Fall(run, trigger, today, part, held?.OpenedOn) is not { } fall)
                continue;

            if (held is not null)
                run.End(held, $"it fell further, to {LevelOf(today, part)}");
            run.Begin(entity, run.Facts.Iso(today.Day), today.Day, LatchOf(run, fall, today, part), fall.BandBefore?.ToString());
        }
    }

    public static void Close(RuleFold run, Trigger.Health trigger)
    {
        if (DayOf(run) is not { } today)
            return;

        for (var i = run.Held.Count - 1; i >= 0; i--)
        {
            var episode = run.Held[i];
            var part = PartOf(episode.Entity);
            if (episode.OpenedOn >= today.Day || LevelOf(today, part) is not { } level || Fall(run, trigger, today, part, null) is not null)
                continue;

            if (level >= episode.Latch - trigger.RecoveredWithin)
                run.End(episode, $"{NameOf(part)} back at {Number(level)}");
            else if (part is null && Enum.TryParse<HealthBand>(episode.Memo, out var before) && today.Band >= before)
                run.End(episode, $"health is {CardWriter.BandName(before)} again, at {Number(level)}");
        }
    }

    public static Description Describe(RuleFold run, Trigger.Health trigger, OpenEpisode episode)
    {
        var part = PartOf(episode.Entity);
        var today = run.Facts.Health.On(run.Time.CompleteThrough);
        var score = run.Facts.HealthOn(today.Day);
        var fall = Fall(run, trigger, today, part, null);
        var drop = fall?.Drop ?? 0;
        var level = part is null ? today.Total : LevelOf(today, part);
        var change = fall is null ? null : HealthChange.Between(run.Facts.Health.ScoreOn(fall.From.Day, judgedOn: today.Day), score);
        var slots = new Dictionary<string, string>
        {
            ["score"] = level is { } now ? Number(now) : "",
            ["before"] = level is { } after ? Number(after + drop) : "",
            ["drop"] = drop > 0 ? Number(drop) : "",
            ["band"] = score.Band is { } band ? CardWriter.BandName(band) : "",
            ["moved"] = part is { } one ? score.Components[(int)one].Why : change?.Words ?? "",
            ["component"] = part is { } named ? HealthWords.Name(named) : change is { Moves: [var first, ..] } ? HealthWords.Name(first.Kind) : "",
        };
        return new Description(slots, new EvidenceWindow(HealthEvidence.MetricOf(part), today.Day.AddDays(-PictureDays), today.Day, null, null));
    }

    // A day whose log-ins are still on their way would look like a fall; one without log-ins at all is judged by the rest.
    private static HealthDay? DayOf(RuleFold run)
    {
        var day = run.Time.CompleteThrough;
        var complete = run.Facts.Complete(run.Facts.Playbook.Health.LoginMetric, day);
        return complete is { } known && known < day && day.DayNumber - known.DayNumber <= LoginHealth.Stale ? null : run.Facts.Health.On(day);
    }

    private static HealthFall? Fall(RuleFold run, Trigger.Health trigger, HealthDay today, HealthComponentKind? part, DateOnly? since) => HealthFall.Find(
        run.Facts.Health,
        today,
        new FallSearch(trigger.DropAtLeast, trigger.WithinDays, trigger.BandWorsens && part is null, part, since));

    // A band that was left by a point or two is only back well inside it.
    private static double LatchOf(RuleFold run, HealthFall fall, HealthDay today, HealthComponentKind? part)
    {
        var before = (LevelOf(today, part) ?? 0) + fall.Drop;
        var policy = run.Facts.Health.Policy;
        return fall.BandBefore is { } band ? Math.Max(before, HealthBands.FloorOf(band, policy) + policy.Hysteresis) : before;
    }

    private static int? LevelOf(HealthDay day, HealthComponentKind? part) => part is { } kind
        ? day.Points[(int)kind] is { } points && day.Total is not null ? HealthCalculator.Round(points) : null
        : day.Computed;

    private static IEnumerable<HealthComponentKind?> PartsOf(Trigger.Health trigger) =>
        trigger.Parts.Count == 0 ? [null] : trigger.Parts.Select(part => (HealthComponentKind?)part);

    private static string EntityOf(HealthComponentKind? part) => part is { } kind ? kind.ToString().ToLowerInvariant() : "";

    private static HealthComponentKind? PartOf(string entity) =>
        Enum.TryParse<HealthComponentKind>(entity, ignoreCase: true, out var kind) ? kind : null;

    private static string NameOf(HealthComponentKind? part) => part is { } kind ? HealthWords.NameIs(kind) : "health is";

    private static string Number(int points) => points.ToString(CultureInfo.InvariantCulture);
}
