using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>Daily use: log-ins per person, calls, feature events and seats of the account.</summary>
internal sealed class UsageWriter(World world)
{
    public const string Logins = "logins";
    public const string ApiCalls = "api_calls";
    public const string FeatureEvents = "feature_events";
    public const string SeatsUsed = "seats_used";

    public static IReadOnlyList<string> Metrics { get; } = [Logins, ApiCalls, FeatureEvents, SeatsUsed];

    public DailyUse Write(AccountPlan plan, Ledger ledger)
    {
        var first = DemoDays.MondayOf(world.FirstDay);
        var use = new DailyUse(first, world.LastDay.DayNumber - first.DayNumber + 1);
        SetLevels(plan, use);
        foreach (var person in plan.People)
            WritePerson(plan, person, use, ledger);
        WriteAccount(plan, use, ledger);
        WriteSeats(plan, ledger);
        return use;
    }

    private void SetLevels(AccountPlan plan, DailyUse use)
    {
        var dice = world.DiceFor(plan, "level");
        var (from, to) = world.DaysOf(plan);
        for (var i = 0; i < use.Days; i += 7)
        {
            var monday = use.First.AddDays(i);
            var weeks = (monday.DayNumber - world.Anchor.DayNumber) / 7.0;
            var week = Math.Exp((plan.Drift * weeks) + (plan.Noise * dice.Normal()));
            if (plan.WeekPattern is { Length: > 0 } pattern)
                week *= pattern[monday.DayNumber / 7 % pattern.Length];
            if (plan.Entry.Phase == Phase.Left && plan.LeavesOn is { } leaves)
                week *= Math.Clamp((leaves.DayNumber - monday.DayNumber) / 7 / 14.0, 0.25, 1);
            if (plan.ClosesAtYearEnd && DemoDays.IsYearEndWeek(monday))
                week = 0;
            for (var d = 0; d < 7 && i + d < use.Days; d++)
            {
                var day = monday.AddDays(d);
                use.Busy[i + d] = DemoDays.Busy(day, world.IsHoliday(plan, day));
                if (day < from || day > to)
                    continue;
                use.Level[i + d] = week;
                foreach (var bend in plan.Bends)
                    use.Level[i + d] *= day >= bend.From && day < bend.Until ? bend.Factor : 1;
            }
        }
    }

    // A person comes on so many days a week as the habit says, give or take one, spread over the week by how busy
    // each day is: chance within a week is smaller than if every day were drawn alone, as it is with real habits.
    private void WritePerson(AccountPlan plan, PersonPlan person, DailyUse use, Ledger ledger)
    {
        var dice = world.DiceFor(plan, person.Id);
        for (var i = 0; i < use.Days; i += 7)
        {
            var sum = dice.Next();
            for (var d = i; d < i + 7 && d < use.Days; d++)
            {
                var day = use.First.AddDays(d);
                var before = Math.Floor(sum);
                if (use.Level[d] > 0 && person.Has(day))
                    sum += Math.Min(0.97, person.Attendance * use.Level[d] * use.Busy[d]);
                if (Math.Floor(sum) <= before && (person.Certain.Count == 0 || !person.Certain.Contains(day)))
                    continue;

                var count = 1 + dice.Poisson(person.Extra);
                if (day < world.FirstDay)
                    continue;
                use.Add(d, person, count);
                ledger.Add(DemoDays.ToldAt(day), new PersonUsageDay(plan.Id, person.Id, day, Logins, count) { Source = DemoCompany.SourceName });
            }
        }
    }

    private void WriteAccount(AccountPlan plan, DailyUse use, Ledger ledger)
    {
        var features = world.DiceFor(plan, FeatureEvents);
        var calls = world.DiceFor(plan, ApiCalls);
        for (var d = 0; d < use.Days; d++)
        {
            var day = use.First.AddDays(d);
            if (use.Logins[d] > 0 && features.Poisson(2.5 * use.Logins[d]) is > 0 and var events)
                Tell(plan, day, FeatureEvents, events, ledger);

            if (plan.ApiCalls <= 0 || day < plan.Start.AddDays(plan.IsTrial ? 0 : 7))
                continue;
            var noise = calls.LogNormal(1, 0.08);
            var machine = DemoDays.IsWeekend(day) ? 0.55 : 1;
            var count = plan.ExactApiCalls.TryGetValue(day, out var exact) ? exact : Math.Round(plan.ApiCalls * machine * use.Level[d] * noise);
            if (count > 0 && day >= world.FirstDay)
                Tell(plan, day, ApiCalls, count, ledger);
        }
    }

    private void WriteSeats(AccountPlan plan, Ledger ledger)
    {
        var (from, to) = world.DaysOf(plan);
        var told = -1;
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            var seats = 0;
            foreach (var person in plan.People)
                seats += person.HasSeat(day) ? 1 : 0;

            if (seats == told && day.DayOfWeek != DayOfWeek.Monday)
                continue;
            told = seats;
            Tell(plan, day, SeatsUsed, seats, ledger);
        }
    }

    private static void Tell(AccountPlan plan, DateOnly day, string metric, double value, Ledger ledger) =>
        ledger.Add(DemoDays.ToldAt(day), new UsageDay(plan.Id, day, metric, value) { Source = DemoCompany.SourceName });
}
