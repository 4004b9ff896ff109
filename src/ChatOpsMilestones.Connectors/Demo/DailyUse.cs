namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>The log-ins of one account by day, as the writers of features and answers need them.</summary>
/// <param name="first">the Monday on which the arrays begin.</param>
internal sealed class DailyUse(DateOnly first, int days)
{
    private readonly PersonPlan?[] earliest = new PersonPlan?[days];
    private readonly PersonPlan?[] latest = new PersonPlan?[days];

    public DateOnly First => first;

    public int Days => days;

    public int[] Logins { get; } = new int[days];

    /// <summary>The level of use without weekdays and holidays; 0 while it is no customer.</summary>
    public double[] Level { get; } = new double[days];

    /// <summary>How busy each day is for people, weekday and holidays told.</summary>
    public double[] Busy { get; } = new double[days];

    public void Add(int day, PersonPlan person, int logins)
    {
        Logins[day] += logins;
        earliest[day] ??= person;
        latest[day] = person;
    }

    /// <summary>Somebody who logged in on the day; null when nobody did.</summary>
    public PersonPlan? Somebody(int day, Dice dice) => dice.Chance(0.5) ? earliest[day] : latest[day];
}
