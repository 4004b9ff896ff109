using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Replay;

/// <summary>What is kept of one account: its fires, and when it was a customer.</summary>
internal sealed class AccountTrace
{
    private readonly (int Day, OutcomeKind Kind)[] outcomes;

    public AccountTrace(AccountHistory history, Fire[] fires, Fire[] against)
    {
        Account = history.Account;
        Fires = fires;
        Against = against;
        DataFrom = FirstData(history);

        // A segment that stands in for an account can fire, but is no customer.
        AliveFrom = SegmentSubject.Is(Account.Id) ? null : (Account.StartDate ?? DataFrom)?.DayNumber;
        outcomes = [.. history.Outcomes.Select(o => (o.On.DayNumber, o.OutcomeKind))];
    }

    public Account Account { get; }

    /// <summary>Of the playbook, in order of their days.</summary>
    public Fire[] Fires { get; }

    /// <summary>Of the version compared with.</summary>
    public Fire[] Against { get; }

    /// <summary>The first day with a value or a record; null for none.</summary>
    public DateOnly? DataFrom { get; }

    /// <summary>Day number; null when nothing tells.</summary>
    public int? AliveFrom { get; }

    /// <summary>Lost, but nobody said when: such an account can neither be judged nor counted.</summary>
    public bool LostWithoutDate => Account.Status == AccountStatus.Churned && !outcomes.Any(o => o.Kind == OutcomeKind.Churned);

    /// <summary>A customer on the day: begun, and not lost since.</summary>
    public bool IsAlive(int day)
    {
        if (LostWithoutDate || !(AliveFrom <= day))
            return false;
        var last = OutcomeKind.Renewed;
        foreach (var (on, kind) in outcomes)
        {
            if (on <= day)
                last = kind;
        }

        return last != OutcomeKind.Churned;
    }

    /// <summary>The days of the outcomes asked for, in order.</summary>
    public int[] DaysOf(Effect effect) => [.. outcomes.Where(o => effect.Counts(o.Kind)).Select(o => o.Day).Distinct()];

    private static DateOnly? FirstData(AccountHistory history)
    {
        DateOnly? first = null;
        foreach (var series in history.Metrics.Values)
        {
            if (!series.IsEmpty)
                Take(series.FirstDay);
        }

        IEnumerable<IReadOnlyList<AccountRecord>> lists = [history.Events, history.Tickets, history.Surveys, history.Invoices, history.Interactions];
        foreach (var list in lists)
        {
            if (list.Count > 0)
                Take(DateOnly.FromDateTime(list[0].OrderedAt.UtcDateTime));
        }

        return first;

        void Take(DateOnly day) => first = first is { } known && known < day ? known : day;
    }
}
