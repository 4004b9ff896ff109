using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Preferences;

/// <summary>A person's own page as it was last shown on a platform.</summary>
/// <param name="Platform">as in an address.</param>
/// <param name="Installation">as in an address.</param>
/// <param name="PersonEmail">whose.</param>
/// <param name="PublishedAt">real time.</param>
/// <param name="Seen">tells whether anything has changed since.</param>
public sealed record HomeView(string Platform, string Installation, string PersonEmail, DateTimeOffset PublishedAt, string Seen);

/// <summary>Who has opened their own page where, so that it can be written anew when something has changed.</summary>
public sealed class HomeViewStore(Database database)
{
    /// <summary>Remembers a page that was opened, and what it shows.</summary>
    public static Task OpenedAsync(DbTransactionScope scope, HomeView view) =>
        scope.ExecuteAsync(
            "insert into home_views (platform, installation, person, opened_at, published_at, seen) values (@platform, @installation, @person, @at, @at, @seen) "
            + "on conflict (platform, installation, person) do update set opened_at = excluded.opened_at, published_at = excluded.published_at, seen = excluded.seen",
            ("@platform", view.Platform),
            ("@installation", view.Installation),
            ("@person", view.PersonEmail),
            ("@at", view.PublishedAt),
            ("@seen", view.Seen));

    /// <summary>Pages opened since an instant and not published after another, the longest waiting first.</summary>
    public Task<List<HomeView>> WaitingAsync(DateTimeOffset openedSince, DateTimeOffset publishedUntil, int most, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            s => s.QueryAsync(
                "select platform, installation, person, published_at, seen from home_views where published_at <= @until and opened_at >= @since "
                + "order by published_at, platform, installation, person limit @most",
                r => new HomeView(r.Text(0), r.Text(1), r.Text(2), r.Instant(3), r.Text(4)),
                ("@until", publishedUntil),
                ("@since", openedSince),
                ("@most", most)),
            cancellationToken);

    /// <summary>Takes on to publish a page; false when another host was faster.</summary>
    public Task<bool> ClaimAsync(HomeView view, string seen, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            async scope => await scope.ExecuteAsync(
                "update home_views set published_at = @now, seen = @seen "
                + "where platform = @platform and installation = @installation and person = @person and published_at = @was",
                ("@now", now),
                ("@seen", seen),
                ("@platform", view.Platform),
                ("@installation", view.Installation),
                ("@person", view.PersonEmail),
                ("@was", view.PublishedAt)) == 1,
            cancellationToken);

    /// <summary>
    /// E-mail → a text that changes whenever something that the person's page shows may have changed: an alert, a decision, a
    /// setting. Who has nothing is absent.
    /// </summary>
    /// <param name="emails">of whom.</param>
    /// <param name="since">business time from which decisions count.</param>
    /// <param name="cancellationToken">to stop.</param>
    public async Task<IReadOnlyDictionary<string, string>> SignsAsync(IReadOnlyCollection<string> emails, DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        if (emails.Count == 0)
            return new Dictionary<string, string>();
        var rows = await database.ReadAsync(
            async s =>
            {
                var people = emails.Distinct().ToArray();
                var open = await s.QueryAsync(
                    "select c.recipient_id, count(*), sum(a.revision), max(c.due_at) from candidates c join alerts a on a.alert_id = c.alert_id "
                    + "where c.recipient_kind = @kind and c.recipient_id in {list:@people} and a.status in ('Open', 'Snoozed') group by c.recipient_id",
                    r => (Email: r.Text(0), Sign: $"{r.Long(1)}/{r.Long(2)}/{r.InstantOrNull(3)?.ToUnixTimeMilliseconds()}"),
                    ("@kind", RecipientKind.Person),
                    ("@people", people));
                var decided = await s.QueryAsync(
                    "select recipient_id, count(*), max(decided_at) from decisions where recipient_kind = @kind and recipient_id in {list:@people} and decided_at >= @since "
                    + "group by recipient_id",
                    r => (Email: r.Text(0), Sign: $"{r.Long(1)}/{r.Long(2)}"),
                    ("@kind", RecipientKind.Person),
                    ("@people", people),
                    ("@since", since));
                var set = await s.QueryAsync(
                    "select person, changed_at from person_settings where person in {list:@people}", r => (Email: r.Text(0), Sign: $"{r.Long(1)}"), ("@people", people));
                return open.Concat(decided.Select(d => (d.Email, Sign: "d" + d.Sign))).Concat(set.Select(p => (p.Email, Sign: "s" + p.Sign))).ToList();
            },
            cancellationToken);
        return rows.GroupBy(r => r.Email).ToDictionary(g => g.Key, g => string.Join(';', g.Select(r => r.Sign)));
    }
}
