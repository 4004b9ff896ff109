using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>Product events: the first report, and the uses of each feature.</summary>
internal sealed class EventWriter(World world)
{
    public const string FirstValue = "first_report_built";
    public const string FeaturePrefix = "feature:";

    public void Write(AccountPlan plan, DailyUse use, Ledger ledger)
    {
        var found = new List<(DateTimeOffset At, string Name, PersonPlan Person)>();
        if (plan.FirstValueOn is { } day)
            found.Add((plan.At(day, 10, world.DiceFor(plan, FirstValue).Between(0, 59)), FirstValue, plan.Champion));
        foreach (var (feature, from) in plan.Features)
            AddUses(plan, feature, from, use, found);

        var n = 0;
        foreach (var (at, name, person) in found.OrderBy(e => e.At).ThenBy(e => e.Name, StringComparer.Ordinal))
        {
            ledger.Add(at, new ProductEvent
            {
                Source = DemoCompany.SourceName,
                Id = FormattableString.Invariant($"{plan.Prefix}-e{++n}"),
                AccountId = plan.Id,
                Name = name,
                At = at,
                ContactId = person.Id,
            });
        }
    }

    private void AddUses(AccountPlan plan, string feature, DateOnly from, DailyUse use, List<(DateTimeOffset, string, PersonPlan)> found)
    {
        var dice = world.DiceFor(plan, FeaturePrefix + feature);
        var rate = SegmentShape.Of(plan.Segment).FeatureUses * (feature == Texts.AdvancedFeature ? 0.6 : 1);
        if (from >= world.FirstDay)
            found.Add((plan.At(from, 9, dice.Between(0, 59)), FeaturePrefix + feature, plan.Champion));

        for (var week = 0; week < use.Days; week += 7)
        {
            var uses = dice.Round(rate * Math.Min(1.5, use.Level[week]));
            for (var i = 0; i < uses; i++)
            {
                var d = week + dice.Between(0, 4);
                var (hour, minute) = (dice.Between(10, 16), dice.Between(0, 59));
                var somebody = d < use.Days ? use.Somebody(d, dice) : null;
                if (somebody is not null && use.First.AddDays(d) > from)
                    found.Add((plan.At(use.First.AddDays(d), hour, minute), FeaturePrefix + feature, somebody));
            }
        }
    }
}
