using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Teams.Doctor;
using ChatOpsMilestones.Teams.Tests.Conversations;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.TestKit.Teams;
using ChatOpsMilestones.TestKit.Teams.Identity;
using ChatOpsMilestones.TestKit.Teams.State;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsMilestones.Teams.Tests.Doctor;

/// <summary>The doctor before a Teams and an Entra of this machine.</summary>
internal sealed class Surgery : IAsyncDisposable
{
    private Surgery(FakeTeams teams, FakeIdentity identity, ManualTime clock)
    {
        (Teams, Identity, Clock) = (teams, identity, clock);
        (identity.AppId, identity.Tenant) = (teams.AppId, teams.Tenant);
        teams.Accepts = token => identity.Tokens.Knows("Bearer " + token);
        Options = new TeamsOptions
        {
            AppId = teams.AppId,
            TenantId = teams.Tenant,
            ClientSecret = identity.Tokens.Secret,
            LoginUrl = identity.LoginUrl,
            OpenIdMetadataUrl = identity.OpenIdMetadataUrl,
            ServiceUrl = teams.ServiceUrl,
        };
    }

    public FakeTeams Teams { get; }

    public FakeIdentity Identity { get; }

    /// <summary>Begins at the machine's own time, which the fakes' answers carry.</summary>
    public ManualTime Clock { get; }

    public TeamsOptions Options { get; }

    public MemoryReferences References { get; } = new();

    public static async Task<Surgery> StartAsync()
    {
        var clock = new ManualTime(TimeProvider.System.GetUtcNow());
        return new Surgery(await FakeTeams.StartAsync(clock), await FakeIdentity.StartAsync(clock), clock);
    }

    /// <summary>The bot has heard from a conversation.</summary>
    public void Heard(FakeChat chat, ConversationKind kind, FakeMember? person = null) => References.Put(new ChatReference
    {
        Platform = "teams",
        Installation = Teams.Tenant,
        Conversation = chat.Id,
        Kind = kind,
        ServiceUrl = Teams.ServiceUrl,
        Name = chat.Name,
        UserId = person?.Id,
        SeenAt = Clock.GetUtcNow(),
    });

    public Address Channel(FakeChat chat) => new("teams", Teams.Tenant, "c:" + chat.Id);

    /// <summary>What is found, each as its level and text, its remedy behind an arrow.</summary>
    public async Task<List<string>> ExamineAsync(IReadOnlyList<(Address At, string Purpose)>? channels = null, params string[] emails)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(new RealTime(Clock));
        services.AddSingleton(References.Book);
        services.AddSingleton<ChatPersonFinder>((_, _, _, _) => Task.FromResult<ChatPerson?>(null));
        services.AddSingleton<ChatPersonKeeper>((_, _) => Task.CompletedTask);
        services.AddTeamsClient(Options);
        await using var provider = services.BuildServiceProvider();
        var findings = new List<string>();
        await foreach (var finding in provider.GetRequiredService<TeamsDoctor>().ExamineAsync(new TeamsPatient(channels ?? [], emails), CancellationToken.None))
            findings.Add($"{finding.Level}: {finding.Text}{(finding.Remedy is { } remedy ? " → " + remedy : "")}");
        return findings;
    }

    public async ValueTask DisposeAsync()
    {
        await Teams.DisposeAsync();
        await Identity.DisposeAsync();
    }
}
