using System.Globalization;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Commands;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Learning;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Histories;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Answers;

/// <summary><c>mine</c> and <c>due</c>: what stands in a person's queue and what comes next.</summary>
public sealed class QueueAnswers(
    CandidateStore candidates, RoundReader rounds, AccountStore accounts, HistoryStore histories, PlaybookHolder playbooks, BusinessTime business)
{
    private const int Most = 40;

    public async Task<TextMessage> MineAsync(Teammate person, CommandStyle style, bool aloud, CancellationToken cancellationToken)
    {
        var entries = await EntriesAsync(person, cancellationToken);
        if (entries.Count == 0)
            return TextMessage.Of($"Nothing is open for you. {style.Say("due")} shows what comes up next.");

        var shown = entries.Count(e => e.State == QueueState.Shown);
        return new TextMessage
        {
            Title = $"{entries.Count} open for you, {shown} of them sent to you, most important first",
            Lines =
            [
                .. entries.Take(Most).Select(e => Line(e, aloud)),
                .. entries.Count > Most ? [new TextLine($"… and {entries.Count - Most} more.")] : Array.Empty<TextLine>(),
            ],
        };
    }

    /// <summary>The whole queue with its points.</summary>
    public async Task<IReadOnlyList<QueueEntry>> EntriesAsync(Teammate person, CancellationToken cancellationToken)
    {
        var now = business.GetUtcNow();
        var recipient = Recipient.Person(person.Email);
        var playbook = await playbooks.CurrentAsync(cancellationToken);
        var open = await candidates.OpenOfRecipientAsync(recipient, cancellationToken);
        var context = await rounds.ReadAsync(open, playbook, now, cancellationToken);
        return QueueView.Of(await rounds.BuildAsync(context, recipient, open, playbook, now, cancellationToken));
    }

    public async Task<TextMessage> DueAsync(Teammate person, int days, CancellationToken cancellationToken)
    {
        var now = business.GetUtcNow();
        var playbook = await playbooks.CurrentAsync(cancellationToken);
        var own = (await accounts.ListAsync(person.Email, cancellationToken)).ToDictionary(a => a.Id);
        var dates = new List<UpcomingDate>();
        await foreach (var history in histories.LoadHistoriesAsync(own.Keys.Order(StringComparer.Ordinal), cancellationToken))
            dates.AddRange(UpcomingDate.Of(history, playbook, Zones.LocalDate(now, history.Zone), days));

        var words = days == 1 ? "tomorrow" : $"within {days} days";
        if (dates.Count == 0)
            return TextMessage.Of(own.Count == 0 ? "You own no accounts." : $"Nothing of your {own.Count} accounts comes up {words}.");
        return new TextMessage
        {
            Title = $"Coming up {words}",
            Lines = [.. dates.OrderBy(d => d.On).ThenBy(d => own[d.AccountId].Name, StringComparer.Ordinal).Take(Most).Select(d => new TextLine($"{own[d.AccountId].Name}: {d.What}")
            {
                Lead = d.On.ToString("ddd d MMM", CultureInfo.InvariantCulture),
                AccountId = d.AccountId,
            })],
        };
    }

    private static TextLine Line(QueueEntry entry, bool aloud) => new(entry.Due.Alert.Text.Headline)
    {
        Lead = string.Create(CultureInfo.InvariantCulture, $"{entry.Place}. {entry.Due.Alert.PublicId}"),
        Detail = string.Create(
            CultureInfo.InvariantCulture,
            $"{entry.Score.Total} points{(aloud || entry.Score.Learned == 0 ? "" : $", {RelevanceEstimate.Signed(entry.Score.Learned)} learned")} · {entry.Words}"),
        AlertId = entry.Due.Alert.Id,
        AccountId = entry.Due.Account.Id,
    };
}
