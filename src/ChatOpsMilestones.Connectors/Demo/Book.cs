namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>Turns the catalog into plans: sizes, dates, people and habits, by chance of each account's own seed.</summary>
internal sealed class Book(int seed, DateOnly anchor, DateOnly firstDay)
{
    private static readonly string[][] ZonesOfOwner =
    [
        ["Europe/Berlin", "Europe/Berlin", "Europe/Berlin", "Europe/Stockholm"],
        ["Europe/Berlin", "Europe/Berlin", "Europe/Berlin", "Europe/Vienna"],
        ["Europe/London", "Europe/London", "Europe/London", "Europe/Dublin"],
        ["Europe/London", "Europe/London", "Europe/London", "Europe/Paris"],
        ["America/New_York", "America/New_York", "America/New_York", "America/Toronto"],
    ];

    private readonly Dictionary<string, ZoneDays> zones = [];

    public IReadOnlyList<AccountPlan> Plans() => [.. Catalog.Entries.Select(Plan)];

    private AccountPlan Plan(CatalogEntry entry, int index)
    {
        var id = Names.Slug(entry.Name);
        var dice = Dice.For(seed, id, "plan");
        var shape = SegmentShape.Of(entry.Segment);
        var zoneId = dice.Pick(ZonesOfOwner[entry.Owner]);
        var (start, renewal, leaves) = Dates(entry, index, dice);
        var owner = DemoTeam.Csms[entry.Owner];
        var plan = new AccountPlan
        {
            Number = index,
            Entry = entry,
            Id = id,
            Prefix = id[..id.IndexOf('-', StringComparison.Ordinal)],
            ZoneId = zoneId,
            Zone = zones.TryGetValue(zoneId, out var zone) ? zone : zones[zoneId] = new(zoneId),
            Owner = owner,
            Backup = DemoTeam.Csms.First(csm => csm.Email == owner.BackupEmail),
            Arr = Round(dice.LogNormal(shape.MedianArr, 0.35)),
            Start = start,
            Renewal = renewal,
            LeavesOn = leaves,
            Seats = 0,
        };

        plan.Drift = entry.Tier switch { Tier.Strong => 0.002, Tier.Middling => 0, _ => -0.002 };
        plan.PaysByCard = shape.ByCard;
        Staff(plan, shape, dice);
        Equip(plan, shape, dice);
        return plan;
    }

    private (DateOnly Start, DateOnly Renewal, DateOnly? Leaves) Dates(CatalogEntry entry, int index, Dice dice)
    {
        if (entry.Phase == Phase.Coming)
        {
            var coming = DemoDays.WorkingDay(anchor.AddDays(8 + (21 * (index - FirstComing))));
            return (coming, coming.AddYears(1), null);
        }

        // The younger customers began within the history, long enough ago to be past their first goals.
        var isYoung = entry.Segment is "SMB" or "SS" && dice.Chance(0.25);
        var start = anchor.AddDays(-(isYoung ? dice.Between(120, 350) : dice.Between(440, 1700)));
        if (entry.Phase == Phase.Left)
        {
            var leaves = anchor.AddDays(-dice.Between(40, 250));
            return (leaves.AddYears(-dice.Between(2, 3)), leaves, leaves);
        }

        return (start, NextAnniversary(start), null);
    }

    private static readonly int FirstComing = Catalog.Entries.ToList().FindIndex(entry => entry.Phase == Phase.Coming);

    /// <summary>The first yearly return of a day after the anchor day.</summary>
    public DateOnly NextAnniversary(DateOnly start)
    {
        var years = 1;
        while (start.AddYears(years) <= anchor)
            years++;
        return start.AddYears(years);
    }

    private void Staff(AccountPlan plan, SegmentShape shape, Dice dice)
    {
        var people = plan.Entry.Phase == Phase.Coming ? shape.MostPeople : dice.Between(shape.FewestPeople, shape.MostPeople);
        for (var i = 0; i < people; i++)
            AddPerson(plan, dice);

        var isOld = plan.Start < firstDay;
        foreach (var person in plan.People)
        {
            var late = isOld
                ? dice.Chance(0.25) && firstDay < anchor.AddDays(-50) ? firstDay.AddDays(dice.Between(0, anchor.DayNumber - firstDay.DayNumber - 45)) : plan.Start
                : plan.Start.AddDays(dice.Between(0, 21));
            person.Joined = person == plan.Champion ? plan.Start : late;
        }

        if (people >= 6 && plan.Entry.Phase == Phase.Customer && firstDay < anchor.AddDays(-120) && dice.Chance(0.5))
        {
            var gone = plan.People[^1];
            gone.Joined = plan.Start;
            gone.Left = Later(plan.Start.AddDays(60), anchor.AddDays(-dice.Between(60, 110)));
        }

        var share = plan.Entry.Tier switch
        {
            Tier.Strong => dice.Between(0.72, 0.78),
            Tier.Middling => dice.Between(0.46, 0.60),
            _ => dice.Between(0.30, 0.42),
        };
        plan.Seats = (int)Math.Ceiling(plan.People.Count(person => person.Left is null) / share);
    }

    /// <summary>One more person, with the role that the account still lacks.</summary>
    public static PersonPlan AddPerson(AccountPlan plan, Dice dice)
    {
        var n = plan.People.Count;
        var name = Names.Person((plan.Number * 40) + n);
        var (role, attendance, extra) = n switch
        {
            0 => ("manager", dice.Between(0.82, 0.94), 0.9),
            1 => ("admin", dice.Between(0.5, 0.75), 0.5),
            2 => ("sponsor", dice.Between(0.10, 0.2), 0.1),
            3 => ("finance", dice.Between(0.15, 0.35), 0.2),
            _ => (dice.Chance(0.4) ? "analyst" : "user", Attendance(plan.Entry.Tier, dice), dice.Between(0.3, 0.7)),
        };
        var person = new PersonPlan
        {
            Id = FormattableString.Invariant($"{plan.Prefix}-{n + 1:00}"),
            Name = name,
            Email = Names.Slug(name, '.') + "@" + plan.Domain,
            JobRole = role,
            IsChampion = n == 0,
            Attendance = attendance,
            Extra = extra,
            Joined = plan.Start,
        };
        plan.People.Add(person);
        return person;
    }

    private static double Attendance(Tier tier, Dice dice) => tier switch
    {
        Tier.Strong => dice.Between(0.45, 0.8),
        Tier.Middling => dice.Between(0.3, 0.65),
        _ => dice.Between(0.15, 0.4),
    };

    private void Equip(AccountPlan plan, SegmentShape shape, Dice dice)
    {
        var adopted = plan.Entry.Tier switch { Tier.Strong => 5, Tier.Middling => dice.Between(2, 3), _ => 1 };
        for (var i = 0; i < adopted; i++)
            plan.Features[Texts.CoreFeatures[i]] = plan.Start.AddDays(3 + (6 * i));
        if (plan.Entry.Tier == Tier.Strong && plan.Segment != "SS" && plan.Start < anchor.AddDays(-120) && dice.Chance(0.4))
            plan.Features[Texts.AdvancedFeature] = Later(plan.Start.AddDays(60), anchor.AddDays(-dice.Between(30, 300)));
        plan.FirstValueOn = plan.Start.AddDays(dice.Between(2, shape.ByCard ? 5 : 10));

        if (dice.Chance(shape.ApiShare))
        {
            plan.ApiCalls = dice.LogNormal(shape.ApiCalls, 0.4);
            plan.Limits["api_calls"] = NiceCeiling(plan.ApiCalls * 30 * 1.7);
        }
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static decimal Round(double amount) => Math.Max(600, (decimal)(Math.Round(amount / 100) * 100));

    /// <summary>The next of 1, 1.5, 2, 3, 4, 5, 7.5 times a power of ten.</summary>
    private static double NiceCeiling(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        foreach (var step in new[] { 1, 1.5, 2, 3, 4, 5, 7.5, 10 })
        {
            if (step * power >= value)
                return step * power;
        }

        return value;
    }
}
