using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Learning;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.People;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Answers;

/// <summary><c>silence &lt;account&gt;</c>: everything that was not sent about an account, with its reason.</summary>
public sealed class SilenceAnswer(
    AccountFinder finder, DecisionStore decisions, AlertStore alerts, BookReader books, PlaceStore places, RoundReader rounds, BusinessTime business)
{
    private const int Most = 30;

    public async Task<TextMessage> AnswerAsync(string typed, Teammate person, CancellationToken cancellationToken)
    {
        var (id, instead) = await finder.FindAsync(typed, cancellationToken);
        if (instead is not null)
            return instead;

        var book = await books.OfAccountAsync(id!, cancellationToken);
        var held = (await decisions.CurrentOfAccountAsync(id!, cancellationToken)).Where(d => d.Outcome == DecisionOutcome.Held).ToList();
        var name = book.Account(id!)?.Name ?? id!;
        if (held.Count == 0)
            return TextMessage.Of($"Nothing about {name} was held back.");

        var known = (await alerts.FindManyAsync(held.Select(d => d.AlertId), cancellationToken)).ToDictionary(a => a.Id);
        var relevance = await rounds.RelevanceAsync(business.GetUtcNow(), cancellationToken);
        var lines = new List<TextLine>
        {
            new(string.Join(", ", held.GroupBy(d => d.Reason).OrderByDescending(g => g.Count()).Select(g => $"{g.Key} {g.Count()}"))) { Lead = "By reason" },
        };
        var channels = await places.NamesAsync(cancellationToken);
        foreach (var decision in held.Where(d => known.ContainsKey(d.AlertId)).Take(Most))
        {
            var alert = known[decision.AlertId];
            var to = decision.Recipient.Kind == RecipientKind.Person
                ? book.Teammate(decision.Recipient.Id)?.Name ?? decision.Recipient.Id
                : AddressBook.ChannelOf(decision.Recipient.Id, channels);
            lines.Add(new TextLine(alert.Text.Headline)
            {
                Lead = alert.PublicId,
                Detail = $"{decision.Reason}: {decision.Explanation} · for {to}, {InstantWords.Say(decision.DecidedAt, person.Hours.Zone)}{Learned(decision, alert.Segment, relevance)}",
                AlertId = alert.Id,
            });
        }

        if (held.Count > Most)
            lines.Add(new TextLine($"… and {held.Count - Most} older ones."));
        return new TextMessage { Title = $"Not sent about {name}: {held.Count}", Lines = lines };
    }

    private static string Learned(Decision decision, string segment, RelevanceModel relevance) => decision.Reason == Reasons.LowRelevance
        ? $" (learned: {RelevanceEstimate.Signed(relevance.Estimate(decision.Recipient.Id, decision.RuleKey, segment).LearnedPoints)} now)"
        : "";
}
