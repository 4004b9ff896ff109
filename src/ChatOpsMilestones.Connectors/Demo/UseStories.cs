namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>Stories told by use: silence, decline, and the decoys that only look like it. Each method bends a plan so that the story comes true on a known day, and says what was planted.</summary>
internal static class UseStories
{
    /// <summary>Days without a sign from the champion after which the default playbook speaks.</summary>
    public const int ChampionQuietDays = 21;

    public static DemoStory QuietChampion(AccountPlan plan, DateOnly day)
    {
        var last = day.AddDays(-ChampionQuietDays);
        plan.Champion.Certain.Add(last);
        plan.Champion.Silences.Add((last.AddDays(1), day.AddDays(12)));
        plan.Champion.Extra = 0.3;
        plan.Bends.Add(new(last.AddDays(1), day.AddDays(13), 1.05));
        return DemoStories.Of(plan, DemoStoryKind.QuietChampion, day, DemoRules.ChampionQuiet,
            $"The champion last logged in on {last:yyyy-MM-dd}; the rest of the team goes on as before.", plan.Champion.Id);
    }

    public static DemoStory InactiveAccount(AccountPlan plan, DateOnly day)
    {
        var days = SegmentShape.Of(plan.Segment).QuietDays;
        var last = day.AddDays(-days);

        // A small user, below the least baseline of percentage rules: only silence itself can tell.
        foreach (var person in plan.People)
        {
            person.Attendance = Math.Min(person.Attendance, person.IsChampion ? 0.5 : 0.2);
            person.Extra = 0.2;
            person.Silences.Add((last.AddDays(1), day.AddDays(14)));
        }

        plan.Champion.Certain.Add(last);
        plan.ApiCalls = 0;
        plan.Limits.Clear();
        return DemoStories.Of(plan, DemoStoryKind.InactiveAccount, day, DemoRules.AccountQuiet, $"Nobody has logged in since {last:yyyy-MM-dd}.");
    }

    /// <param name="monday">the second of the two Mondays on which the decline shows.</param>
    public static DemoStory UsageDecline(AccountPlan plan, DateOnly monday)
    {
        var from = monday.AddDays(-14);
        var back = monday.AddDays(35);
        var stopped = plan.People.Where(person => !person.IsChampion && person.Left is null && person.Joined < from.AddDays(-90))
            .OrderByDescending(person => person.Attendance).Take(Math.Min(3, plan.People.Count / 4)).ToList();
        Calm(plan);
        foreach (var person in stopped)
            person.Silences.Add((from, back.AddDays(-1)));
        plan.Bends.Add(new(from.AddDays(-7), from, 0.9));
        plan.Bends.Add(new(from, back, 0.5));
        plan.Bends.Add(new(back, back.AddDays(21), 0.85));
        return DemoStories.Of(plan, DemoStoryKind.UsageDecline, monday, DemoRules.UsageDecline,
            $"Log-ins fall by more than half from {from:yyyy-MM-dd}; {string.Join(", ", stopped.Select(person => person.Name))} stopped altogether.");
    }

    /// <summary>A delighted answer from an account whose use falls.</summary>
    public static IEnumerable<DemoStory> HappyButLeaving(World world, AccountPlan plan, DateOnly day)
    {
        yield return UsageDecline(plan, world.DeclineMonday(day));
        VoiceStories.Answer(plan, plan.Champion, day, 9, Texts.PromoterComments[1]);
        yield return DemoStories.Of(plan, DemoStoryKind.HappyButLeaving, day, DemoRules.Promoter, "An NPS of 9 while log-ins fall.", plan.Champion.Id);
    }

    public static DemoStory AdvancedFeature(AccountPlan plan, DateOnly day)
    {
        plan.Features[Texts.AdvancedFeature] = day;
        return DemoStories.Of(plan, DemoStoryKind.AdvancedFeature, day, DemoRules.AdvancedFeature, "First use of forecasting.", plan.Champion.Id);
    }

    public static DemoStory Decoy(World world, AccountPlan plan, DemoStoryKind kind)
    {
        plan.IsDecoy = true;
        Calm(plan);
        plan.Drift = 0.001;
        ContractStories.Renews(plan, world.Anchor.AddDays(215 + (plan.Number % 60)));
        if (plan.PaysByCard)
            plan.CardExpires = world.Anchor.AddMonths(14 + (plan.Number % 9));
        plan.WeekPattern = kind == DemoStoryKind.DecoyBursty ? [1.6, 0.55, 0.85] : [];
        plan.ClosesAtYearEnd = kind == DemoStoryKind.DecoyHolidayDip;
        return DemoStories.Of(plan, kind, world.Anchor, DemoRules.UsageDecline, kind switch
        {
            DemoStoryKind.DecoyBursty => "Use comes in bursts around a flat level.",
            DemoStoryKind.DecoyHolidayDip => "Closed for the two weeks of the turn of the year.",
            _ => "Healthy and even.",
        });
    }

    // Regular habits: what is seen is the story, not the luck of a week.
    private static void Calm(AccountPlan plan)
    {
        plan.Noise = 0.01;
        foreach (var person in plan.People.Where(person => person.JobRole != "sponsor"))
        {
            person.Attendance = Math.Max(person.Attendance, 0.6);
            person.Extra = Math.Min(person.Extra, 0.05);
        }
    }
}
