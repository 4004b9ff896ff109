using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.Connector;
using ChatOpsMilestones.Teams.Tokens;

namespace ChatOpsMilestones.Teams.Tests.Connector;

public sealed class ConnectorCallerTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refused_token_is_replaced_once_and_the_call_repeated()
    {
        await using var rig = await ClientRig.StartAsync();
        rig.Teams.OnEach("post", (401, ""), (201, """{"id":"1"}"""));

        Assert.Equal("1", (await rig.PostAsync()).Value?.ActivityId);
        Assert.Equal([false, true], rig.TokensAsked);
        Assert.Equal(["Bearer " + ClientRig.Secret, $"Bearer {ClientRig.Secret}-fresh"], rig.Teams.Calls.Select(c => c.Authorization));
    }

    [Fact]
    public async Task A_fresh_token_that_is_refused_too_ends_it()
    {
        await using var rig = await ClientRig.StartAsync();
        rig.Teams.On("post", 401, StubTeams.Error("BotNotRegistered"));

        Assert.Equal((TeamsFaultClass.InstallationDead, "BotNotRegistered"), ((await rig.PostAsync()).Fault!.Class, (await rig.PostAsync()).Fault!.Code));
        Assert.Equal(4, rig.Teams.Count("post"));
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent()
    {
        await using var rig = await ClientRig.StartAsync();
        rig.Tokens = _ => Task.FromResult(new TeamsReply<ConnectorToken>(null, new TeamsFault(TeamsFaultClass.InstallationDead, "AADSTS7000215")));

        Assert.Equal("AADSTS7000215", (await rig.PostAsync()).Fault?.Code);
        Assert.Empty(rig.Teams.Calls);
    }

    [Fact]
    public async Task The_development_token_is_none_and_is_not_asked_for_again()
    {
        await using var rig = await ClientRig.StartAsync();
        rig.Tokens = _ => Task.FromResult(new TeamsReply<ConnectorToken>(ConnectorToken.None, null));
        rig.Teams.On("post", 401, "");

        await rig.PostAsync();

        Assert.Equal("", Assert.Single(rig.Teams.Calls).Authorization);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("http://smba.trafficmanager.net/teams/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/teams/")]
    public async Task No_token_ever_goes_to_a_host_that_is_not_microsofts(string service)
    {
        await using var rig = await ClientRig.StartAsync();

        Assert.Equal("foreign_host", (await rig.PostAsync(to: rig.Place with { ServiceUrl = service })).Fault?.Code);
        Assert.Empty(rig.TokensAsked);
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("")]
    public async Task An_address_that_is_none_is_our_fault(string service)
    {
        await using var rig = await ClientRig.StartAsync();

        Assert.Equal("bad_id", (await rig.PostAsync(to: rig.Place with { ServiceUrl = service })).Fault?.Code);
    }

    [Fact]
    public async Task A_gcc_tenant_is_asked_where_it_lives_from_then_on()
    {
        await using var rig = await ClientRig.StartAsync();
        rig.Teams.On("post", (call, http) => call.Target.StartsWith("/gcc/", StringComparison.Ordinal)
            ? StubTeams.Say(http, 201, """{"id":"1"}""")
            : StubTeams.Say(http, 403, StubTeams.Error("InvalidBotApiHost")));

        Assert.Equal("1", (await rig.PostAsync()).Value?.ActivityId);
        Assert.Equal("1", (await rig.PostAsync()).Value?.ActivityId);

        Assert.Equal(["/emea/", "/gcc/", "/gcc/"], rig.Teams.Calls.Select(c => c.Target[..(c.Target.IndexOf('/', 1) + 1)]));
    }

    [Fact]
    public async Task Calls_that_learn_at_one_instant_where_a_gcc_tenant_lives_all_go_there()
    {
        await using var rig = await ClientRig.StartAsync();
        var (asked, all) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        rig.Teams.On("post", async (call, http) =>
        {
            var isThere = call.Target.StartsWith("/gcc/", StringComparison.Ordinal);
            if (!isThere && Interlocked.Increment(ref asked) == 2)
                all.SetResult();
            await all.Task;
            await (isThere ? StubTeams.Say(http, 201, """{"id":"1"}""") : StubTeams.Say(http, 403, StubTeams.Error("InvalidBotApiHost")));
        });

        var replies = await Task.WhenAll(rig.PostAsync(), rig.PostAsync(to: rig.Of("19:other@thread.v2", ConversationKind.Group)));

        Assert.All(replies, reply => Assert.Equal("1", reply.Value?.ActivityId));
        Assert.Equal(4, rig.Teams.Count("post"));
    }

    [Fact]
    public async Task A_tenant_that_the_gcc_host_refuses_as_well_is_not_asked_in_circles()
    {
        await using var rig = await ClientRig.StartAsync();
        rig.Teams.On("post", 403, StubTeams.Error("InvalidBotApiHost"));

        Assert.Equal((TeamsFaultClass.Configuration, "InvalidBotApiHost"), (await rig.PostAsync()).Fault is { } fault ? (fault.Class, fault.Code) : default);
        Assert.Equal(2, rig.Teams.Count("post"));
    }

    [Fact]
    public async Task A_lost_answer_leaves_a_post_in_doubt_and_an_update_to_be_repeated()
    {
        await using var rig = await ClientRig.StartAsync();
        rig.Teams.OnLost("post");
        rig.Teams.OnLost("put");

        Assert.Equal(new TeamsFault(TeamsFaultClass.Unknown, "cut_off"), (await rig.PostAsync()).Fault);
        var update = (await rig.UpdateAsync()).Fault!;
        Assert.Equal((TeamsFaultClass.Retry, "cut_off"), (update.Class, update.Code));
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_was_sent()
    {
        await using var rig = await ClientRig.StartAsync();
        await rig.Teams.DisposeAsync();

        var fault = (await rig.PostAsync()).Fault!;

        Assert.Equal((TeamsFaultClass.Retry, "unreachable"), (fault.Class, fault.Code));
    }

    [Fact]
    public async Task A_service_that_is_silent_for_too_long_leaves_a_post_in_doubt()
    {
        await using var rig = await ClientRig.StartAsync();
        var arrived = new TaskCompletionSource();
        var silent = new TaskCompletionSource();
        rig.Teams.On("post", (_, _) =>
        {
            arrived.SetResult();
            return silent.Task;
        });

        var post = rig.PostAsync();
        await arrived.Task;
        rig.Time.Advance(ConnectorCaller.Patience);

        Assert.Equal(new TeamsFault(TeamsFaultClass.Unknown, "timeout"), (await post).Fault);
        silent.SetResult();
    }

    [Fact]
    public async Task A_token_that_does_not_come_in_time_sends_nothing()
    {
        await using var rig = await ClientRig.StartAsync();
        var asked = new TaskCompletionSource();
        var never = new TaskCompletionSource<TeamsReply<ConnectorToken>>();
        rig.Tokens = _ =>
        {
            asked.SetResult();
            return never.Task;
        };

        var post = rig.PostAsync();
        await asked.Task;
        rig.Time.Advance(ConnectorCaller.Patience);
        never.SetCanceled(Stop);

        Assert.Equal(TeamsFaultClass.Retry, (await post).Fault?.Class);
        Assert.Empty(rig.Teams.Calls);
    }

    [Fact]
    public async Task In_one_conversation_one_thing_is_done_at_a_time_and_in_two_both()
    {
        await using var rig = await ClientRig.StartAsync();
        var first = new TaskCompletionSource();
        var (arrived, atOnce) = (new TaskCompletionSource(), 0);
        rig.Teams.On("post", async (_, http) =>
        {
            if (Interlocked.Increment(ref atOnce) == 2)
                arrived.SetResult();
            await first.Task;
            await StubTeams.Say(http, 201, "{}");
        });

        Task[] all = [rig.PostAsync(), rig.UpdateAsync(), rig.PostAsync(to: rig.Of("19:other@thread.v2", ConversationKind.Group))];
        await arrived.Task;
        Assert.Equal((2, 0), (rig.Teams.Count("post"), rig.Teams.Count("put")));
        first.SetResult();
        await Task.WhenAll(all);

        Assert.Equal(1, rig.Teams.Count("put"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/emea/")]
    [InlineData(null)]
    public async Task An_address_that_is_served_no_more_gives_way_to_the_one_that_serves_the_others(string? dead)
    {
        await using var rig = await ClientRig.StartAsync();
        dead ??= rig.Teams.Address + "/old/";
        rig.Teams.On("post", (call, http) => call.Target.StartsWith("/old/", StringComparison.Ordinal) ? StubTeams.Say(http, 404, "") : StubTeams.Say(http, 201, """{"id":"1"}"""));
        var place = rig.Place with { ServiceUrl = dead };
        rig.Book.Put(place);
        rig.Book.Put(rig.Of("19:new@thread.v2", ConversationKind.Group) with { ServiceUrl = rig.Teams.Address + "/amer/", SeenAt = place.SeenAt.AddMinutes(1) });

        Assert.Equal("1", (await rig.PostAsync(to: place)).Value?.ActivityId);
        Assert.StartsWith("/amer/", rig.Teams.Last("post").Target);
        Assert.Equal(rig.Teams.Address + "/amer/", (await rig.Conversations.FindAsync(ClientRig.Tenant, ClientRig.Channel, Stop))?.ServiceUrl);
    }

    [Fact]
    public async Task A_channel_that_is_not_there_is_looked_for_nowhere_else()
    {
        await using var rig = await ClientRig.StartAsync();
        rig.Teams.On("post", 404, StubTeams.Error("ConversationNotFound"));

        Assert.Equal("ConversationNotFound", (await rig.PostAsync(to: rig.Place with { ServiceUrl = rig.Teams.Address + "/old/" })).Fault?.Code);
        Assert.Equal(1, rig.Teams.Count("post"));
    }
}
