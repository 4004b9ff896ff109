using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Storage.Signals;

/// <summary>What changed about a contact, told from what was stored. It is dated by the arrival: no source says when it was.</summary>
internal static class ContactChanges
{
    public static IEnumerable<ContactChange> Between(Contact before, Contact after, DateTimeOffset at)
    {
        if (!string.Equals(before.JobRole ?? "", after.JobRole ?? "", StringComparison.OrdinalIgnoreCase))
            yield return Change(after, ContactChangeKind.Role, at) with { Before = before.JobRole ?? "", After = after.JobRole ?? "" };
        if (before.IsActive != after.IsActive)
            yield return Change(after, after.IsActive ? ContactChangeKind.Reactivated : ContactChangeKind.Deactivated, at);
        if (before.IsChampion != after.IsChampion)
            yield return Change(after, after.IsChampion ? ContactChangeKind.ChampionGained : ContactChangeKind.ChampionLost, at);
    }

    private static ContactChange Change(Contact contact, ContactChangeKind kind, DateTimeOffset at) => new()
    {
        Id = Signal.DeriveId("contact-change", contact.AccountId, contact.Id, kind.ToString(), at.ToString("O", System.Globalization.CultureInfo.InvariantCulture)),
        AccountId = contact.AccountId,
        ContactId = contact.Id,
        ChangeKind = kind,
        At = at,
        Source = contact.Source,
    };
}
