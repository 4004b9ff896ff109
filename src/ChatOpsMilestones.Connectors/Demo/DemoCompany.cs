using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>
/// A made-up company's book of customers: history up to the anchor day, and a future that goes on from it. The same
/// anchor day and seed give the same signals, and the past does not depend on how much future was asked for.
/// </summary>
public sealed class DemoCompany
{
    /// <summary>The source that its signals name.</summary>
    public const string SourceName = "demo";

    /// <summary>The seed of the demo and of the files under <c>samples/</c>.</summary>
    public const int DefaultSeed = 20261120;

    private readonly IReadOnlyList<Ledger> ledgers;
    private readonly IReadOnlyList<Holiday> holidays;

    private DemoCompany(World world, IReadOnlyList<AccountPlan> plans, IReadOnlyList<DemoStory> stories)
    {
        AnchorDay = world.Anchor;
        FirstDay = world.FirstDay;
        LastDay = world.LastDay;
        Stories = stories;
        holidays = world.Holidays(plans);
        ledgers = [.. plans.Select(plan => Write(world, plan))];
    }

    /// <summary>The day that the demo calls today when it begins.</summary>
    public DateOnly AnchorDay { get; }

    /// <summary>The first day with use.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>The last day with use.</summary>
    public DateOnly LastDay { get; }

    /// <summary>05:00 UTC of the anchor day: the day before is complete everywhere, and told.</summary>
    public DateTimeOffset HistoryEnd => DemoDays.ToldAt(AnchorDay.AddDays(-1));

    /// <summary>After this instant nothing more is told.</summary>
    public DateTimeOffset End => DemoDays.ToldAt(LastDay);

    public static IReadOnlyList<Teammate> Team => DemoTeam.Everybody;

    /// <summary>What was planted, in order of days, the future's stories included.</summary>
    public IReadOnlyList<DemoStory> Stories { get; }

    /// <param name="anchorDay">the day that the demo calls today.</param>
    /// <param name="seed">decides all chance.</param>
    /// <param name="historyWeeks">weeks of use before the anchor day, 1 or more.</param>
    /// <param name="futureWeeks">weeks after it, 0 or more; stories are planted in the first 34.</param>
    public static DemoCompany Generate(DateOnly anchorDay, int seed = DefaultSeed, int historyWeeks = 60, int futureWeeks = 26)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(historyWeeks, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(futureWeeks);
        var world = new World(anchorDay, seed, historyWeeks, futureWeeks);
        var plans = new Book(seed, anchorDay, world.FirstDay).Plans();
        var stories = new StoryBook(world, plans).Plan();
        return new(world, plans, stories);
    }

    /// <summary>
    /// What is told later than <paramref name="after"/> (null: from the beginning, with everything that has no date)
    /// and not later than <paramref name="upTo"/>; of each record the state at <paramref name="upTo"/>. A day's use is
    /// told at 05:00 UTC of the next day; the watermarks come last.
    /// </summary>
    public IEnumerable<Signal> Signals(DateTimeOffset? after, DateTimeOffset upTo)
    {
        if (upTo > End)
            upTo = End;
        if (after is { } begin && begin >= upTo)
            yield break;

        if (after is null)
        {
            foreach (var teammate in Team)
                yield return teammate;
            foreach (var holiday in holidays)
                yield return holiday;
        }

        foreach (var ledger in ledgers)
        {
            foreach (var signal in ledger.Between(after, upTo))
                yield return signal;
        }

        var complete = DemoDays.LastTold(upTo);
        if (complete < FirstDay || (after is { } from && DemoDays.LastTold(from) == complete))
            yield break;
        foreach (var metric in UsageWriter.Metrics)
            yield return new Watermark(metric, complete) { Source = SourceName };
    }

    /// <summary><see cref="Signals"/> as a source that can be imported.</summary>
    public ISignalSource Source(DateTimeOffset? after, DateTimeOffset upTo) => new DemoSource(Signals(after, upTo));

    private static Ledger Write(World world, AccountPlan plan)
    {
        var ledger = new Ledger(DemoDays.ToldAt(world.LastDay));
        new ContractWriter(world).Write(plan, ledger);
        new GoalWriter(world).Write(plan, ledger);
        var use = new UsageWriter(world).Write(plan, ledger);
        new EventWriter(world).Write(plan, use, ledger);
        new SupportWriter(world).Write(plan, ledger);
        new SurveyWriter(world).Write(plan, ledger);
        new BillingWriter(world).Write(plan, ledger);
        new TouchWriter(world).Write(plan, ledger);
        ledger.Close();
        return ledger;
    }
}
