using System.Globalization;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Playbooks;

namespace ChatOpsMilestones.Core.Cards;

/// <summary>The slots that every template may use, from the account and its people (the list is <see cref="Slots.Common"/>).</summary>
public static class CommonSlots
{
    public static IReadOnlyDictionary<string, string> Of(
        AccountHistory history, Playbook playbook, HealthScore health, Teammate? owner, DateOnly today)
    {
        var account = history.Account;
        var champion = history.Contacts.FirstOrDefault(c => c is { IsChampion: true, IsActive: true });
        var goal = OpenGoals.Next(history.Goals, today);
        return new Dictionary<string, string>
        {
            ["account"] = account.Name,
            ["segment"] = SegmentName(playbook, account.Segment),
            ["owner"] = owner?.Name ?? "",
            ["owner_first"] = owner?.Name.Split(' ')[0] ?? "",
            ["champion"] = champion?.Name ?? "",
            ["arr"] = account.Arr is { } arr ? Money(arr, account.Currency) : "",
            ["renewal_date"] = account.RenewalDate is { } renewal ? Day(renewal) : "",
            ["days_to_renewal"] = account.RenewalDate is { } date && date >= today ? Number(date.DayNumber - today.DayNumber) : "",
            ["seats"] = account.SeatsPaid is { } seats ? Number(seats) : "",
            ["health"] = health.Total is { } total ? Number(total) : "",
            ["goal"] = goal is null ? "" : OpenGoals.Short(goal.Text),
            ["start_date"] = account.StartDate is { } start ? Day(start) : "",
        };
    }

    public static string SegmentName(Playbook playbook, string id) =>
        playbook.Segments.FirstOrDefault(s => s.Id == id)?.Name ?? id;

    /// <summary><c>21 March 2027</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);

    /// <summary><c>$48,000</c>, or the code before the number where there is no well-known sign.</summary>
    public static string Money(decimal amount, string currency)
    {
        var number = amount.ToString("#,0", CultureInfo.InvariantCulture);
        return currency switch
        {
            "USD" => "$" + number,
            "EUR" => "€" + number,
            "GBP" => "£" + number,
            _ => currency + " " + number,
        };
    }
}
