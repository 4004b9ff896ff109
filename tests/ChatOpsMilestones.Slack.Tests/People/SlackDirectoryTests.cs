using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Slack.Tests.Adapter;
using ChatOpsMilestones.Slack.Tests.Api;

namespace ChatOpsMilestones.Slack.Tests.People;

public sealed class SlackDirectoryTests
{
    private const string Jordan = """{"id":"U1","team_id":"T1","tz":"Europe/Berlin","profile":{"email":"Jordan@Example.com"}}""";

    private static readonly Address Direct = new("slack", "T1", "d:jordan@example.com");

    [Fact]
    public async Task A_person_s_message_goes_to_their_direct_conversation_and_is_looked_up_once_a_day()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Slack.On("users.lookupByEmail", $$"""{"ok":true,"user":{{Jordan}}}""");
        rig.Slack.On("conversations.open", """{"ok":true,"channel":{"id":"D1"}}""");

        var outcome = Assert.IsType<DeliveryOutcome.Delivered>(await rig.PostAsync(address: Direct));
        rig.Client.Time.Advance(TimeSpan.FromHours(23));
        await rig.PostAsync(rig.First("d2"), Direct);

        Assert.Equal(Direct, outcome.Message.Address);
        Assert.Equal("D1", rig.Slack.Last("chat.postMessage")["channel"]);
        Assert.Equal((1, 1, 2), (rig.Slack.Count("users.lookupByEmail"), rig.Slack.Count("conversations.open"), rig.Slack.Count("chat.postMessage")));
        Assert.Equal(["d:jordan@example.com"], rig.Adapter.Room("T1", false).Held);

        rig.Client.Time.Advance(TimeSpan.FromHours(2));
        await rig.PostAsync(rig.First("d3"), Direct);
        Assert.Equal((2, 1), (rig.Slack.Count("users.lookupByEmail"), rig.Slack.Count("conversations.open")));
    }

    [Theory]
    [InlineData("""{"ok":false,"error":"users_not_found"}""", "users_not_found")]
    [InlineData("""{"ok":true,"user":{"id":"U1","team_id":"T1","deleted":true,"profile":{"email":"jordan@example.com"}}}""", "user_disabled")]
    [InlineData("""{"ok":true,"user":{"id":"U1","team_id":"T1","is_bot":true,"profile":{}}}""", "bot")]
    [InlineData("""{"ok":true,"user":{"id":"U1","team_id":"T2","profile":{"email":"jordan@example.com"}}}""", "foreign")]
    [InlineData("""{"ok":true,"user":{"id":"U1","is_stranger":true,"profile":{"email":"jordan@example.com"}}}""", "foreign")]
    [InlineData("""{"ok":true,"user":{"id":"U1","team_id":"T1"}}""", "no_email")]
    [InlineData("""{"ok":false,"error":"missing_scope","needed":"users:read.email"}""", "missing_scope users:read.email")]
    public async Task Who_cannot_be_reached_ends_the_delivery_to_them(string answer, string reason)
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Slack.On("users.lookupByEmail", answer);

        Assert.Equal(new DeliveryOutcome.Rejected(reason, RejectionCause.Destination), await rig.PostAsync(address: Direct));
        Assert.Equal(0, rig.Slack.Count("chat.postMessage"));
    }

    [Fact]
    public async Task Somebody_deactivated_since_is_found_by_id_because_the_email_finds_nobody()
    {
        await using var rig = await SlackRig.StartAsync();
        var people = new PeopleInMemory(rig);
        rig.Slack.OnEach("users.lookupByEmail", $$"""{"ok":true,"user":{{Jordan}}}""", """{"ok":false,"error":"users_not_found"}""");
        rig.Slack.On("users.info", """{"ok":true,"user":{"id":"U1","deleted":true}}""");
        await FindAsync(people);
        await people.Directory.ForgetAsync("T1", "U1", TestContext.Current.CancellationToken);

        var gone = Assert.IsType<PersonLookup.Found>(await FindAsync(people)).Person;

        Assert.Equal((true, "jordan@example.com"), (gone.Gone, gone.Email));
    }

    [Fact]
    public async Task While_slack_is_away_what_is_remembered_holds_and_strangers_wait()
    {
        await using var rig = await SlackRig.StartAsync();
        var people = new PeopleInMemory(rig);
        rig.Slack.OnEach("users.info", $$"""{"ok":true,"user":{{Jordan}}}""", """{"ok":false,"error":"internal_error"}""");
        Assert.IsType<PersonLookup.Found>(await people.Directory.ByUserAsync("T1", "U1", TestContext.Current.CancellationToken));
        rig.Time.Advance(TimeSpan.FromDays(3));

        Assert.IsType<PersonLookup.Found>(await people.Directory.ByUserAsync("T1", "U1", TestContext.Current.CancellationToken));
        rig.Slack.On("users.lookupByEmail", """{"ok":false,"error":"internal_error"}""");
        Assert.Equal(new PersonLookup.NotNow("internal_error"), await FindAsync(people)); // it is not passed on as news
        Assert.IsType<PersonLookup.Found>(await people.Directory.ReachAsync("T1", "jordan@example.com", TestContext.Current.CancellationToken));
        Assert.Equal(new PersonLookup.NotNow("internal_error"), await people.Directory.ByUserAsync("T1", "U2", TestContext.Current.CancellationToken));
        Assert.Equal(new PersonLookup.NotNow("not_installed"), await people.Directory.ByUserAsync("T9", "U2", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nobody_is_remembered_for_ten_minutes_or_until_somebody_joins()
    {
        await using var rig = await SlackRig.StartAsync();
        var people = new PeopleInMemory(rig);
        rig.Slack.On("users.lookupByEmail", """{"ok":false,"error":"users_not_found"}""");

        await FindAsync(people);
        await FindAsync(people);
        Assert.Equal(1, rig.Slack.Count("users.lookupByEmail"));
        await people.Directory.ForgetAsync("T1", "U7", TestContext.Current.CancellationToken);
        await FindAsync(people);
        Assert.Equal(2, rig.Slack.Count("users.lookupByEmail"));
        rig.Time.Advance(TimeSpan.FromMinutes(10));
        await FindAsync(people);
        Assert.Equal(3, rig.Slack.Count("users.lookupByEmail"));
    }

    [Fact]
    public async Task On_enterprise_grid_a_colleague_of_another_workspace_is_no_foreigner()
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Installations.Put(rig.At with { Key = "E1", TeamId = null, EnterpriseId = "E1" });
        var people = new PeopleInMemory(rig);
        rig.Slack.OnEach(
            "users.info",
            """{"ok":true,"user":{"id":"W1","team_id":"T77","enterprise_user":{"enterprise_id":"E1"},"profile":{"email":"sam@example.com"}}}""",
            """{"ok":true,"user":{"id":"W2","team_id":"T78","enterprise_user":{"enterprise_id":"E2"},"profile":{"email":"kim@example.com"}}}""");

        Assert.IsType<PersonLookup.Found>(await people.Directory.ByUserAsync("E1", "W1", TestContext.Current.CancellationToken));
        Assert.Equal(new PersonLookup.Nobody("foreign"), await people.Directory.ByUserAsync("E1", "W2", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_direct_conversation_that_is_gone_is_opened_anew_once()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Slack.On("users.lookupByEmail", $$"""{"ok":true,"user":{{Jordan}}}""");
        rig.Slack.OnEach("conversations.open", """{"ok":true,"channel":{"id":"D1"}}""", """{"ok":true,"channel":{"id":"D2"}}""");
        rig.Slack.OnEach("chat.postMessage", """{"ok":false,"error":"channel_not_found"}""", AdapterRig.Posted);

        Assert.IsType<DeliveryOutcome.Retry>(await rig.PostAsync(address: Direct));
        rig.Client.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<DeliveryOutcome.Delivered>(await rig.PostAsync(address: Direct));
        Assert.Equal("D2", rig.Slack.Last("chat.postMessage")["channel"]);
    }

    [Fact]
    public async Task Without_the_scope_to_open_it_the_message_goes_to_the_person_s_id()
    {
        await using var rig = await AdapterRig.StartAsync();
        rig.Slack.On("users.lookupByEmail", $$"""{"ok":true,"user":{{Jordan}}}""");
        rig.Slack.On("conversations.open", """{"ok":false,"error":"missing_scope","needed":"im:write"}""");

        Assert.IsType<DeliveryOutcome.Delivered>(await rig.PostAsync(address: Direct));
        Assert.Equal("U1", rig.Slack.Last("chat.postMessage")["channel"]);
    }

    private static Task<PersonLookup> FindAsync(PeopleInMemory people) => people.Directory.ByEmailAsync("T1", "jordan@example.com", TestContext.Current.CancellationToken);
}
