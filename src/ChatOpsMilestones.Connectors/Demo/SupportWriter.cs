using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>Support tickets: opened, answered, solved.</summary>
internal sealed class SupportWriter(World world)
{
    public void Write(AccountPlan plan, Ledger ledger)
    {
        var dice = world.DiceFor(plan, "tickets");
        var (from, to) = world.DaysOf(plan);
        var weekly = SegmentShape.Of(plan.Segment).TicketsAWeek * plan.Entry.Tier switch { Tier.Weak => 1.8, Tier.Middling => 1, _ => 0.6 };
        var tickets = new List<Planned<Ticket>>(plan.Tickets);
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            if (DemoDays.IsWeekend(day) || dice.Poisson(weekly / 5) == 0)
                continue;

            // Drawn in any case, so that a story moves no other ticket.
            var ticket = Chance(plan, day, dice);
            if (!plan.IsNearStory(day, before: 10) && !(plan.IsDecoy && IsJustBefore(day)))
                tickets.Add(ticket);
        }

        Numbered.Write(plan, tickets, "t", ledger);
    }

    /// <summary>A ticket of known course; unsolved when <paramref name="solved"/> is null.</summary>
    public static Planned<Ticket> Of(AccountPlan plan, DateTimeOffset opened, TicketPriority priority, string subject, double replyMinutes, DateTimeOffset? solved, int? csat = null)
    {
        var ticket = new Ticket
        {
            Source = DemoCompany.SourceName,
            Id = "",
            AccountId = plan.Id,
            OpenedAt = opened,
            Priority = priority,
            Subject = subject,
        };
        var replied = ticket with { FirstReplyMinutes = replyMinutes };
        var states = new List<(DateTimeOffset, Ticket)> { (opened, ticket), (opened.AddMinutes(replyMinutes), replied) };
        if (solved is { } at)
            states.Add((at, replied with { SolvedAt = at, Csat = csat }));
        return new(states);
    }

    private bool IsJustBefore(DateOnly day) => day > world.Anchor.AddDays(-28) && day <= world.Anchor;

    private static Planned<Ticket> Chance(AccountPlan plan, DateOnly day, Dice dice)
    {
        var opened = plan.At(day, dice.Between(8, 17), dice.Between(0, 59));
        var priority = dice.Next() switch { < 0.02 => TicketPriority.Urgent, < 0.15 => TicketPriority.High, < 0.7 => TicketPriority.Normal, _ => TicketPriority.Low };
        var reply = Math.Clamp(Math.Round(dice.LogNormal(priority == TicketPriority.Urgent ? 25 : plan.Entry.Tier == Tier.Weak ? 520 : 140, 0.7)), 3, 2000);
        var hours = Math.Clamp(dice.LogNormal(priority == TicketPriority.Urgent ? 10 : 26, 0.8), 1, 240);
        var solved = opened.AddMinutes(Math.Round(Math.Max(reply + 20, hours * 60)));
        int? csat = dice.Chance(0.35) ? Math.Clamp((int)Math.Round((plan.Entry.Tier == Tier.Weak ? 3.4 : 4.3) + (0.9 * dice.Normal())), 1, 5) : null;
        return Of(plan, opened, priority, dice.Pick(priority == TicketPriority.Urgent ? Texts.UrgentSubjects : Texts.TicketSubjects), reply, solved, csat);
    }
}
