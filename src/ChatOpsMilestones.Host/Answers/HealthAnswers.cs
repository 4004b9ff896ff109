using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Commands;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Actions;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Storage.Histories;
using ChatOpsMilestones.Storage.Signals;

namespace ChatOpsMilestones.Hosting.Answers;

/// <summary><c>health &lt;account&gt;</c>: the score with its parts and what moved it; a CSM may add to it or take off for a while.</summary>
public sealed class HealthAnswers(AccountFinder finder, AlertPicker picker, HistoryStore histories, SignalStore signals, PlaybookHolder playbooks, BusinessTime business)
{
    private const string Source = "chat";

    public async Task<TextMessage> AnswerAsync(string? typed, Callback callback, CancellationToken cancellationToken)
    {
        var (id, instead) = typed is null
            ? await picker.PickAccountAsync(callback, "health", cancellationToken)
            : await finder.FindAsync(typed, cancellationToken);
        return instead ?? await TellAsync(id!, null, cancellationToken);
    }

    /// <summary>Stores a person's points. The callback's id makes the record once, however often it is worked.</summary>
    public async Task<TextMessage> GiveAsync(Callback callback, BotCommand.HealthOverride wish, Teammate person, CancellationToken cancellationToken)
    {
        if (person.Role < Role.Csm)
            return TextMessage.Of("You may look, but adding to an account’s health needs the role csm.");

        var (id, instead) = await finder.FindAsync(wish.Name, cancellationToken);
        if (instead is not null)
            return instead;

        var given = new HealthOverride
        {
            Id = Signal.DeriveId("health_override", callback.Key.Platform, callback.Key.Installation, callback.Key.DerivedId),
            AccountId = id!,
            Source = Source,
            Points = wish.Points,
            Reason = wish.Reason,
            By = person.Email,
            ByName = person.Name,
            At = business.GetUtcNow(),
        };
        await signals.WriteAsync([given], given.At, cancellationToken);
        return await TellAsync(id!, wish.Points == 0 ? "Taken back." : $"{HealthWords.Signed(wish.Points)} for {HealthOverride.Days} days: {wish.Reason}", cancellationToken);
    }

    private async Task<TextMessage> TellAsync(string id, string? first, CancellationToken cancellationToken)
    {
        if (await histories.LoadHistoryAsync(id, cancellationToken) is not { } history)
            return TextMessage.Of("That account is gone.");

        var playbook = await playbooks.CurrentAsync(cancellationToken);
        var track = new HealthTrack(history, playbook.Health);
        var health = track.ScoreOn(Zones.LocalDate(business.GetUtcNow(), history.Zone));
        return new TextMessage
        {
            Title = $"{history.Account.Name}: health {CardWriter.HealthFact(health).Value}",
            Lines = [.. Lines(history, track, health, first)],
        };
    }

    private static IEnumerable<TextLine> Lines(AccountHistory history, HealthTrack track, HealthScore health, string? first)
    {
        if (first is not null)
            yield return new TextLine(first);
        foreach (var line in HealthLines.Parts(health))
            yield return line;

        var moved = HealthLines.Moved(track, health).ToList();
        if (moved.Count > 0)
            yield return new TextLine("What moved it") { IsHeading = true };
        foreach (var line in moved)
            yield return line;
        yield return new TextLine("Everything about the account, with its history") { AccountId = history.Account.Id };
    }
}
