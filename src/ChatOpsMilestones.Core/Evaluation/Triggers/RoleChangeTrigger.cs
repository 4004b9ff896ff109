using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Evaluation.Triggers;

/// <summary>A contact changed. It is over when it is no longer news, or when the contact is active again.</summary>
internal static class RoleChangeTrigger
{
    public static void Open(RuleFold run, Trigger.RoleChange trigger)
    {
        foreach (var change in run.Facts.History.ContactChanges)
        {
            if (change.At < run.Time.Until
                && IsNews(run, trigger, change)
                && !run.Holds(change.ContactId, change.Id)
                && Fits(run, trigger, change))
            {
                run.Begin(change.ContactId, change.Id, run.Time.Today);
            }
        }
    }

    public static void Close(RuleFold run, Trigger.RoleChange trigger)
    {
        for (var i = run.Held.Count - 1; i >= 0; i--)
        {
            var episode = run.Held[i];
            if (Find(run, episode) is not { } change)
                run.End(episode, "the change was taken back");
            else if (!IsNews(run, trigger, change))
                run.End(episode, $"no longer news after {Wording.Days(trigger.ForDays)}");
            else if (!episode.Spent && change.ChangeKind == ContactChangeKind.Deactivated && IsBack(run, change))
                run.Spend(episode, "active again");
        }
    }

    public static Description Describe(RuleFold run, OpenEpisode episode)
    {
        var change = Find(run, episode);
        return new Description(
            new Dictionary<string, string>
            {
                ["who"] = run.Facts.History.Contacts.FirstOrDefault(contact => contact.Id == episode.Entity)?.Name ?? episode.Entity,
                ["change"] = change is null ? "" : Words(change),
                ["before"] = change?.Before ?? "",
                ["after"] = change?.After ?? "",
            },
            run.Evidence(run.Facts.Playbook.Health.LoginMetric));
    }

    private static string Words(ContactChange change) => change.ChangeKind switch
    {
        ContactChangeKind.Role => $"is now {OrUnknown(change.After)}, was {OrUnknown(change.Before)}",
        ContactChangeKind.Deactivated => "has left or was deactivated",
        ContactChangeKind.Reactivated => "is active again",
        ContactChangeKind.ChampionGained => "has become the champion",
        ContactChangeKind.ChampionLost => "is no longer the champion",
        _ => throw new ArgumentOutOfRangeException(nameof(change), change.ChangeKind, "A change without words."),
    };

    private static string OrUnknown(string role) => role.Length == 0 ? "without a role" : role;

    private static bool Fits(RuleFold run, Trigger.RoleChange trigger, ContactChange change) =>
        trigger.Changes.Contains(change.ChangeKind)
        && (trigger.Roles.Count == 0 || Role(run, change).Any(role => trigger.Roles.Contains(role, StringComparer.OrdinalIgnoreCase)))
        && (!trigger.ChampionsOnly || WasChampion(run, change));

    private static IEnumerable<string> Role(RuleFold run, ContactChange change) => change.ChangeKind == ContactChangeKind.Role
        ? [change.Before, change.After]
        : [run.Facts.History.Contacts.FirstOrDefault(contact => contact.Id == change.ContactId)?.JobRole ?? ""];

    // A contact may lose the mark together with the log-in: who lost it at the same instant was one.
    private static bool WasChampion(RuleFold run, ContactChange change) =>
        change.ChangeKind is ContactChangeKind.ChampionGained or ContactChangeKind.ChampionLost
        || run.Facts.History.Contacts.Any(contact => contact.Id == change.ContactId && contact.IsChampion)
        || run.Facts.History.ContactChanges.Any(other =>
            other.ContactId == change.ContactId && other.ChangeKind == ContactChangeKind.ChampionLost && other.At == change.At);

    private static bool IsNews(RuleFold run, Trigger.RoleChange trigger, ContactChange change) =>
        run.Time.Today <= run.Facts.DayOf(change.At).AddDays(trigger.ForDays);

    private static bool IsBack(RuleFold run, ContactChange change) => run.Facts.History.ContactChanges.Any(other =>
        other.ContactId == change.ContactId && other.ChangeKind == ContactChangeKind.Reactivated && other.At > change.At && other.At < run.Time.Until);

    private static ContactChange? Find(RuleFold run, OpenEpisode episode) =>
        run.Facts.History.ContactChanges.FirstOrDefault(change => change.Id == episode.Period && change.At < run.Time.Until);
}
