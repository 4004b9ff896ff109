using System.Globalization;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Learning;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Actions;
using ChatOpsMilestones.Hosting.People;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Answers;

/// <summary><c>why &lt;alert&gt;</c>: what was decided for whom, with the points, and what was learned before and since.</summary>
public sealed class WhyAnswer(AlertPicker picker, DecisionStore decisions, RoundReader rounds, BookReader books, PlaceStore places, PlaybookHolder playbooks, BusinessTime business)
{
    public async Task<TextMessage> AnswerAsync(string? publicId, Callback callback, Teammate person, CancellationToken cancellationToken)
    {
        var (alert, instead) = await picker.PickAsync(publicId, callback, "why", cancellationToken);
        if (alert is null)
            return instead!; // not null: nothing was found

        var now = business.GetUtcNow();
        var playbook = await playbooks.CurrentAsync(cancellationToken);
        var relevance = await rounds.RelevanceAsync(now, cancellationToken);
        var book = await books.OfAccountAsync(alert.Occurrence.Key.AccountId, cancellationToken);
        var lines = new List<TextLine> { new(alert.Text.Headline) { AlertId = alert.Id }, new(alert.Text.Why) { Lead = "Why" } };
        if (playbook.Find(alert.Occurrence.Key.RuleKey) is { } found)
            lines.Add(new TextLine($"{found.Milestone.Name} · {found.Rule.Name} ({alert.Occurrence.Key.RuleKey}), level {alert.Occurrence.Priority.ToString().ToLowerInvariant()}") { Lead = "Rule" });
        var names = await places.NamesAsync(cancellationToken);
        foreach (var decision in Latest(await decisions.OfAlertAsync(alert.Id, cancellationToken)).OrderByDescending(d => d.Recipient.Id == person.Email))
            Add(lines, decision, alert, NameOf(decision.Recipient, book, names), person, relevance);
        return new TextMessage { Title = $"Why {alert.PublicId}", Lines = lines };
    }

    private static string NameOf(Recipient recipient, Book book, IReadOnlyDictionary<string, string> channels) => recipient.Kind == RecipientKind.Person
        ? book.Teammate(recipient.Id)?.Name ?? recipient.Id
        : AddressBook.ChannelOf(recipient.Id, channels);

    private static IEnumerable<Decision> Latest(List<Decision> all) => all.GroupBy(d => d.CandidateId).Select(g => g.Last());

    private static void Add(List<TextLine> lines, Decision decision, Alert alert, string name, Teammate asking, RelevanceModel relevance)
    {
        var isPerson = decision.Recipient.Kind == RecipientKind.Person;
        var zone = asking.Hours.Zone;
        lines.Add(new TextLine(decision.Recipient.Id == asking.Email ? "For you" : $"For {name}") { IsHeading = true });
        lines.Add(new TextLine(Said(decision)) { Lead = InstantWords.Say(decision.DecidedAt, zone) });
        if (decision.RevisitAt is { } revisit)
            lines.Add(new TextLine(InstantWords.Say(revisit, zone)) { Lead = "Looked at again" });
        lines.Add(new TextLine(Points(decision.Score)) { Lead = $"{decision.Score.Total} points" });
        if (!isPerson)
            return;

        var estimate = relevance.Estimate(decision.Recipient.Id, decision.RuleKey, alert.Segment);
        lines.Add(new TextLine($"{RelevanceEstimate.Signed(decision.Score.Learned)} when it was decided, {RelevanceEstimate.Signed(estimate.LearnedPoints)} now") { Lead = "Learned" });
        lines.Add(new TextLine(decision.Recipient.Id == asking.Email ? estimate.Words : estimate.WordsAboutThem));
    }

    // What was sent says why by itself; what was held is named by its reason first.
    private static string Said(Decision decision) => decision.Outcome == DecisionOutcome.Held
        ? $"Held, {decision.Reason}: {decision.Explanation}."
        : $"{decision.Explanation}.";

    private static string Points(ScoreParts score) => string.Create(
        CultureInfo.InvariantCulture,
        $"level {score.Severity}, revenue {score.Arr}, health {score.Health}, renewal {score.Renewal}, age {score.Age}, learned {score.Learned:+0;−0;0}");
}
