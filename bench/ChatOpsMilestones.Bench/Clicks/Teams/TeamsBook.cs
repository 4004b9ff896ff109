using ChatOpsMilestones.Bench.Measuring;
using ChatOpsMilestones.Connectors.Demo;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Hosting.Pipeline;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Engine;
using ChatOpsMilestones.Storage.Pipeline;
using ChatOpsMilestones.Storage.Signals;
using ChatOpsMilestones.Teams.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsMilestones.Bench.Clicks.Teams;

/// <summary>
/// Fills a store: the demo company with 60 weeks of daily use, a team of 50, and cards that stand in their personal chats and in a channel.
/// The alerts are those that the evaluation opens; where more are wanted, copies of them for other periods.
/// </summary>
internal static class TeamsBook
{
    public const int People = 50;
    public const string Channel = "19:channel00001@thread.tacv2";

    public static string User(int person) => Report.Format($"29:1person-{person:00}");

    public static string ObjectId(int person) => Report.Format($"00000000-0000-4000-8000-{person:000000000000}");

    public static string Chat(int person) => Report.Format($"a:1chat-{person:00}");

    private static string Email(int person) => person < DemoCompany.Team.Count ? DemoCompany.Team[person].Email : Report.Format($"person{person:00}@fernwick.example");

    public static async Task FillAsync(IServiceProvider services, DateTimeOffset now, CancellationToken stop)
    {
        var company = DemoCompany.Generate(DateOnly.FromDateTime(now.UtcDateTime), futureWeeks: 0);
        var team = Enumerable.Range(DemoCompany.Team.Count, People - DemoCompany.Team.Count).Select(person => DemoCompany.Team[1] with { Email = Email(person), Name = Report.Format($"Person {person}") });
        await services.GetRequiredService<SignalStore>().WriteAsync([.. company.Signals(null, company.HistoryEnd), .. team], now, stop);
        await services.GetRequiredService<Tick>().EvaluateAsync(stop);
    }

    /// <summary>Makes everybody known and shows so many alerts, each in one personal chat and in the channel.</summary>
    public static async Task<ShownAlert[]> ShowAsync(IServiceProvider services, string serviceUrl, int count, DateTimeOffset now, CancellationToken stop)
    {
        await MeetAsync(services, serviceUrl, now, stop);
        var alerts = services.GetRequiredService<AlertStore>();
        var opened = new List<Alert>();
        foreach (var account in await services.GetRequiredService<AccountStore>().ListAsync(cancellationToken: stop))
            opened.AddRange((await alerts.OfAccountAsync(account.Id, cancellationToken: stop)).Where(alert => alert.Status == AlertStatus.Open));
        if (opened.Count == 0)
            throw new InvalidOperationException("The demo company has no open alert.");

        var shown = new List<ShownAlert>();
        await services.GetRequiredService<Database>().WriteAsync(
            async scope =>
            {
                for (var i = 0; i < count; i++)
                    shown.Add(await ShowAsync(scope, opened[i % opened.Count], i, copy: i / opened.Count, now));
            },
            stop);
        return [.. shown];
    }

    private static async Task<ShownAlert> ShowAsync(DbTransactionScope scope, Alert alert, int number, int copy, DateTimeOffset now)
    {
        var (person, id) = (number % People, alert.Id);
        if (copy > 0)
        {
            var occurrence = alert.Occurrence with { Key = alert.Occurrence.Key with { Period = Report.Format($"{alert.Occurrence.Key.Period}-{copy}") } };
            id = AlertStore.AlertIdOf(occurrence.Key);
            await AlertStore.OpenAsync(scope, occurrence, alert.Text, alert.Segment, now);
        }

        var message = Report.Format($"{1_795_000_000_000 + number}");
        foreach (var place in new[] { "d:" + Email(person), "c:" + Channel })
        {
            await scope.ExecuteAsync(
                "insert into message_refs (platform, installation, conversation, message_id, alert_id, round, posted_at) values (@platform, @installation, @conversation, @message, @alert, 1, @now)",
                ("@platform", TeamsPlaces.Platform),
                ("@installation", PlainTeams.Tenant),
                ("@conversation", place),
                ("@message", message),
                ("@alert", id),
                ("@now", now));
        }

        return new ShownAlert(id, person, message) { Revision = copy > 0 ? 1 : alert.Revision };
    }

    private static async Task MeetAsync(IServiceProvider services, string serviceUrl, DateTimeOffset now, CancellationToken stop)
    {
        var known = new ChatReference
        {
            Platform = TeamsPlaces.Platform,
            Installation = PlainTeams.Tenant,
            Conversation = Channel,
            Kind = ConversationKind.Channel,
            ServiceUrl = serviceUrl,
            BotId = "28:" + PlainTeams.AppId,
            SeenAt = now,
        };
        var references = services.GetRequiredService<ReferenceStore>();
        await references.KeepAsync(known, stop);
        for (var person = 0; person < People; person++)
        {
            await references.KeepAsync(known with { Conversation = Chat(person), Kind = ConversationKind.Personal, UserId = User(person), ObjectId = ObjectId(person) }, stop);
            await services.GetRequiredService<ChatPersonStore>().SaveAsync(
                new ChatPerson { Platform = TeamsPlaces.Platform, Installation = PlainTeams.Tenant, UserId = User(person), Email = Email(person), DirectConversation = Chat(person), CheckedAt = now }, stop);
        }
    }
}
