namespace ChatOpsMilestones.Core.Health;

/// <summary>A fall of the score, or of one part, between two days of a track.</summary>
/// <param name="From">the earlier day, with the points it would have at the later day's targets.</param>
/// <param name="Drop">points, like compared with like; 0 or less when only the band became worse.</param>
/// <param name="BandBefore">the better band it was in; null when the band did not become worse.</param>
internal sealed record HealthFall(HealthDay From, int Drop, HealthBand? BandBefore)
{
    /// <summary>The largest fall to a day from one of the days before it; null when there is none that counts.</summary>
    /// <param name="track">the account's health.</param>
    /// <param name="today">the later day.</param>
    /// <param name="search">what counts as a fall.</param>
    public static HealthFall? Find(HealthTrack track, HealthDay today, FallSearch search)
    {
        if (today.Total is null)
            return null;

        HealthFall? found = null;
        HealthBand? bandBefore = null;
        for (var back = 1; back <= search.Within; back++)
        {
            var day = today.Day.AddDays(-back);
            if (day < search.Since || track.Known(day) is not { } earlier)
                break;
            if (Between(track, earlier, today, search) is not { } fall)
                continue;

            if (fall.BandBefore is { } band && !(band <= bandBefore))
                bandBefore = band;
            if (found is null || fall.Drop > found.Drop)
                found = fall;
        }

        return found is null ? null : found with { BandBefore = bandBefore };
    }

    private static HealthFall? Between(HealthTrack track, HealthDay earlier, HealthDay today, FallSearch search)
    {
        if (Counts(track, earlier, today, earlier, search) is not { } fall)
            return null;

        // An older account is asked for more: what it did not lose itself is no fall.
        return track.AsksMore(earlier.Day, today.Day)
            ? Counts(track, earlier, today, HealthDay.Of(track.ScoreOn(earlier.Day, judgedOn: today.Day), earlier.Band), search)
            : fall;
    }

    private static HealthFall? Counts(HealthTrack track, HealthDay earlier, HealthDay today, HealthDay compared, FallSearch search)
    {
        if (earlier.Total is not { } total || DropOf(track, compared, today, search.Part) is not { } drop)
            return null;

        // Whether the band would be worse too if nothing had become known or unknown.
        var worse = search.BandWorsens
            && earlier.Band > today.Band
            && HealthBands.Step(earlier.Band, total - drop, track.Policy) < earlier.Band;
        var fell = search.Drop is { } limit && drop >= limit - 1e-9;
        return worse || fell ? new HealthFall(compared, drop, worse ? earlier.Band : null) : null;
    }

    private static int? DropOf(HealthTrack track, HealthDay earlier, HealthDay today, HealthComponentKind? part)
    {
        if (part is { } kind)
        {
            return earlier.Points[(int)kind] is { } was && today.Points[(int)kind] is { } now
                ? HealthCalculator.Round(was) - HealthCalculator.Round(now)
                : null;
        }

        // The later day's weights for both: an opinion that fades is no fall.
        double known = 0, before = 0, after = 0;
        for (var i = 0; i < today.Points.Count; i++)
        {
            if (earlier.Points[i] is not { } was || today.Points[i] is not { } now)
                continue;
            known += today.Weights[i];
            before += was * today.Weights[i];
            after += now * today.Weights[i];
        }

        return HealthCalculator.IsEnough(known)
            ? HealthCalculator.Capped(HealthCalculator.Round(before / known), earlier.Cap, track.Policy)
                - HealthCalculator.Capped(HealthCalculator.Round(after / known), today.Cap, track.Policy)
            : null;
    }
}

/// <param name="Drop">least points; null when only the band counts.</param>
/// <param name="Within">days looked back.</param>
/// <param name="BandWorsens">true when a worse band counts too.</param>
/// <param name="Part">the part; null for the whole score.</param>
/// <param name="Since">days before it are not compared with; null for no such day.</param>
internal readonly record struct FallSearch(double? Drop, int Within, bool BandWorsens, HealthComponentKind? Part, DateOnly? Since = null);
