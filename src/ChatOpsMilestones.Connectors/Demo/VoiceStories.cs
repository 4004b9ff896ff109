using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>Stories in which the customer speaks: answers and tickets. Each method bends a plan so that the story comes true on a known day, and says what was planted.</summary>
internal static class VoiceStories
{
    public static DemoStory Detractor(AccountPlan plan, DateOnly day, int score)
    {
        var person = plan.People[Math.Min(2, plan.People.Count - 1)];
        Answer(plan, person, day, score, Texts.DetractorComments[(plan.Number + score) % 2 == 0 ? 1 : 3]);
        return DemoStories.Of(plan, DemoStoryKind.Detractor, day, DemoRules.Detractor, $"An NPS of {score} with a comment.", person.Id);
    }

    public static DemoStory Promoter(AccountPlan plan, DateOnly day)
    {
        Answer(plan, plan.Champion, day, 10, Texts.PromoterComments[plan.Number % Texts.PromoterComments.Count]);
        return DemoStories.Of(plan, DemoStoryKind.Promoter, day, DemoRules.Promoter, "An NPS of 10 with a comment.", plan.Champion.Id);
    }

    public static DemoStory SupportSpike(AccountPlan plan, DateOnly day)
    {
        // As many as the default playbook calls many in the segment.
        var tickets = plan.Segment == "ENT" ? 5 : 3;
        var subject = plan.Number;
        for (var i = tickets - 1; i >= 0; i--)
        {
            var opened = plan.At(DemoDays.WorkingDay(day.AddDays(-i)), 9 + i, 17 * i % 60);
            plan.Tickets.Add(SupportWriter.Of(plan, opened, i == 0 ? TicketPriority.High : TicketPriority.Normal,
                Texts.TicketSubjects[subject++ % Texts.TicketSubjects.Count], 180, plan.At(DemoDays.WorkingDay(day.AddDays(6)), 12 + i), 3));
        }

        return DemoStories.Of(plan, DemoStoryKind.SupportSpike, DemoDays.WorkingDay(day), DemoRules.ManyTickets, $"{tickets} tickets in {tickets} days.");
    }

    public static void Answer(AccountPlan plan, PersonPlan person, DateOnly day, int score, string comment) =>
        plan.Answers.Add(SurveyWriter.Of(plan, person, plan.At(day, 11, 5 + (plan.Number % 50)), score, comment));
}
