using System.Globalization;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Health;

/// <summary>
/// Open urgent tickets, volume against the account's own normal, and how fast we replied; the worst of them counts.
/// Sudden silence costs a little: nothing to complain about looks the same as nobody left to complain.
/// </summary>
internal static class SupportHealth
{
    private const int BaselineWindows = 3;

    /// <summary>Fewer tickets than this are no load, whatever the normal is.</summary>
    private const int LeastLoad = 3;

    private const double SilencePenalty = 10;

    public static HealthRating Rate(HealthView view)
    {
        var seen = view.History.Tickets.Where(t => t.OpenedAt < view.Until).ToList();
        if (seen.Count == 0)
            return HealthRating.Unknown("no tickets are known");

        var ratings = new[] { Urgent(view, seen), Volume(view, seen), Reply(view, seen) };
        return ratings.MinBy(rating => rating.Points);
    }

    private static HealthRating Urgent(HealthView view, List<Ticket> seen)
    {
        var open = seen.Where(t => t.Priority == TicketPriority.Urgent && !(t.SolvedAt < view.Until)).ToList();
        if (open.Count == 0)
            return new HealthRating(100, "no urgent ticket open");

        var days = (int)open.Max(t => view.DaysSince(t.OpenedAt));
        var points = days > 7 ? 0 : days > 3 ? 50 : 75;
        var age = days == 0 ? "today" : days == 1 ? "for 1 day" : $"for {days} days";
        return new HealthRating(points, $"{Count(open.Count, "urgent ticket")} open {age}");
    }

    private static HealthRating Volume(HealthView view, List<Ticket> seen)
    {
        var from = view.StartOfLast(HealthView.Window);
        var earliest = view.StartOfLast(HealthView.Window * (BaselineWindows + 1));
        var recent = seen.Count(t => t.OpenedAt >= from);
        var normal = (double)seen.Count(t => t.OpenedAt >= earliest && t.OpenedAt < from) / BaselineWindows;
        var why = string.Create(
            CultureInfo.InvariantCulture, $"{Count(recent, "ticket")} in {HealthView.Window} days (normal: {normal:0.#})");
        if (recent == 0)
            return new HealthRating(normal >= LeastLoad ? 100 - SilencePenalty : 100, why);

        var points = recent < LeastLoad ? 100 : PointScale.Read(recent / Math.Max(1, normal), (1, 100), (2, 50), (3, 0));
        return new HealthRating(points, why);
    }

    private static HealthRating Reply(HealthView view, List<Ticket> seen)
    {
        var from = view.StartOfLast(HealthView.Window);
        var minutes = seen
            .Where(t => t.OpenedAt >= from && t.FirstReplyMinutes is { } reply && t.OpenedAt.AddMinutes(reply) < view.Until)
            .Select(t => t.FirstReplyMinutes!.Value)
            .Order()
            .ToList();
        if (minutes.Count == 0)
            return new HealthRating(100, "no reply is late");

        var median = (minutes[(minutes.Count - 1) / 2] + minutes[minutes.Count / 2]) / 2;
        var points = PointScale.Read(median / Math.Max(1, view.Policy.FirstReplyTargetMinutes), (1, 100), (2, 50));
        return new HealthRating(points, string.Create(
            CultureInfo.InvariantCulture, $"median first reply {median / 60:0.#} h (target {view.Policy.FirstReplyTargetMinutes / 60:0.#} h)"));
    }

    private static string Count(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";
}
