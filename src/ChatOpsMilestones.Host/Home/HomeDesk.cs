using System.Globalization;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Commands;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Deliveries;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Storage.Preferences;

namespace ChatOpsMilestones.Hosting.Home;

/// <summary>Shows people their own page when they open it, and writes it anew when something on it has changed.</summary>
public sealed partial class HomeDesk(
    Database database, HomePages pages, HomeViewStore views, AccountStore accounts, ChatAdapters adapters, BusinessTime business, RealTime real, ILogger<HomeDesk> logger)
{
    private const int Most = 500;

    /// <summary>A page is written at most once in this time.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(14);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);

    private DateTimeOffset lookedAt = DateTimeOffset.MinValue;

    /// <summary>The page for who has opened it.</summary>
    public async Task<Answer> OpenedAsync(Callback callback, Teammate person, CancellationToken cancellationToken)
    {
        // Read before the page: what changes in between is written a minute later, rather than missed.
        var seen = (await SeenAsync([person], cancellationToken))[person.Email];
        var page = await pages.BuildAsync(person, CommandStyle.At(callback.Address), cancellationToken);
        await database.WriteAsync(
            async scope =>
            {
                await CallbackStore.MarkWorkedAsync(scope, callback.Key, business.GetUtcNow());
                await HomeViewStore.OpenedAsync(scope, new HomeView(callback.Key.Platform, callback.Key.Installation, person.Email, real.GetUtcNow(), seen));
            },
            cancellationToken);
        return new Answer.ShowHome(page);
    }

    /// <summary>What somebody sees who is not on the team list.</summary>
    public static Answer.ShowHome ForStranger(DateTimeOffset now) => new(new HomePage
    {
        Title = "Milestones",
        At = now,
        Sections = [new HomeSection("You are not on the team list", [new TextLine("CS operations keep the list (people.csv). Once you are on it, your alerts and settings stand here.")])],
    });

    /// <summary>Writes anew what has changed since it was last written; returns how many pages.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = real.GetUtcNow();
        if (now - lookedAt < BetweenLooks)
            return 0;
        lookedAt = now;

        var waiting = (await views.WaitingAsync(now - Remembered, now - Pace, Most, cancellationToken)).Where(v => adapters.Find(v.Platform) is not null).ToList();
        if (waiting.Count == 0)
            return 0;

        var people = (await accounts.TeammatesAsync(cancellationToken)).ToDictionary(t => t.Email);
        waiting.RemoveAll(v => !people.ContainsKey(v.PersonEmail));
        var seen = await SeenAsync([.. waiting.Select(v => people[v.PersonEmail]).Distinct()], cancellationToken);
        var written = 0;
        foreach (var view in waiting.Where(v => v.Seen != seen[v.PersonEmail]))
        {
            if (await PublishAsync(view, people[view.PersonEmail], seen[view.PersonEmail], now, cancellationToken))
                written++;
        }

        return written;
    }

    private async Task<bool> PublishAsync(HomeView view, Teammate person, string seen, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await views.ClaimAsync(view, seen, now, cancellationToken))
            return false;
        try
        {
            var page = await pages.BuildAsync(person, CommandStyle.At(new Address(view.Platform, view.Installation, "d:" + person.Email)), cancellationToken);
            if (adapters.Find(view.Platform) is { } adapter && await adapter.PublishHomeAsync(view.Installation, person.Email, page, cancellationToken))
                return true;
        }
        catch (Exception error) when (error is not (OperationCanceledException or StoreException))
        {
            NotPublished(error, view.Platform);
        }

        // Not shown: the next look a minute later finds it changed still.
        await views.ClaimAsync(view with { PublishedAt = now }, view.Seen, now, cancellationToken);
        return false;
    }

    // E-mail → what the person's page depends on: themselves, their team, and the day.
    private async Task<IReadOnlyDictionary<string, string>> SeenAsync(IReadOnlyList<Teammate> people, CancellationToken cancellationToken)
    {
        var teams = new Dictionary<string, IReadOnlyList<Teammate>>();
        foreach (var person in people)
            teams[person.Email] = await pages.TeamOfAsync(person, cancellationToken);

        var today = new DateTimeOffset(business.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        var signs = await views.SignsAsync([.. teams.Keys.Concat(teams.Values.SelectMany(t => t).Select(t => t.Email)).Distinct()], today.AddDays(-HomePages.HeldDays), cancellationToken);
        return people.ToDictionary(
            p => p.Email,
            p => Core.Identity.StableId.Of(
                "home",
                [
                    Zones.LocalDate(business.GetUtcNow(), p.Hours.Zone).ToString("O", CultureInfo.InvariantCulture),
                    .. teams[p.Email].Prepend(p).Select(t => $"{t.Email} {t.Name} {signs.GetValueOrDefault(t.Email)}"),
                ]));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A person's own page could not be written on {Platform}")]
    private partial void NotPublished(Exception error, string platform);
}
