using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.Tests.Connector;

namespace ChatOpsMilestones.Teams.Tests.People;

public sealed class TeamsDirectoryTests
{
    private const string Tenant = ClientRig.Tenant;
    private const string Jordan = """{"id":"29:jordan","aadObjectId":"o-1","name":"Jordan","email":"Jordan@Acme.example","userPrincipalName":"jlee@acme.example","tenantId":"11111111-2222-3333-4444-555555555555","userRole":"user"}""";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_speaks_is_asked_about_where_they_spoke_and_remembered_for_a_day()
    {
        await using var rig = await ClientRig.StartAsync();
        var people = new PeopleInMemory(rig);
        rig.Teams.On("member", 200, Jordan);
        people.Directory.Met(Tenant, "29:jordan", "19:somewhere@thread.tacv2;messageid=17");

        var found = Assert.IsType<PersonLookup.Found>(await people.Directory.ByUserAsync(Tenant, "29:jordan", Stop)).Person;

        Assert.Equal(("29:jordan", "jordan@acme.example", rig.Time.GetUtcNow()), (found.UserId, found.Email, found.CheckedAt));
        Assert.Equal("/emea/v3/conversations/19%3Asomewhere%40thread.tacv2/members/29%3Ajordan", rig.Teams.Last("member").Target);
        await people.Directory.ByUserAsync(Tenant, "29:jordan", Stop);
        Assert.Single(rig.Teams.Calls);
        rig.Time.Advance(TimeSpan.FromHours(24));
        await people.Directory.ByUserAsync(Tenant, "29:jordan", Stop);
        Assert.Equal(2, rig.Teams.Calls.Count);
    }

    [Fact]
    public async Task A_personal_chat_is_asked_first_and_is_where_the_person_is_reached()
    {
        await using var rig = await ClientRig.StartAsync();
        var people = new PeopleInMemory(rig);
        rig.Teams.On("member", 200, Jordan);
        rig.Book.Put(rig.Place);
        rig.Book.Put(rig.Of("a:1x", ConversationKind.Personal) with { UserId = "29:jordan" });

        var found = Assert.IsType<PersonLookup.Found>(await people.Directory.ByUserAsync(Tenant, "29:jordan", Stop)).Person;

        Assert.Equal("a:1x", found.DirectConversation);
        Assert.Contains("/a%3A1x/members/", Assert.Single(rig.Teams.Calls).Target);
    }

    [Theory]
    [InlineData("""{"id":"29:x","email":"x@acme.example","tenantId":"99999999-2222-3333-4444-555555555555"}""", "foreign")]
    [InlineData("""{"id":"29:x","email":"x@acme.example","userRole":"guest"}""", "guest")]
    [InlineData("""{"id":"29:x","email":"x@acme.example","userRole":"anonymous"}""", "guest")]
    [InlineData("""{"id":"29:x","email":"x@acme.example","userPrincipalName":"x_other.example#EXT#@acme.onmicrosoft.com"}""", "guest")]
    [InlineData("""{"id":"29:x","name":"X"}""", "no_email")]
    public async Task Guests_and_people_of_other_tenants_are_nobody(string member, string reason)
    {
        await using var rig = await ClientRig.StartAsync();
        var people = new PeopleInMemory(rig);
        rig.Book.Put(rig.Place);
        rig.Teams.On("member", 200, member);

        Assert.Equal(new PersonLookup.Nobody(reason), await people.Directory.ByUserAsync(Tenant, "29:x", Stop));
        Assert.Equal(new PersonLookup.Nobody(reason), await people.Directory.ByUserAsync(Tenant, "29:x", Stop));
        Assert.Empty(people.Known);
        Assert.Single(rig.Teams.Calls);
        rig.Time.Advance(TimeSpan.FromMinutes(10));
        await people.Directory.ByUserAsync(Tenant, "29:x", Stop);
        Assert.Equal(2, rig.Teams.Calls.Count);
    }

    [Fact]
    public async Task An_email_is_first_asked_for_as_the_name_of_a_sign_in()
    {
        await using var rig = await ClientRig.StartAsync();
        var people = new PeopleInMemory(rig);
        rig.Book.Put(rig.Place);
        rig.Teams.On("member", 200, Jordan);

        var found = Assert.IsType<PersonLookup.Found>(await people.Directory.ByEmailAsync(Tenant, " JLEE@acme.example", Stop)).Person;

        Assert.Equal(("29:jordan", "jlee@acme.example"), (found.UserId, found.Email));
        Assert.EndsWith("/members/jlee%40acme.example", Assert.Single(rig.Teams.Calls).Target);

        // Whoever is known by one of their addresses stays known by it.
        rig.Time.Advance(TimeSpan.FromHours(25));
        Assert.Equal("jlee@acme.example", Assert.IsType<PersonLookup.Found>(await people.Directory.ByUserAsync(Tenant, "29:jordan", Stop)).Person.Email);
    }

    [Fact]
    public async Task An_answer_about_somebody_else_is_nobodys()
    {
        await using var rig = await ClientRig.StartAsync();
        var people = new PeopleInMemory(rig);
        rig.Book.Put(rig.Place);
        rig.Teams.On("member", 200, Jordan);
        rig.Teams.On("members", 200, """{"members":[]}""");

        Assert.Equal(new PersonLookup.Nobody("not_a_member"), await people.Directory.ByEmailAsync(Tenant, "sam@acme.example", Stop));
    }

    [Fact]
    public async Task Else_the_rosters_are_read_and_kept_for_an_hour()
    {
        await using var rig = await ClientRig.StartAsync();
        var people = new PeopleInMemory(rig);
        rig.Book.Put(rig.Place);
        rig.Teams.On("members", 200, $$"""{"members":[{{Jordan}},{"id":"29:sam","email":"sam@acme.example"}]}""");

        Assert.Equal("29:jordan", Assert.IsType<PersonLookup.Found>(await people.Directory.ByEmailAsync(Tenant, "jordan@acme.example", Stop)).Person.UserId);
        Assert.Equal("29:sam", Assert.IsType<PersonLookup.Found>(await people.Directory.ByEmailAsync(Tenant, "sam@acme.example", Stop)).Person.UserId);
        Assert.Equal(new PersonLookup.Nobody("not_a_member"), await people.Directory.ByEmailAsync(Tenant, "nobody@acme.example", Stop));
        Assert.Equal((1, 1), (rig.Teams.Count("members"), rig.Teams.Count("member")));

        rig.Time.Advance(TimeSpan.FromHours(1));
        await people.Directory.ByEmailAsync(Tenant, "nobody@acme.example", Stop);
        Assert.Equal(2, rig.Teams.Count("members"));
    }

    [Fact]
    public async Task A_roster_is_read_once_for_all_who_wait_and_to_its_end_when_one_gives_up()
    {
        await using var rig = await ClientRig.StartAsync();
        var people = new PeopleInMemory(rig);
        rig.Book.Put(rig.Place);
        var (asked, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        rig.Teams.On("members", async (_, http) =>
        {
            asked.TrySetResult();
            await go.Task;
            await StubTeams.Say(http, 200, $$"""{"members":[{{Jordan}},{"id":"29:sam","email":"sam@acme.example"}]}""");
        });
        using var impatient = new CancellationTokenSource();

        var first = people.Directory.ByEmailAsync(Tenant, "jordan@acme.example", impatient.Token);
        await asked.Task;
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        var others = new[] { "jordan@acme.example", "sam@acme.example" }.Select(e => people.Directory.ByEmailAsync(Tenant, e, Stop)).ToList();
        go.SetResult();

        Assert.All(await Task.WhenAll(others), found => Assert.IsType<PersonLookup.Found>(found));
        Assert.Equal(1, rig.Teams.Count("members"));
    }

    [Fact]
    public async Task Somebody_who_only_installed_the_bot_for_themselves_is_found_in_their_chat()
    {
        await using var rig = await ClientRig.StartAsync();
        var people = new PeopleInMemory(rig);
        rig.Book.Put(rig.Of("a:1x", ConversationKind.Personal) with { UserId = "29:jordan" });
        rig.Teams.On("member", 200, Jordan);

        var found = Assert.IsType<PersonLookup.Found>(await people.Directory.ByEmailAsync(Tenant, "jordan@acme.example", Stop)).Person;

        Assert.Equal(("29:jordan", "a:1x"), (found.UserId, found.DirectConversation));
        Assert.IsType<PersonLookup.Nobody>(await people.Directory.ByEmailAsync(Tenant, "sam@acme.example", Stop));
        Assert.Single(rig.Teams.Calls);
    }

    [Fact]
    public async Task An_address_that_went_to_somebody_else_leads_to_its_old_owner_no_longer()
    {
        await using var rig = await ClientRig.StartAsync();
        var people = new PeopleInMemory(rig);
        rig.Book.Put(rig.Of("a:1x", ConversationKind.Personal) with { UserId = "29:jordan" });
        rig.Teams.On("member", 200, Jordan);
        Assert.IsType<PersonLookup.Nobody>(await people.Directory.ByEmailAsync(Tenant, "sam@acme.example", Stop));

        rig.Time.Advance(TimeSpan.FromHours(1));
        rig.Teams.On("member", 200, Jordan.Replace("Jordan@Acme.example", "j.lee-park@acme.example", StringComparison.Ordinal));

        Assert.IsType<PersonLookup.Nobody>(await people.Directory.ByEmailAsync(Tenant, "jordan@acme.example", Stop));
        Assert.IsType<PersonLookup.Found>(await people.Directory.ByEmailAsync(Tenant, "j.lee-park@acme.example", Stop));
    }

    [Fact]
    public async Task A_service_that_cannot_be_asked_makes_nobody_of_nobody()
    {
        await using var rig = await ClientRig.StartAsync();
        var people = new PeopleInMemory(rig);
        rig.Book.Put(rig.Place);
        rig.Teams.On("member", 503, "");
        rig.Teams.On("members", 503, "");

        Assert.IsType<PersonLookup.NotNow>(await people.Directory.ByUserAsync(Tenant, "29:jordan", Stop));
        Assert.IsType<PersonLookup.NotNow>(await people.Directory.ByEmailAsync(Tenant, "jordan@acme.example", Stop));

        people.Known["29:jordan"] = new ChatPerson { Platform = "teams", Installation = Tenant, UserId = "29:jordan", Email = "jordan@acme.example", CheckedAt = default };
        Assert.IsType<PersonLookup.Found>(await people.Directory.ByUserAsync(Tenant, "29:jordan", Stop));
        Assert.IsType<PersonLookup.NotNow>(await people.Directory.ByEmailAsync(Tenant, "jordan@acme.example", Stop));
        Assert.IsType<PersonLookup.Found>(await people.Directory.ReachAsync(Tenant, "Jordan@acme.example", Stop));
    }

    [Fact]
    public async Task Who_changed_is_asked_about_anew()
    {
        await using var rig = await ClientRig.StartAsync();
        var people = new PeopleInMemory(rig);
        rig.Book.Put(rig.Place);
        rig.Teams.On("member", 200, Jordan);
        await people.Directory.ByUserAsync(Tenant, "29:jordan", Stop);

        await people.Directory.ForgetAsync(Tenant, "29:jordan", Stop);
        await people.Directory.ByUserAsync(Tenant, "29:jordan", Stop);

        Assert.Equal(2, rig.Teams.Calls.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task In_development_whoever_is_unknown_is_the_teammate_of_the_settings(bool isOn)
    {
        await using var rig = await ClientRig.StartAsync(new TeamsOptions { AllowUnauthenticatedLoopback = isOn, LoopbackPerson = "Dev@acme.example" });
        var people = new PeopleInMemory(rig);
        rig.Book.Put(rig.Of("a:1x", ConversationKind.Personal) with { UserId = "user-id-1" });

        var (byUser, byEmail) = (await people.Directory.ByUserAsync(Tenant, "user-id-0", Stop), await people.Directory.ByEmailAsync(Tenant, "dev@acme.example", Stop));

        if (isOn)
        {
            Assert.Equal(("user-id-0", "dev@acme.example"), byUser is PersonLookup.Found { Person: var one } ? (one.UserId, one.Email) : default);
            Assert.IsType<PersonLookup.Found>(byEmail);

            // Nobody else is there, and nobody is asked.
            Assert.Equal(new PersonLookup.Nobody("not_a_member"), await people.Directory.ByEmailAsync(Tenant, "sam@acme.example", Stop));
            rig.Book.Put(rig.Of("a:1x", ConversationKind.Personal) with { UserId = "user-id-1", GoneBecause = "removed" });
            Assert.Equal(new PersonLookup.Nobody("not_a_member"), await people.Directory.ByEmailAsync(Tenant, "dev@acme.example", Stop));
            Assert.Empty(rig.Teams.Calls);
        }
        else
        {
            Assert.IsType<PersonLookup.Nobody>(byUser);
            Assert.IsType<PersonLookup.Nobody>(byEmail);
        }
    }
}
