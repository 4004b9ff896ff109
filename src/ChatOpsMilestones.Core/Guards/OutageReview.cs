namespace ChatOpsMilestones.Core.Guards;

/// <summary>What has become of an open drop, from its days counted anew with what is known now.</summary>
public static class OutageReview
{
    /// <summary>A day stays doubted down to this part of the share that made it so, so that an outage does not come and go.</summary>
    private const double StaysAt = 0.5;

    /// <param name="outage">open, of kind <see cref="OutageKind.Drop"/>.</param>
    /// <param name="days">for each of its metrics its days from the first to the last complete one, in order.</param>
    /// <param name="policy">the bounds.</param>
    /// <param name="now">business time.</param>
    /// <returns>the outage as it is now: still open, over because the numbers came, or lost because they did not.</returns>
    public static Outage Of(Outage outage, IReadOnlyList<IReadOnlyList<DropCount>> days, GuardPolicy policy, DateTimeOffset now)
    {
        var bad = days.SelectMany(metric => metric)
            .Where(day => day.IsOutage(outage.Segment, policy, policy.MassDrop * StaysAt))
            .Select(day => day.Day)
            .ToHashSet();
        var judged = days.SelectMany(metric => metric).Where(day => day.Says(outage.Segment, policy)).Select(day => day.Day).ToHashSet();
        if (judged.Count == 0)
            return outage;
        if (bad.Count == 0)
            return outage with { State = OutageState.Over, To = judged.Max(), EndedAt = now };

        var last = bad.Max();
        var isGoodAgain = judged.Max() > last;
        var givenUp = new DateTimeOffset(last.AddDays(1 + policy.LostAfterDays), TimeOnly.MinValue, TimeSpan.Zero);
        return isGoodAgain && now >= givenUp
            ? outage with { State = OutageState.Lost, To = last, EndedAt = now }
            : outage;
    }
}
