using System.Globalization;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Replay;

/// <summary>What a reader must know to read a report rightly, in sentences.</summary>
internal static class ReplayNotes
{
    public static IReadOnlyList<string> Of(ReplayRequest request, RuleTable rules, IReadOnlyList<AccountTrace> traces, int from)
    {
        var notes = new List<string>
        {
            "Each day was checked with what is dated up to it. Data that arrived late is seen on its own date, not on its arrival.",
            "Facts without a date (segment, owner, seats, plan limits, revenue, renewal date, status) are taken as they are today.",
            "What would have been sent: owners only, decided from the morning after a fire; nobody handles, snoozes or judges a card.",
        };
        if (request.Segment is not null)
            notes.Add("Only one segment was run: budgets of owners with accounts elsewhere are used less than they would have been.");
        if (request.MilestoneId is { } id && rules.Declared.TryGetValue(id, out var state) && state != Activation.On)
            notes.Add($"The milestone is {(state == Activation.Off ? "off" : "in shadow")} in the playbook; it was run as if it were on.");
        if (request.To.AddDays(request.HorizonDays) > request.KnownThrough)
        {
            notes.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"Outcomes are known through {request.KnownThrough:yyyy-MM-dd}: fires after {request.KnownThrough.AddDays(-request.HorizonDays):yyyy-MM-dd} could not be watched for {request.HorizonDays} days and are not judged."));
        }

        if (traces.Count(t => t.LostWithoutDate) is > 0 and var undated)
            notes.Add($"{undated} account(s) are marked as churned without a dated outcome: nothing fires there, and they are not judged.");
        var first = traces.Min(t => t.DataFrom);
        if (first?.DayNumber > from)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"The data begins on {first:yyyy-MM-dd}, after the period does."));
        return notes;
    }
}
