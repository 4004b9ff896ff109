using System.Globalization;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Commands;
using ChatOpsMilestones.Core.Guards;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Guards;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Storage.Guards;

namespace ChatOpsMilestones.Hosting.Answers;

/// <summary><c>outages</c> and <c>outage end</c>: what data is doubted, and a manager's word that it is over.</summary>
public sealed class OutageAnswers(OutageStore outages, GuardRun guard, PlaybookHolder playbooks, BusinessTime business)
{
    private const int Most = 10;

    public async Task<TextMessage> ListAsync(CancellationToken cancellationToken)
    {
        var latest = await outages.LatestAsync(Most, cancellationToken);
        if (latest.Count == 0)
            return TextMessage.Of("No source has failed so far.");

        var playbook = await playbooks.CurrentAsync(cancellationToken);
        var open = latest.Count(o => o.State == OutageState.Open);
        return new TextMessage
        {
            Title = open == 0 ? "No outage is open" : $"{open} {(open == 1 ? "outage is" : "outages are")} open",
            Lines = [.. latest.Select(o => new TextLine($"{OutageNotes.Names(o, playbook)}: {o.Reason}") { Lead = o.Id, Detail = $"{State(o)}, {Days(o)}" })],
        };
    }

    public async Task<TextMessage> EndAsync(BotCommand.EndOutage asked, Teammate person, CommandStyle style, CancellationToken cancellationToken)
    {
        if (person.Role < Role.Manager)
            return TextMessage.Of("Only managers can end an outage.");
        if (await outages.FindAsync(asked.Id, cancellationToken) is not { } outage)
            return TextMessage.Of($"I know no outage {asked.Id}. {style.Say("outages")} lists them.");
        if (outage.State != OutageState.Open)
            return TextMessage.Of($"Outage {outage.Id} is over already ({State(outage)}).");
        if (outage.Kind == OutageKind.Late && !asked.Lost)
            return TextMessage.Of($"A late source is over when it catches up. If its days will never come, say {style.Say($"outage end {outage.Id} lost")}.");

        var now = business.GetUtcNow();
        var yesterday = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1);
        var ended = outage with
        {
            State = asked.Lost ? OutageState.Lost : OutageState.Over,
            To = yesterday > outage.From ? yesterday : outage.From,
            EndedAt = now,
            EndedBy = person.Name,
        };
        return await guard.EndAsync(ended, await playbooks.CurrentAsync(cancellationToken), now, cancellationToken)
            ? TextMessage.Of(asked.Lost ? $"Outage {outage.Id} is over; {Days(ended)} count as lost." : $"Outage {outage.Id} is over; its numbers count as they are.")
            : TextMessage.Of($"Outage {outage.Id} has just been ended by somebody else.");
    }

    private static string State(Outage outage) => outage.State switch
    {
        OutageState.Open => "open",
        OutageState.Over => "over",
        _ => "lost",
    };

    private static string Days(Outage outage)
    {
        static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
        return outage.To is { } to && to > outage.From ? $"{Day(outage.From)} to {Day(to)}" : outage.To is null ? $"since {Day(outage.From)}" : Day(outage.From);
    }
}
