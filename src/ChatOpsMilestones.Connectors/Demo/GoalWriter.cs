using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>What the customer wants, and the features that deliver it.</summary>
internal sealed class GoalWriter(World world)
{
    public void Write(AccountPlan plan, Ledger ledger)
    {
        if (plan.IsTrial)
            return;

        var dice = world.DiceFor(plan, "goals");
        var first = dice.Between(0, Texts.Goals.Count - 1);
        var count = plan.Segment == "SS" ? 1 : 2;
        for (var i = 0; i < count; i++)
        {
            var (text, features) = Texts.Goals[(first + (i * 2)) % Texts.Goals.Count];
            var (dueIn, reachedAgo) = (dice.Between(40, 260), dice.Between(30, 200));
            var isReached = i == 1 && plan.Entry.Tier == Tier.Strong && plan.Start < world.Anchor.AddDays(-300);
            var goal = new Goal
            {
                Source = DemoCompany.SourceName,
                Id = FormattableString.Invariant($"{plan.Prefix}-g{i + 1}"),
                AccountId = plan.Id,
                Text = text,
                Features = features,
                DueOn = isReached ? world.Anchor.AddDays(20 - reachedAgo) : Later(plan.Start.AddDays(90), world.Anchor.AddDays(dueIn)),
                ReachedOn = isReached ? world.Anchor.AddDays(-reachedAgo) : null,
            };
            ledger.Add(plan.Start > world.Anchor ? plan.At(plan.Start, 9) : DateTimeOffset.MinValue, goal);
        }
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
