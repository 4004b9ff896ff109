using System.Globalization;

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
        if (view.Sources.TicketsBefore(view.Until) == 0)
            return HealthRating.Unknown(static () => "no tickets are known");

        var worst = Urgent(view);
        if (Volume(view) is var volume && volume.Points < worst.Points)
            worst = volume;
        return Reply(view) is var reply && reply.Points < worst.Points ? reply : worst;
    }

    private static HealthRating Urgent(HealthView view)
    {
        var open = 0;
        var days = 0;
        foreach (var ticket in view.Sources.UrgentTickets)
        {
            if (ticket.OpenedAt >= view.Until)
                break;
            if (ticket.SolvedAt < view.Until)
                continue;
            open++;
            days = Math.Max(days, (int)view.DaysSince(ticket.OpenedAt));
        }

        if (open == 0)
            return new HealthRating(100, static () => "no urgent ticket open");

        var points = days > 7 ? 0 : days > 3 ? 50 : 75;
        return new HealthRating(points, () =>
        {
            var age = days == 0 ? "today" : days == 1 ? "for 1 day" : $"for {days} days";
            return $"{Count(open, "urgent ticket")} open {age}";
        });
    }

    private static HealthRating Volume(HealthView view)
    {
        var upTo = view.Sources.TicketsBefore(view.StartOfLast(HealthView.Window));
        var recent = view.Sources.TicketsBefore(view.Until) - upTo;
        var normal = (double)(upTo - view.Sources.TicketsBefore(view.StartOfLast(HealthView.Window * (BaselineWindows + 1)))) / BaselineWindows;
        var silent = recent == 0 && normal >= LeastLoad;
        var points = silent ? 100 - SilencePenalty
            : recent < LeastLoad ? 100 : PointScale.Read(recent / Math.Max(1, normal), (1, 100), (2, 50), (3, 0));
        return new HealthRating(points, () => string.Create(
            CultureInfo.InvariantCulture, $"{Count(recent, "ticket")} in {HealthView.Window} days (normal: {normal:0.#}){(silent ? ", quieter than usual" : "")}"));
    }

    private static HealthRating Reply(HealthView view)
    {
        var tickets = view.Sources.Tickets;
        List<double>? minutes = null;
        for (var i = view.Sources.TicketsBefore(view.StartOfLast(HealthView.Window)); i < tickets.Length && tickets[i].OpenedAt < view.Until; i++)
        {
            if (tickets[i].FirstReplyMinutes is { } reply && tickets[i].OpenedAt.AddMinutes(reply) < view.Until)
                (minutes ??= []).Add(reply);
        }

        if (minutes is null)
            return new HealthRating(100, static () => "no reply is late");

        minutes.Sort();
        var median = (minutes[(minutes.Count - 1) / 2] + minutes[minutes.Count / 2]) / 2;
        var target = view.Policy.FirstReplyTargetMinutes;
        return new HealthRating(PointScale.Read(median / Math.Max(1, target), (1, 100), (2, 50)), () => string.Create(
            CultureInfo.InvariantCulture, $"median first reply {median / 60:0.#} h (target {target / 60:0.#} h)"));
    }

    private static string Count(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";
}
