using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Hosting.Pipeline;

/// <summary>Teammates and accounts as they are now, read once for a run.</summary>
public sealed class Book(IReadOnlyList<Teammate> teammates, IReadOnlyList<Account> accounts)
{
    private readonly Dictionary<string, Teammate> byEmail = teammates.ToDictionary(t => t.Email);
    private readonly Dictionary<string, Account> byId = accounts.ToDictionary(a => a.Id);

    public IReadOnlyList<Teammate> Teammates => teammates;

    public IReadOnlyList<Account> Accounts => accounts;

    public Teammate? Teammate(string? email) => email is null ? null : byEmail.GetValueOrDefault(email);

    /// <summary>An account, or the stand-in of a segment.</summary>
    public Account? Account(string id) =>
        byId.GetValueOrDefault(id) ?? (SegmentSubject.SegmentOf(id) is { } segment ? SegmentSubject.AccountOf(segment) : null);

    /// <summary>Who answers for the account: its owner, else its backup; null when neither is known to us.</summary>
    public Teammate? OwnerOf(Account account) => Teammate(account.OwnerEmail) ?? Teammate(account.BackupEmail);

    /// <summary>The accounts among which an account's revenue is compared: the recipient's own, else all.</summary>
    public IReadOnlyList<Account> BookOf(Recipient recipient) => recipient.Kind == RecipientKind.Person
        ? [.. accounts.Where(a => a.OwnerEmail == recipient.Id && a.Status != AccountStatus.Churned)]
        : [.. accounts.Where(a => a.Status != AccountStatus.Churned)];

    /// <summary>When a recipient can be reached. A channel keeps the hours of a manager, or plain ones in UTC.</summary>
    public WorkingHours HoursOf(Recipient recipient)
    {
        var person = recipient.Kind == RecipientKind.Person
            ? Teammate(recipient.Id)
            : teammates.FirstOrDefault(t => t.Role >= Role.Manager);
        return person?.Hours ?? new WorkingHours("UTC", new TimeOnly(8, 0), new TimeOnly(18, 0));
    }

    /// <summary>True for an account in the top share of the whole book's revenue.</summary>
    public bool IsTopArr(Account account, RoutingPolicy routing)
    {
        if (account.Arr is not { } arr)
            return false;
        var known = accounts.Where(a => a.Arr is not null && a.Status != AccountStatus.Churned).ToList();
        return known.Count(a => a.Arr > arr) < known.Count * routing.ImportantNowTopArrShare;
    }
}
