using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>Gives planned and chance records their ids, in the order in which they began, and writes their states.</summary>
internal static class Numbered
{
    /// <param name="letter">tells the kinds of records of an account apart: <c>halden-t7</c> is a ticket.</param>
    public static void Write<T>(AccountPlan plan, IEnumerable<Planned<T>> records, string letter, Ledger ledger)
        where T : AccountRecord
    {
        var n = 0;
        foreach (var record in records.OrderBy(record => record.States[0].At))
        {
            var id = FormattableString.Invariant($"{plan.Prefix}-{letter}{++n}");
            ledger.AddStates<T>([.. record.States.Select(state => (state.At, state.State with { Id = id }))]);
        }
    }
}
