using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>Stories of plans that grow too small. Each method bends a plan so that the story comes true on a known day, and says what was planted.</summary>
internal static class LimitStories
{
    public static IEnumerable<DemoStory> OutgrowsSeats(World world, AccountPlan plan, DateOnly warns, DateOnly full)
    {
        // Nobody comes or goes in the weeks before, so that the first step is taken on the day and not earlier.
        foreach (var person in plan.People)
        {
            person.Left = null;
            person.Joined = person.Joined > warns.AddDays(-50) ? warns.AddDays(-50) : person.Joined;
        }

        var dice = world.DiceFor(plan, "joiners");
        var before = plan.People.Count;
        plan.Seats = (int)Math.Floor((before + 1) / (plan.Segment == "ENT" ? 0.9 : 0.8));
        var joiners = plan.Seats - before;
        for (var i = 0; i <= joiners; i++)
        {
            var person = Book.AddPerson(plan, dice);
            person.Joined = i == joiners ? full.AddDays(1) : i == joiners - 1 ? full : warns.AddDays(i * (full.DayNumber - warns.DayNumber) / joiners);
            person.Attendance = dice.Between(0.6, 0.85);
        }

        plan.Forecasts[UsageWriter.SeatsUsed] = before;
        var buys = DemoDays.WorkingDay(full.AddDays(14));
        plan.Changes.Add(new(buys) { Seats = (int)Math.Ceiling(plan.Seats * 1.5), Arr = Math.Round(plan.Arr * 1.4m) });
        plan.Outcomes.Add(ContractWriter.OutcomeOf(plan, OutcomeKind.Expanded, buys, Math.Round(plan.Arr * 0.4m)));
        plan.Opportunities.Add(ContractWriter.OpportunityOf(plan, OpportunityKind.Expansion, Math.Round(plan.Arr * 0.4m), full.AddDays(6), buys, buys, OpportunityStage.Won));
        yield return DemoStories.Of(plan, DemoStoryKind.OutgrowingSeats, warns, DemoRules.SeatsNear,
            $"{before + 1} of {plan.Seats} seats from {warns:yyyy-MM-dd}; the forecast said {before}.");
        yield return DemoStories.Of(plan, DemoStoryKind.SeatsFull, full, DemoRules.SeatsFull, $"All {plan.Seats} seats taken on {full:yyyy-MM-dd}, one more person the day after.");
    }

    /// <summary>A trial that passes its 10,000 calls on a day, 34 % above what was forecast.</summary>
    public static DemoStory ApiLimitExceeded(World world, AccountPlan plan, DateOnly day)
    {
        const double limit = 10_000;

        // Begun within the month of the day, so that the month's sum and the sum of all time are the same.
        var start = day.AddDays(-Math.Min(17, day.Day - 1));
        ContractStories.Restart(plan, start, spreadDays: 3);
        plan.IsTrial = true;
        plan.PaysByCard = false;
        plan.Limits.Clear();
        plan.Limits[UsageWriter.ApiCalls] = limit;

        // A month's forecast is compared as far as the month has come: 7,500 by this day.
        plan.Forecasts[UsageWriter.ApiCalls] = Math.Round(7_500.0 * DateTime.DaysInMonth(day.Year, day.Month) / day.Day);
        plan.FirstValueOn = start.AddDays(1);

        var dice = world.DiceFor(plan, "trial");
        var days = Enumerable.Range(0, day.DayNumber - start.DayNumber + 1).Select(start.AddDays).ToList();
        var weights = days.Select((d, i) => (i + 4) * (DemoDays.IsWeekend(d) ? 0.7 : 1) * dice.Between(0.9, 1.1)).ToList();
        weights[^1] = weights.Average();
        var sum = 0.0;
        for (var i = 0; i < days.Count; i++)
        {
            // 10,050 in all, of which the last day brings more than the 50 above the limit.
            var calls = i < days.Count - 1 ? Math.Round(10_050 * weights[i] / weights.Sum()) : 10_050 - sum;
            plan.ExactApiCalls[days[i]] = calls;
            sum += calls;
        }

        plan.ApiCalls = plan.ExactApiCalls[day];
        var converts = DemoDays.WorkingDay(world.Anchor.AddDays(19));
        plan.Changes.Add(new(converts)
        {
            Status = AccountStatus.Active,
            Arr = 12_000,
            Renewal = converts.AddYears(1),
            ApiLimit = 50_000,
        });
        plan.Opportunities.Add(ContractWriter.OpportunityOf(plan, OpportunityKind.New, 12_000, start, converts, converts, OpportunityStage.Won));
        return DemoStories.Of(plan, DemoStoryKind.ApiLimitExceeded, day, DemoRules.CallsOver, "10,050 calls of a trial's 10,000, 34 % above the 7,500 forecast for the day.");
    }
}
