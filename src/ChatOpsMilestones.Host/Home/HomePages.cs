using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Commands;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Answers;
using ChatOpsMilestones.Hosting.Preferences;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Pipeline;

namespace ChatOpsMilestones.Hosting.Home;

/// <summary>Writes a person's own page: their queue, what was held from them and why, their team, their settings.</summary>
public sealed class HomePages(
    QueueAnswers queue, DecisionStore decisions, AlertStore alerts, AccountStore accounts, SettingsDesk settings, BusinessTime business)
{
    private const int MostAlerts = 12;
    private const int MostHeld = 5;
    private const int MostTeam = 20;

    /// <summary>Days back that the section of what was held tells of.</summary>
    public const int HeldDays = 7;

    /// <param name="person">whose.</param>
    /// <param name="style">how commands are typed on the platform.</param>
    /// <param name="cancellationToken">to stop.</param>
    public async Task<HomePage> BuildAsync(Teammate person, CommandStyle style, CancellationToken cancellationToken) => new()
    {
        Title = $"Milestones for {person.Name}",
        At = business.GetUtcNow(),
        Sections =
        [
            await InboxAsync(person, style, cancellationToken),
            await HeldAsync(person, cancellationToken),
            .. await TeamOfAsync(person, cancellationToken) is { Count: > 0 } team ? [await TeamAsync(team, cancellationToken)] : Array.Empty<HomeSection>(),
            new HomeSection("Your settings", [new TextLine((await settings.WordsAsync(person, cancellationToken)).Line + ".")])
            {
                Buttons = [new HomeButton(FormKind.Settings, "Settings")],
            },
        ],
    };

    /// <summary>The people whose queues stand on a manager's page: those who report to them, or every CSM where nobody does.</summary>
    public async Task<IReadOnlyList<Teammate>> TeamOfAsync(Teammate person, CancellationToken cancellationToken)
    {
        if (person.Role < Role.Manager)
            return [];
        var others = (await accounts.TeammatesAsync(cancellationToken)).Where(t => t.Email != person.Email).ToList();
        var own = others.Where(t => t.ManagerEmail == person.Email).ToList();
        return own.Count > 0 ? own : [.. others.Where(t => t.Role == Role.Csm)];
    }

    private async Task<HomeSection> InboxAsync(Teammate person, CommandStyle style, CancellationToken cancellationToken)
    {
        var now = business.GetUtcNow();
        var entries = (await queue.EntriesAsync(person, cancellationToken))
            .Where(e => e.State != QueueState.Held || e.Due.Current?.Reason == Reasons.Digest)
            .ToList();
        return new HomeSection(entries.Count == 0 ? "Your alerts" : $"Your alerts: {entries.Count} open, most important first",
        [
            .. entries.Take(MostAlerts).Select(e => new TextLine(e.Due.Alert.Text.Headline)
            {
                Lead = e.Due.Alert.PublicId,
                Detail = $"{ScoreWords.Of(e, now)} · {e.Words}",
                AlertId = e.Due.Alert.Id,
            }),
            .. entries.Count > MostAlerts ? [new TextLine($"… and {entries.Count - MostAlerts} more: {style.Say("mine")}")] : Array.Empty<TextLine>(),
        ])
        {
            Empty = "Nothing is open for you.",
            Buttons = [new HomeButton(FormKind.LookUp, "Look up account"), new HomeButton(FormKind.AddNote, "Add a note")],
        };
    }

    private async Task<HomeSection> HeldAsync(Teammate person, CancellationToken cancellationToken)
    {
        var held = (await decisions.HeldSinceAsync(Recipient.Person(person.Email), business.GetUtcNow().AddDays(-HeldDays), cancellationToken))
            .Where(d => ReasonWords.IsKeptBack(d.Reason))
            .ToList();
        var last = held.Take(MostHeld).ToList();
        var known = (await alerts.FindManyAsync(last.Select(d => d.AlertId), cancellationToken)).ToDictionary(a => a.Id);
        var title = $"Kept from you in the last {HeldDays} days";
        return new HomeSection(held.Count == 0 ? title : $"{title}: {held.Count}",
        [
            .. held.Count == 0 ? Array.Empty<TextLine>() : [new TextLine(string.Join(", ", ByReason(held))) { Lead = "Why" }],
            .. last.Where(d => known.ContainsKey(d.AlertId)).Select(d => new TextLine(known[d.AlertId].Text.Headline)
            {
                Lead = known[d.AlertId].PublicId,
                Detail = $"{ReasonWords.Of(d.Reason)}: {d.Explanation}",
                AlertId = d.AlertId,
            }),
        ])
        {
            Empty = "Nothing was kept from you.",
        };
    }

    private static IEnumerable<string> ByReason(IEnumerable<Decision> held) =>
        held.GroupBy(d => d.Reason).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count()} {ReasonWords.Of(g.Key)}");

    private async Task<HomeSection> TeamAsync(IReadOnlyList<Teammate> team, CancellationToken cancellationToken)
    {
        var lines = new List<(TextLine Line, int Urgent, int Open)>();
        foreach (var mate in team)
            lines.Add(await MateAsync(mate, cancellationToken));
        return new HomeSection("Your team", [
            .. lines.OrderByDescending(l => l.Urgent).ThenByDescending(l => l.Open).Take(MostTeam).Select(l => l.Line),
            .. lines.Count > MostTeam ? [new TextLine($"… and {lines.Count - MostTeam} more with less to do.")] : Array.Empty<TextLine>(),
        ]);
    }

    // Open is what was shown and nobody has dealt with; what still waits for its window is not the person's to work on yet.
    private async Task<(TextLine Line, int Urgent, int Open)> MateAsync(Teammate mate, CancellationToken cancellationToken)
    {
        var shown = (await decisions.CurrentOfRecipientAsync(Recipient.Person(mate.Email), cancellationToken)).Where(d => d.Outcome != DecisionOutcome.Held).ToList();
        var open = (await alerts.FindManyAsync(shown.Select(d => d.AlertId), cancellationToken)).Where(a => a.Status == AlertStatus.Open && a.Occurrence.Key.Mode == Mode.Live).ToDictionary(a => a.Id);
        var urgent = open.Values.Count(a => a.Occurrence.Priority == Priority.Urgent);
        var oldest = shown.Where(d => open.ContainsKey(d.AlertId)).MinBy(d => d.DecidedAt);
        var line = new TextLine(open.Count == 0 ? "nothing open" : urgent == 0 ? $"{open.Count} open" : $"{open.Count} open, {urgent} urgent") { Lead = mate.Name };
        return (oldest is null ? line : line with
        {
            Detail = $"waiting longest: {open[oldest.AlertId].PublicId} {open[oldest.AlertId].Text.Headline}, {Since(oldest.DecidedAt)}",
            AlertId = oldest.AlertId,
        }, urgent, open.Count);
    }

    private string Since(DateTimeOffset at) => (business.GetUtcNow() - at).Days switch
    {
        0 => "since today",
        var days => $"for {InstantWords.Days(days)}",
    };
}
