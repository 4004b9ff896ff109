using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Signals;

/// <summary>The signals that one transaction writes, with the accounts they touch.</summary>
internal sealed class SignalSlice(
    DbTransactionScope scope, IReadOnlyList<Signal> signals, SignalOutcome?[] outcomes, DateTimeOffset recordedAt)
{
    private readonly Dictionary<string, TouchedAccount> accounts = new(StringComparer.Ordinal);

    public DbTransactionScope Scope { get; } = scope;

    public DateTimeOffset RecordedAt { get; } = recordedAt;

    /// <summary>Accounts by their own id; in order of id, so that two writers lock rows in the same order.</summary>
    public IEnumerable<TouchedAccount> Accounts => accounts.Values.OrderBy(account => account.Id, StringComparer.Ordinal);

    public TouchedAccount Account(string id)
    {
        if (!accounts.TryGetValue(id, out var account))
            accounts[id] = account = new TouchedAccount(id);
        return account;
    }

    /// <summary>The signals of one kind and account that have no outcome yet, with their positions.</summary>
    public IEnumerable<(int Position, T Signal)> Open<T>(TouchedAccount account)
        where T : Signal
    {
        foreach (var position in account.Signals)
        {
            if (outcomes[position] is null && signals[position] is T signal)
                yield return (position, signal);
        }
    }

    public void Set(int position, SignalOutcome outcome) => outcomes[position] = outcome;

    public void Refuse(int position, string reason) => outcomes[position] = new SignalOutcome.Refused(reason);
}
