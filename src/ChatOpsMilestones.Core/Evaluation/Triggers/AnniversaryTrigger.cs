using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>Days and years since the start of an account, each for some days.</summary>
internal static class AnniversaryTrigger
{
    public static void Open(RuleFold run, Trigger.Anniversary trigger)
    {
        if (run.Facts.Account.StartDate is not { } start)
            return;
        if (Latest(trigger, start, run.Time.Today) is { } day && IsNews(run, trigger, day) && !run.Holds("", run.Facts.Iso(day)))
            run.Begin("", run.Facts.Iso(day), run.Time.Today);
    }

    public static void Close(RuleFold run, Trigger.Anniversary trigger)
    {
        var current = run.Facts.Account.StartDate is { } start ? Latest(trigger, start, run.Time.Today) : null;
        for (var i = run.Held.Count - 1; i >= 0; i--)
        {
            if (current is not { } day || run.Held[i].Period != run.Facts.Iso(day))
                run.End(run.Held[i], current is null ? "the start date changed" : "the next anniversary has come");
            else if (!IsNews(run, trigger, day))
                run.End(run.Held[i], "it is no longer news");
        }
    }

    public static Description Describe(RuleFold run, Trigger.Anniversary trigger)
    {
        var facts = run.Facts;
        var today = run.Time.Today;
        var start = facts.Account.StartDate ?? today;
        var day = Latest(trigger, start, today) ?? today;
        var login = facts.Playbook.Health.LoginMetric;
        var logins = facts.History.Metric(login).Total(today);
        var people = facts.ActivePeople(login, today.AddDays(-27), today);
        var slots = new Dictionary<string, string>
        {
            ["days"] = Wording.Number(day.DayNumber - start.DayNumber),
            ["years"] = Years(start, day) is { } years ? Wording.Number(years) : "",
            ["mark"] = Mark(start, day),
            ["date"] = CommonSlots.Day(day),
            ["logins_total"] = logins > 0 ? CommonSlots.Number(logins) : "",
            ["active_people"] = people > 0 ? Wording.Number(people) : "",
            ["top_feature"] = facts.Events.TopFeature(run.Time.Until)?.Replace('_', ' ') ?? "",
        };
        return new Description(slots, run.Evidence(login));
    }

    /// <summary>How long ago the start was on an anniversary: <c>30 days</c>, <c>1 year</c>.</summary>
    public static string Mark(DateOnly start, DateOnly day) => Years(start, day) switch
    {
        null => Wording.Days(day.DayNumber - start.DayNumber),
        1 => "1 year",
        { } years => $"{years} years",
    };

    /// <summary>The first anniversary after a day of each sort: the next of the days, the next whole year.</summary>
    public static IEnumerable<DateOnly> Next(Trigger.Anniversary trigger, DateOnly start, DateOnly after)
    {
        foreach (var days in trigger.Days)
        {
            if (start.AddDays(days) > after)
            {
                yield return start.AddDays(days);
                break;
            }
        }

        if (!trigger.Yearly)
            yield break;
        var years = Math.Max(1, after.Year - start.Year);
        yield return start.AddYears(years) > after ? start.AddYears(years) : start.AddYears(years + 1);
    }

    // AddYears counts from the start itself, so that 29 February comes back in leap years.
    private static DateOnly? Latest(Trigger.Anniversary trigger, DateOnly start, DateOnly today)
    {
        DateOnly? latest = null;
        foreach (var days in trigger.Days)
        {
            var day = start.AddDays(days);
            if (day <= today && !(day <= latest))
                latest = day;
        }

        if (!trigger.Yearly)
            return latest;
        for (var years = today.Year - start.Year; years >= 1; years--)
        {
            var day = start.AddYears(years);
            if (day > today)
                continue;
            return day > latest || latest is null ? day : latest;
        }

        return latest;
    }

    private static bool IsNews(RuleFold run, Trigger.Anniversary trigger, DateOnly day) => run.Time.Today < day.AddDays(trigger.ForDays);

    private static int? Years(DateOnly start, DateOnly day)
    {
        var years = day.Year - start.Year;
        return years >= 1 && start.AddYears(years) == day ? years : null;
    }
}
