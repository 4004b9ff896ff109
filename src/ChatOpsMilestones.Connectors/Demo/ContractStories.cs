using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>Stories that hang on the contract: its start, its first goals, its renewal. Each method bends a plan so that the story comes true on a known day, and says what was planted.</summary>
internal static class ContractStories
{
    public static DemoStory RenewalAtRisk(AccountPlan plan, DateOnly renewal)
    {
        var day = renewal.AddDays(-60);
        Renews(plan, renewal);
        plan.LeavesOn = renewal;
        plan.Drift = -0.006;
        var due = day.AddDays(-18);
        plan.Invoices.Add(BillingWriter.Of(plan, Math.Round(plan.Arr / 12), due.AddDays(-30), due, null));
        plan.Tickets.Add(SupportWriter.Of(plan, plan.At(DemoDays.WorkingDay(day.AddDays(-7)), 9, 12), TicketPriority.Urgent, Texts.UrgentSubjects[2], 95, null));
        plan.Tickets.Add(SupportWriter.Of(plan, plan.At(DemoDays.WorkingDay(day.AddDays(-2)), 14, 40), TicketPriority.Urgent, Texts.UrgentSubjects[0], 240, null));
        VoiceStories.Answer(plan, plan.People[2], DemoDays.WorkingDay(day.AddDays(-13)), 4, Texts.DetractorComments[2]);
        return DemoStories.Of(plan, DemoStoryKind.RenewalAtRisk, day, DemoRules.RenewalAtRisk,
            $"Renews on {renewal:yyyy-MM-dd} with an unpaid invoice, two open urgent tickets, a detractor and little use.");
    }

    public static DemoStory HealthyRenewal(AccountPlan plan, DateOnly renewal)
    {
        Renews(plan, renewal);
        return DemoStories.Of(plan, DemoStoryKind.HealthyRenewal, renewal.AddDays(-90), DemoRules.RenewalComing, $"Renews on {renewal:yyyy-MM-dd} in good health.");
    }

    /// <summary>Moves the contract so that it renews on a day.</summary>
    /// <param name="years">years from the start to this renewal; four keep a 29 February a 29 February.</param>
    public static void Renews(AccountPlan plan, DateOnly renewal, int years = 4)
    {
        Restart(plan, renewal.AddYears(-years), spreadDays: null);
        plan.Renewal = renewal;
    }

    public static DemoStory FirstValueMissed(AccountPlan plan, DateOnly start)
    {
        Restart(plan, start, spreadDays: 6);
        plan.FirstValueOn = null;
        plan.Features.Clear();
        var deadline = start.AddDays(Deadlines.FirstValueDays(plan.Segment));
        return DemoStories.Of(plan, DemoStoryKind.FirstValueMissed, deadline, DemoRules.FirstValueMissed, $"Started on {start:yyyy-MM-dd} and has built no report.");
    }

    public static DemoStory FirstValueReached(AccountPlan plan, DateOnly start, DateOnly day)
    {
        Restart(plan, start, spreadDays: 2);
        plan.FirstValueOn = day;
        return DemoStories.Of(plan, DemoStoryKind.FirstValueReached, day, DemoRules.FirstValueReached, $"First report {day.DayNumber - start.DayNumber} days after the start.");
    }

    /// <summary>Only two or three people ever come, and use one feature.</summary>
    public static DemoStory CoreAdoptionBehind(AccountPlan plan, DateOnly start, DateOnly day, DemoStoryKind kind)
    {
        Restart(plan, start, spreadDays: 10);
        plan.FirstValueOn = start.AddDays(9);
        plan.Features.Clear();
        plan.Features[Texts.CoreFeatures[0]] = start.AddDays(10);
        foreach (var person in plan.People.Skip(3))
            person.Silences.Add((start, start.AddDays(90)));
        return DemoStories.Of(plan, kind, day, kind == DemoStoryKind.CoreAdoptionMissed ? DemoRules.CoreAdoptionMissed : DemoRules.CoreAdoptionMidway, $"Started on {start:yyyy-MM-dd}; at most 3 of {plan.People.Count} people ever came, for one feature.");
    }

    /// <summary>Moves everything that hangs on the start of the contract.</summary>
    /// <param name="spreadDays">days over which the people join; null leaves them where they are.</param>
    public static void Restart(AccountPlan plan, DateOnly start, int? spreadDays)
    {
        var shift = start.DayNumber - plan.Start.DayNumber;
        foreach (var person in plan.People)
        {
            if (spreadDays is { } days)
                (person.Joined, person.Left) = (start.AddDays(person.IsChampion ? 0 : plan.People.IndexOf(person) * days / plan.People.Count), null);
            else if (person.Joined == plan.Start)
                person.Joined = start;
        }

        if (spreadDays is not null)
            plan.Features.Remove(Texts.AdvancedFeature);
        foreach (var feature in plan.Features.Keys.Where(feature => feature != Texts.AdvancedFeature).ToList())
            plan.Features[feature] = plan.Features[feature].AddDays(shift);
        plan.FirstValueOn = plan.FirstValueOn?.AddDays(shift);
        plan.Start = start;
        plan.Renewal = start.AddYears(1);
    }
}
