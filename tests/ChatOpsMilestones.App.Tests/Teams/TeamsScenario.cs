using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.TestKit.Teams;
using ChatOpsMilestones.TestKit.Teams.Identity;
using ChatOpsMilestones.TestKit.Teams.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.App.Tests.Teams;

/// <summary>The whole host, a whole Teams and its identity service on one held clock; people use Teams and nothing else.</summary>
internal sealed class TeamsScenario : ChatScenario
{
    private readonly TestDatabase database;

    private readonly FakeTeams? sister;

    private TeamsScenario(TestDatabase database, TestHost host, FakeTeams teams, FakeIdentity identity, FakeTeams? sister)
        : base(host)
    {
        (this.database, Teams, Identity, this.sister) = (database, teams, identity, sister);
        Jordan = Member(Books.Jordan);
        Sam = Member(Books.Sam);
        Maria = Member(Books.Maria);
    }

    public FakeTeams Teams { get; }

    /// <summary>The second tenant that is served.</summary>
    public FakeTeams Sister => sister ?? throw new InvalidOperationException("There is one tenant only.");

    public FakeIdentity Identity { get; }

    public FakeMember Jordan { get; }

    public FakeMember Sam { get; }

    public FakeMember Maria { get; }

    /// <summary>The team that the app was added to, with its General channel.</summary>
    public FakeCrew Crew => Teams.Crews[0];

    public FakeChat Alerts => Teams.Chats.Single(chat => chat.Name == "cs-alerts");

    /// <summary>The chat of the bot with Jordan.</summary>
    public FakeChat Direct => Teams.Personal(Jordan);

    protected override string Calls => string.Join(", ", Teams.Calls.All.TakeLast(15).Select(call => $"{call.Name}={call.Outcome}"));

    /// <param name="before">changes Teams before the host starts.</param>
    /// <param name="more">settings beside the usual ones.</param>
    /// <param name="met">everybody has the app and the bot has met them; else nobody has.</param>
    /// <param name="logs">hears everything that is logged.</param>
    /// <param name="also">services beside the usual ones.</param>
    /// <param name="engine">of the store.</param>
    /// <param name="sister">a second tenant, with a Teams of its own, is served too.</param>
    public static async Task<TeamsScenario> StartAsync(
        Action<FakeTeams>? before = null, IReadOnlyDictionary<string, string?>? more = null, bool met = true, ILoggerProvider? logs = null, Action<IServiceCollection>? also = null,
        DatabaseEngine engine = DatabaseEngine.Sqlite, bool sister = false)
    {
        var time = new ManualTime("2026-11-23T08:59");
        var teams = await FakeTeams.StartAsync(time);
        var second = sister ? await FakeTeams.StartAsync(time, "51573200-0000-4000-8000-000000000001") : null;
        var identity = await FakeIdentity.StartAsync(time);
        (identity.AppId, identity.Tenant) = (teams.AppId, teams.Tenant);
        foreach (var one in new[] { teams, second }.OfType<FakeTeams>())
        {
            one.Bot.Sign = activity => identity.Token((string?)activity["serviceUrl"] ?? "");
            one.Accepts = token => identity.Tokens.Knows("Bearer " + token);
        }

        var people = new[] { ("Jordan Lee", Books.Jordan), ("Sam Park", Books.Sam), ("Maria Boss", Books.Maria), ("Vera View", Books.Vera) }
            .Select(person => teams.AddMember(person.Item1, person.Item2, installed: met)).ToArray();
        var crew = teams.AddTeam("Customer Success", withBot: met, people);
        var alerts = teams.AddChannel(crew, "cs-alerts");
        before?.Invoke(teams);
        var settings = new Dictionary<string, string?>(more ?? new Dictionary<string, string?>())
        {
            ["Teams:AppId"] = teams.AppId,
            ["Teams:TenantId"] = teams.Tenant,
            ["Teams:ClientSecret"] = identity.Tokens.Secret,
            ["Teams:LoginUrl"] = identity.LoginUrl,
            ["Teams:OpenIdMetadataUrl"] = identity.OpenIdMetadataUrl,
            ["Teams:ServiceUrl"] = teams.ServiceUrl,
            ["Teams:AlertsChannel"] = alerts.Id,
            ["Teams:OtherTenants"] = second?.Tenant ?? "",
        };
        var database = await TestDatabase.CreateAsync(engine);
        var host = await TestHost.StartAsync(database.ConnectionString, engine, Books.TwinPlaybook, time, logs: logs, also: also, more: settings);
        var scenario = new TeamsScenario(database, host, teams, identity, second);
        teams.Bot.Address = new Uri(await host.ListenAsync(), "/api/messages");
        second?.Bot.Address = teams.Bot.Address;
        host.Get<Hosting.Observability.Readiness>().Ready();
        await host.WriteAsync(Books.Team());
        if (met)
            await scenario.MeetAsync();
        return scenario;
    }

    /// <summary>The app is added to the team, and to everybody: the bot learns where it can speak.</summary>
    public async Task MeetAsync()
    {
        Teams.Admin.AddTo(Crew, Maria, Alerts);
        foreach (var member in Crew.Members)
            Teams.Admin.Install(member);
        await WorkedAsync();
        await UntilAsync(() => Crew.Members.All(member => Teams.Personal(member).FromBot.Count > 0), "a word to everybody");
        await PassAsync(2);
    }

    /// <summary>One account of Jordan's that has just crossed a bound: one card for Jordan.</summary>
    public async Task<FakePost> WithOneCardAsync(string account = "a", string metric = "alpha")
    {
        await Host.WriteAsync([Books.Account(account, Books.Jordan), .. Books.Use(account, metric, "2026-11-23", 12)]);
        await TickAsync();
        if (Host.Time.GetUtcNow() < DateTimeOffset.Parse("2026-11-23T09:01Z", System.Globalization.CultureInfo.InvariantCulture))
            await Host.TickAtAsync("2026-11-23T09:01"); // just after one of the hours at which important ones are sent
        return await CardAsync(Direct, $"Account {account} reached 12 {metric}s");
    }

    /// <summary>Maria subscribes a channel by mentioning the bot in it.</summary>
    public async Task SubscribeAsync(FakeChat channel, string what)
    {
        Teams.People.Mention(Maria, channel, "subscribe " + what);
        await UntilAsync(() => channel.FromBot.Concat(Teams.Personal(Maria).FromBot).Any(post => post.Everything.Contains("ubscribed", StringComparison.Ordinal)), "an answer to the subscription");
    }

    /// <summary>The card with this headline in a conversation.</summary>
    public async Task<FakePost> CardAsync(FakeChat chat, string headline)
    {
        await UntilAsync(() => Find(chat, headline) is not null, $"a card in {chat.Id} that says {headline}; there is {string.Join(" / ", chat.FromBot.Select(post => post.Summary))}");
        await SettleAsync(); // what stands on the screen is not yet noted by the host, and nobody answers that fast
        return Find(chat, headline)!; // never null: waited for
    }

    public FakeMember Member(string email) => Teams.Members.Single(member => member.Email == email);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Host.DisposeAsync();
        await Teams.DisposeAsync();
        if (sister is not null)
            await sister.DisposeAsync();
        await Identity.DisposeAsync();
        await database.DisposeAsync();
    }

    protected override IEnumerable<Uri> Places => [.. Tenants.Select(teams => teams.Root), new Uri(Identity.LoginUrl), Teams.Bot.Address!]; // never null: it listens before anything happens

    protected override bool IsBringing => Tenants.Any(teams => !teams.Bot.IsIdle);

    private IEnumerable<FakeTeams> Tenants => sister is null ? [Teams] : [Teams, sister];

    protected override async Task TakenAsync()
    {
        foreach (var teams in Tenants)
            await teams.Bot.WhenIdleAsync();
    }

    protected override Task<bool> HappensAsync(Func<bool> look, TimeSpan within) => Teams.HappensAsync(look, within);

    private static FakePost? Find(FakeChat chat, string headline) => chat.FromBot.LastOrDefault(post => post.Card is not null && post.Everything.Contains(headline, StringComparison.Ordinal));
}
