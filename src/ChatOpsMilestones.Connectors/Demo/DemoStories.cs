namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>Writes down what was planted, and keeps chance away from its day.</summary>
internal static class DemoStories
{
    public static DemoStory Of(AccountPlan plan, DemoStoryKind kind, DateOnly day, string? ruleKey, string what, string? contactId = null)
    {
        plan.StoryDays.Add(day);
        return new()
        {
            Kind = kind,
            AccountId = plan.Id,
            AccountName = plan.Entry.Name,
            OwnerEmail = plan.Owner.Email,
            Day = day,
            RuleKey = ruleKey,
            What = what,
            ContactId = contactId,
        };
    }
}
