using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Text;
using System.Globalization;

namespace ChatOpsMilestones.Core.Cards;

/// <summary>An account's health in lines of text: its parts, what a person added, where it comes from and what moved it.</summary>
public static class HealthLines
{
    /// <summary>Days back that are compared with.</summary>
    private static readonly int[] Spans = [7, 14, 30, 90];

    /// <summary>The five parts, and what a person added or took off.</summary>
    public static IEnumerable<TextLine> Parts(HealthScore health)
    {
        foreach (var part in health.Components)
            yield return new TextLine(part.Why) { Lead = $"{Phrases.Capital(HealthWords.Name(part.Kind))} {(part.Points is { } points ? points.ToString("0", CultureInfo.InvariantCulture) : "–")}" };
        if (health.Adjustment is { } given)
            yield return Adjustment(given);
        if (health is { Total: not null, Confidence: < 0.995 })
            yield return new TextLine(string.Create(CultureInfo.InvariantCulture, $"{health.Confidence * 100:0}% of the weight is known; what is not is left out")) { Lead = "Confidence" };
        if (health.Total is null)
            yield return new TextLine(string.Create(CultureInfo.InvariantCulture, $"{health.Confidence * 100:0}% of the weight is known; a score needs half")) { Lead = "Confidence" };
    }

    public static TextLine Adjustment(HealthAdjustment given) => new(given.Reason)
    {
        Lead = $"{HealthWords.Signed(given.Points)} by {given.By}",
        Detail = $"until {CommonSlots.Day(given.LastDay)}",
    };

    /// <summary>What moved the score up to a day, over some spans; the shorter one only where it says something of its own.</summary>
    public static IEnumerable<TextLine> Moved(HealthTrack track, HealthScore today)
    {
        string? told = null;
        foreach (var span in Spans)
        {
            var change = HealthChange.Between(track.ScoreOn(today.AsOf.AddDays(-span)), today);
            if (change is not { Before: { } before, After: { } after } || change.Words.Length == 0 || change.Words == told)
                continue;
            told = change.Words;
            yield return new TextLine(change.Words)
            {
                Lead = string.Create(CultureInfo.InvariantCulture, $"{span} days: {before} to {after}"),
            };
        }
    }
}
