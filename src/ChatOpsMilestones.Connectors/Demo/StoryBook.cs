namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>Which account gets which story, and when: fixed ones around the anchor day, a rota for the weeks after it.</summary>
internal sealed class StoryBook(World world, IReadOnlyList<AccountPlan> plans)
{
    /// <summary>
    /// Weeks of the rota, however much future is asked for: a story changes its account's habits from the beginning, and
    /// the past must not depend on the future's length. After them only chance goes on.
    /// </summary>
    private const int PlannedWeeks = 34;

    private const int StoriesAWeek = 2;

    private static readonly DemoStoryKind[] Rota =
    [
        DemoStoryKind.Detractor, DemoStoryKind.OutgrowingSeats,
        DemoStoryKind.UsageDecline, DemoStoryKind.PaymentFailed,
        DemoStoryKind.QuietChampion, DemoStoryKind.Promoter,
        DemoStoryKind.InvoiceOverdue, DemoStoryKind.Detractor,
        DemoStoryKind.HappyButLeaving, DemoStoryKind.AdvancedFeature,
        DemoStoryKind.InactiveAccount, DemoStoryKind.SupportSpike,
        DemoStoryKind.Promoter, DemoStoryKind.PaymentFailed,
    ];

    private readonly List<DemoStory> stories = [];

    public IReadOnlyList<DemoStory> Plan()
    {
        PlanDecoys();
        PlanAnchor();
        PlanComing();
        for (var week = 1; week <= PlannedWeeks; week++)
        {
            for (var i = 0; i < StoriesAWeek; i++)
                PlanFuture(week, Rota[((StoriesAWeek * (week - 1)) + i) % Rota.Length]);
        }

        return [.. stories.Where(story => story.Day <= world.LastDay).OrderBy(story => story.Day).ThenBy(story => story.AccountId, StringComparer.Ordinal).ThenBy(story => story.Kind)];
    }

    private void PlanDecoys()
    {
        stories.Add(UseStories.Decoy(world, Named("Cindervale Glass"), DemoStoryKind.DecoyBursty));
        stories.Add(UseStories.Decoy(world, Named("Ellingrove Homes"), DemoStoryKind.DecoyHolidayDip));
        foreach (var steady in new[] { "Hartisson Legal", "Dovrex Logistics", "Joskelin Media", "Eskerly Solar", "Ardenlow Hotels" })
            stories.Add(UseStories.Decoy(world, Named(steady), DemoStoryKind.DecoySteady));
    }

    private void PlanAnchor()
    {
        var today = world.Anchor;
        stories.Add(UseStories.QuietChampion(Named("Halden Freight"), today.AddDays(-3)));
        stories.Add(ContractStories.RenewalAtRisk(Named("Novara Clinics"), today.AddDays(58)));
        stories.Add(ContractStories.HealthyRenewal(Named("Lumeth Diagnostics"), today.AddDays(89)));
        stories.AddRange(LimitStories.OutgrowsSeats(world, Named("Skarvik Marine"), today.AddDays(-9), today.AddDays(-2)));
        stories.Add(LimitStories.ApiLimitExceeded(world, Named("Jorvane Labs"), TrialDay()));
        stories.AddRange(UseStories.HappyButLeaving(world, Named("Brannock Tools"), today.AddDays(-3)));
        stories.Add(UseStories.UsageDecline(Named("Orrinvale Insurance"), world.DeclineMonday(today.AddDays(-1))));
        stories.Add(UseStories.InactiveAccount(Named("Umberlyn Coffee"), today.AddDays(-3)));
        stories.Add(ContractStories.FirstValueMissed(Named("Tamberley Vets"), today.AddDays(-16)));
        stories.Add(ContractStories.FirstValueReached(Named("Velloway Bikes"), today.AddDays(-6), today.AddDays(-3)));
        stories.Add(ContractStories.CoreAdoptionBehind(Named("Saltwick Studios"), today.AddDays(-57), today.AddDays(-1), DemoStoryKind.CoreAdoptionMissed));
        stories.Add(ContractStories.CoreAdoptionBehind(Named("Hollenby Audio"), today.AddDays(-37), today.AddDays(-2), DemoStoryKind.CoreAdoptionBehind));
        stories.AddRange(MoneyStories.CardExpiring(Named("Wrenfold Events"), today));
        stories.AddRange(MoneyStories.CardExpiring(Named("Drumfell Sports"), today.AddMonths(1)));
        stories.Add(MoneyStories.InvoiceOverdue(Named("Lochtern Water"), today.AddDays(-4)));
        stories.Add(MoneyStories.PaymentFailed(Named("Vexholm Games"), today.AddDays(-1)));
        stories.Add(MoneyStories.PaymentFailed(Named("Nettlefield Bakery"), today.AddDays(-5)));
        stories.Add(VoiceStories.Detractor(Named("Castermoor Rail"), today.AddDays(-2), score: 3));
        stories.Add(VoiceStories.Promoter(Named("Pellworth Foods"), today.AddDays(-4)));
        ContractStories.Renews(Named("Vintrup Energy"), today.AddDays(250), years: 2);
        stories.Add(UseStories.AdvancedFeature(Named("Vintrup Energy"), today.AddDays(-3)));
        stories.Add(VoiceStories.SupportSpike(Named("Iverlane Travel"), today.AddDays(-4)));
    }

    // The day before the anchor, unless the month is then too young to hold a believable trial: its predecessor's last day.
    private DateOnly TrialDay()
    {
        var day = world.Anchor.AddDays(-1);
        return day.Day >= 5 ? day : day.AddDays(-day.Day);
    }

    private void PlanComing()
    {
        foreach (var plan in plans.Where(plan => plan.Entry.Phase == Phase.Coming))
        {
            if (plan.Entry.Tier == Tier.Weak)
            {
                var start = plan.Start;
                stories.Add(ContractStories.CoreAdoptionBehind(plan, start, start.AddDays(Deadlines.CoreAdoptionDays(plan.Segment)), DemoStoryKind.CoreAdoptionMissed));
                stories.Add(ContractStories.FirstValueMissed(plan, start));
            }
            else if (plan.FirstValueOn is { } day)
            {
                stories.Add(ContractStories.FirstValueReached(plan, plan.Start, day));
            }
        }
    }

    private void PlanFuture(int week, DemoStoryKind kind)
    {
        var dice = Dice.For(world.Seed, "future", FormattableString.Invariant($"{week}/{kind}"));
        var first = world.Anchor.AddDays((7 * (week - 1)) + 1);
        var day = kind is DemoStoryKind.UsageDecline ? DemoDays.MondayOf(first.AddDays(6)) : DemoDays.WorkingDay(first.AddDays(dice.Between(0, 6)));
        if (IsOfUse(kind) && Enumerable.Range(-30, 31).Any(d => world.IsBreak(day.AddDays(d))))
        {
            // The break would hide what the story wants to show.
            kind = DemoStoryKind.Detractor;
        }

        while (day <= world.Anchor || DemoDays.IsWeekend(day) || world.IsBreak(day))
            day = day.AddDays(1);
        var free = plans.Where(plan => Fits(plan, kind, day)).ToList();
        if (free.Count == 0)
            return;

        var chosen = dice.Pick(free);
        switch (kind)
        {
            case DemoStoryKind.Detractor:
                stories.Add(VoiceStories.Detractor(chosen, day, dice.Between(2, 5)));
                break;
            case DemoStoryKind.OutgrowingSeats:
                stories.AddRange(LimitStories.OutgrowsSeats(world, chosen, day, day.AddDays(8)));
                break;
            case DemoStoryKind.UsageDecline:
                stories.Add(UseStories.UsageDecline(chosen, day));
                break;
            case DemoStoryKind.PaymentFailed:
                stories.Add(MoneyStories.PaymentFailed(chosen, day));
                break;
            case DemoStoryKind.QuietChampion:
                stories.Add(UseStories.QuietChampion(chosen, day));
                break;
            case DemoStoryKind.Promoter:
                stories.Add(VoiceStories.Promoter(chosen, day));
                break;
            case DemoStoryKind.InvoiceOverdue:
                stories.Add(MoneyStories.InvoiceOverdue(chosen, day));
                break;
            case DemoStoryKind.HappyButLeaving:
                stories.AddRange(UseStories.HappyButLeaving(world, chosen, day));
                break;
            case DemoStoryKind.AdvancedFeature:
                stories.Add(UseStories.AdvancedFeature(chosen, day));
                break;
            case DemoStoryKind.InactiveAccount:
                stories.Add(UseStories.InactiveAccount(chosen, day));
                break;
            case DemoStoryKind.SupportSpike:
                stories.Add(VoiceStories.SupportSpike(chosen, day));
                break;
            default:
                throw new InvalidOperationException($"The rota has no way to plant {kind}.");
        }
    }

    private bool Fits(AccountPlan plan, DemoStoryKind kind, DateOnly day)
    {
        if (plan.Entry.Phase != Phase.Customer || plan.IsDecoy || plan.IsTrial || plan.LeavesOn is not null)
            return false;

        // Declines and silences spoil the twelve weeks of the next one; the rest only wants some room.
        var room = IsOfUse(kind) || stories.Exists(story => story.AccountId == plan.Id && IsOfUse(story.Kind)) ? 182 : 42;
        if (plan.StoryDays.Exists(story => Math.Abs(story.DayNumber - day.DayNumber) < room) || plan.Start > day.AddDays(-250))
            return false;

        return kind switch
        {
            DemoStoryKind.UsageDecline or DemoStoryKind.HappyButLeaving => plan.Segment is "ENT" or "MM" && plan.Entry.Tier != Tier.Weak,
            DemoStoryKind.QuietChampion or DemoStoryKind.InvoiceOverdue => plan.Segment is "ENT" or "MM",
            DemoStoryKind.InactiveAccount => plan.Segment == "SMB" && plan.Entry.Tier == Tier.Weak,
            DemoStoryKind.PaymentFailed => plan.Segment == "SMB",
            DemoStoryKind.OutgrowingSeats => plan.Segment is "MM" or "SMB" && plan.Entry.Tier == Tier.Strong && plan.Forecasts.Count == 0,
            DemoStoryKind.AdvancedFeature => plan.Segment != "SS" && plan.Entry.Tier != Tier.Weak && !plan.Features.ContainsKey(Texts.AdvancedFeature) && plan.Start > day.AddDays(-700),
            DemoStoryKind.Promoter => plan.Segment != "SS" && plan.Entry.Tier != Tier.Weak,
            _ => plan.Segment != "SS",
        };
    }

    private static bool IsOfUse(DemoStoryKind kind) =>
        kind is DemoStoryKind.UsageDecline or DemoStoryKind.HappyButLeaving or DemoStoryKind.QuietChampion or DemoStoryKind.InactiveAccount;

    private AccountPlan Named(string name) => plans.First(plan => plan.Entry.Name == name);
}
