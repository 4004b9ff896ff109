using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>Mails, calls and meetings between us and the customer. None around a story: a fresh touch would rightly silence it.</summary>
internal sealed class TouchWriter(World world)
{
    public void Write(AccountPlan plan, Ledger ledger)
    {
        var dice = world.DiceFor(plan, "touches");
        var (from, to) = world.DaysOf(plan);
        var daily = SegmentShape.Of(plan.Segment).TouchesAWeek / 5;
        var touches = new List<Planned<Interaction>>();
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            if (DemoDays.IsWeekend(day) || !dice.Chance(daily))
                continue;

            var person = dice.Chance(0.6) ? plan.Champion : plan.People[Math.Min(plan.People.Count - 1, dice.Between(1, 3))];
            var channel = dice.Next() switch { < 0.6 => "email", < 0.8 => "meeting", < 0.95 => "call", _ => "chat" };
            var (hour, minute, answers) = (dice.Between(9, 15), dice.Between(0, 59), dice.Chance(0.65));
            if (world.IsHoliday(plan, day) || !person.Has(day) || plan.IsNearStory(day))
                continue;

            touches.Add(Of(plan, person, channel, fromCustomer: channel == "meeting", plan.At(day, hour, minute)));
            if (channel == "email" && answers && person.Has(day.AddDays(1)) && !plan.IsNearStory(day.AddDays(1)))
                touches.Add(Of(plan, person, channel, fromCustomer: true, plan.At(day, hour, minute).AddHours(5)));
        }

        Numbered.Write(plan, touches, "c", ledger);
    }

    private static Planned<Interaction> Of(AccountPlan plan, PersonPlan person, string channel, bool fromCustomer, DateTimeOffset at) => new(
    [
        (at, new()
        {
            Source = DemoCompany.SourceName,
            Id = "",
            AccountId = plan.Id,
            Channel = channel,
            FromCustomer = fromCustomer,
            ContactId = person.Id,
            At = at,
        }),
    ]);
}
