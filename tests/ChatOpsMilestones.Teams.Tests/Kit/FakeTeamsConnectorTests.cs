using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.TestKit.Teams;
using ChatOpsMilestones.TestKit.Teams.Faults;

namespace ChatOpsMilestones.Teams.Tests.Kit;

/// <summary>The fake Connector answers as the protocol sheet says.</summary>
public sealed class FakeTeamsConnectorTests : IAsyncLifetime
{
    private const string Words = """{ "type": "message", "text": "hello" }""";

    private readonly ManualTime time = new("2026-11-23T09:00");
    private FakeTeams teams = null!; // made before each test
    private RawConnector raw = null!; // made before each test

    public async ValueTask InitializeAsync()
    {
        teams = await FakeTeams.StartAsync(time);
        raw = new RawConnector(teams);
    }

    public async ValueTask DisposeAsync()
    {
        raw.Dispose();
        await teams.DisposeAsync();
    }

    [Fact]
    public async Task A_personal_chat_is_made_once_and_only_where_the_app_is()
    {
        var ana = teams.AddMember("Ana Ruiz", "ana@acme.example");
        var bo = teams.AddMember("Bo Far", "bo@acme.example", installed: false);

        var first = await CreateAsync(ana.Id);
        var again = await CreateAsync(ana.Id);
        var (status, body, _) = await CreateAsync(bo.Id);

        Assert.Equal(201, first.Status);
        Assert.StartsWith("a:1", (string?)first.Body?["id"], StringComparison.Ordinal);
        Assert.Equal((string?)first.Body?["id"], (string?)again.Body?["id"]);
        Assert.Equal((403, "ForbiddenOperationException"), (status, Code(body)));
        Assert.Equal(403, (await CreateAsync("ana@acme.example")).Status);
    }

    [Fact]
    public async Task A_channel_takes_a_post_by_creation_and_replies_by_the_threads_id_alone()
    {
        var team = teams.AddTeam("Acme");
        var channel = teams.AddChannel(team, "deals");

        var (status, made, _) = await raw.PostAsync("v3/conversations", $$"""{ "isGroup": true, "tenantId": "{{teams.Tenant}}", "channelData": { "channel": { "id": "{{channel.Id}}" } }, "activity": {{Words}} }""");
        var thread = (string)made!["id"]!; // never null: created
        var reply = await raw.PostAsync($"v3/conversations/{Uri.EscapeDataString(thread)}/activities", Words);
        await raw.PostAsync($"v3/conversations/{Uri.EscapeDataString(channel.Id)}/activities", $$"""{ "type": "message", "text": "x", "replyToId": "{{made["activityId"]}}" }""");

        Assert.Equal(201, status);
        Assert.Equal($"{channel.Id};messageid={made["activityId"]}", thread);
        Assert.Equal(201, reply.Status);
        Assert.Single(channel.Thread(channel.Posts[0]));
        Assert.Equal(2, channel.Posts.Count(post => post.Root is null));
        Assert.Contains(teams.Complaints, words => words.Contains("a post of its own", StringComparison.Ordinal));
        Assert.Equal(404, (await raw.PostAsync($"v3/conversations/{channel.Id};messageid=1/activities", Words)).Status);
    }

    [Theory]
    [InlineData("""{ "isGroup": true, "tenantId": "t", "members": [{ "id": "29:x" }] }""")]
    [InlineData("""{ "isGroup": true, "tenantId": "t", "channelData": { "channel": { "id": "19:x@thread.tacv2" } } }""")]
    [InlineData("""{ "isGroup": false, "members": [{ "id": "29:x" }] }""")]
    public async Task Other_shapes_of_a_creation_are_bad_syntax(string body)
    {
        var (status, answer, _) = await raw.PostAsync("v3/conversations", body);

        Assert.Equal((400, "BadSyntax"), (status, Code(answer)));
    }

    [Fact]
    public async Task A_message_is_replaced_for_everybody_and_an_unknown_one_is_not_there()
    {
        var chat = teams.Personal(teams.AddMember("Ana Ruiz", "ana@acme.example"));
        var (_, posted, _) = await raw.PostAsync($"v3/conversations/{chat.Id}/activities", Words);

        var put = await raw.PutAsync($"v3/conversations/{chat.Id}/activities/{posted!["id"]}", """{ "type": "message", "text": "other" }"""); // never null: posted
        var lost = await raw.PutAsync($"v3/conversations/{chat.Id}/activities/12345", Words);

        Assert.Equal((200, 1, "other"), (put.Status, chat.Posts[0].Updates, chat.Posts[0].Text));
        Assert.Equal((404, "ActivityNotFoundInConversation"), (lost.Status, Code(lost.Body)));
    }

    [Fact]
    public async Task Text_and_a_card_at_once_are_split_and_no_id_is_told()
    {
        var chat = teams.Personal(teams.AddMember("Ana Ruiz", "ana@acme.example"));

        var (status, body, _) = await raw.PostAsync(
            $"v3/conversations/{chat.Id}/activities",
            """{ "type": "message", "text": "both", "attachments": [{ "contentType": "application/vnd.microsoft.card.adaptive", "content": { "type": "AdaptiveCard", "version": "1.5", "body": [] } }] }""");

        Assert.Equal((202, 2), (status, chat.Posts.Count));
        Assert.Null(body);
    }

    [Fact]
    public async Task Members_come_in_pages_of_at_least_fifty_and_one_is_found_by_any_of_three_ids()
    {
        var people = Enumerable.Range(1, 120).Select(i => teams.AddMember($"Person {i}", $"p{i}@acme.example")).ToArray();
        var team = teams.AddTeam("Acme", true, people);

        var first = await raw.GetAsync($"v3/conversations/{team.Id}/pagedmembers?pageSize=10");
        var last = await raw.GetAsync($"v3/conversations/{team.Id}/pagedmembers?pageSize=100&continuationToken={Uri.EscapeDataString("page 100")}");

        Assert.Equal(50, first.Body!["members"]!.AsArray().Count); // never null: given
        Assert.NotNull(first.Body["continuationToken"]);
        Assert.Equal(20, last.Body!["members"]!.AsArray().Count); // never null: given
        Assert.Null(last.Body["continuationToken"]);
        foreach (var id in new[] { people[3].Id, people[3].ObjectId, "P4@acme.example" })
            Assert.Equal("p4@acme.example", (string?)(await raw.GetAsync($"v3/conversations/{team.Id}/members/{Uri.EscapeDataString(id)}")).Body?["email"]);
        Assert.Equal(404, (await raw.GetAsync($"v3/conversations/{team.Id}/members/29:nobody")).Status);
    }

    [Fact]
    public async Task A_removed_bot_and_a_blocked_one_are_told_apart()
    {
        var ana = teams.AddMember("Ana Ruiz", "ana@acme.example");
        var team = teams.AddTeam("Acme", withBot: false);
        var chat = teams.Personal(ana);
        ana.Blocked = true;

        Assert.Equal("BotNotInConversationRoster", Code((await raw.PostAsync($"v3/conversations/{team.Id}/activities", Words)).Body));
        Assert.Equal("ConversationBlockedByUser", Code((await raw.PostAsync($"v3/conversations/{chat.Id}/activities", Words)).Body));
        Assert.Equal("ConversationNotFound", Code((await raw.PostAsync("v3/conversations/19:nowhere@thread.v2/activities", Words)).Body));
    }

    [Fact]
    public async Task Without_a_good_token_nothing_is_done()
    {
        var chat = teams.Personal(teams.AddMember("Ana Ruiz", "ana@acme.example"));
        teams.Accepts = token => token == "good";
        var path = $"v3/conversations/{chat.Id}/activities";

        Assert.Equal(401, (await raw.PostAsync(path, Words)).Status);
        Assert.Empty(chat.Posts);
        Assert.Equal(201, (await raw.SendAsync(HttpMethod.Post, path, Words, "good")).Status);
    }

    [Fact]
    public async Task The_eighth_message_of_a_second_is_throttled_and_others_are_not_held_up()
    {
        teams.Limits.Enforced = true;
        var one = teams.Personal(teams.AddMember("Ana Ruiz", "ana@acme.example"));
        var other = teams.Personal(teams.AddMember("Bo Far", "bo@acme.example"));
        for (var i = 0; i < 7; i++)
            Assert.Equal(201, (await raw.PostAsync($"v3/conversations/{one.Id}/activities", Words)).Status);

        var (status, body, wait) = await raw.PostAsync($"v3/conversations/{one.Id}/activities", Words);

        Assert.Equal((429, "Throttled", TimeSpan.FromSeconds(1)), (status, Code(body), wait));
        Assert.Equal(201, (await raw.PostAsync($"v3/conversations/{other.Id}/activities", Words)).Status);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(201, (await raw.PostAsync($"v3/conversations/{one.Id}/activities", Words)).Status);
    }

    [Fact]
    public async Task Two_operations_on_one_conversation_at_once_are_a_failed_precondition()
    {
        var chat = teams.Personal(teams.AddMember("Ana Ruiz", "ana@acme.example"));
        teams.Faults.Next("post", new TeamsTrouble.Slow(TimeSpan.FromSeconds(2)));
        var slow = raw.PostAsync($"v3/conversations/{chat.Id}/activities", Words);
        await time.WhenArmed();

        var (status, body, _) = await raw.PostAsync($"v3/conversations/{chat.Id}/activities", Words);
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal((412, "PreconditionFailed"), (status, Code(body)));
        Assert.Equal(201, (await slow).Status);
    }

    [Fact]
    public async Task A_lost_reply_was_done_and_a_reset_was_not()
    {
        var chat = teams.Personal(teams.AddMember("Ana Ruiz", "ana@acme.example"));
        teams.Faults.Next("post", new TeamsTrouble.Lost());
        teams.Faults.Next("post", new TeamsTrouble.Lost(Performed: false));
        var path = $"v3/conversations/{chat.Id}/activities";

        await Assert.ThrowsAsync<HttpRequestException>(() => raw.PostAsync(path, Words));
        await Assert.ThrowsAsync<HttpRequestException>(() => raw.PostAsync(path, Words));

        Assert.Single(chat.Posts);
        Assert.Equal(["lost", "reset"], teams.Calls.Of("post").Select(call => call.Outcome));
    }

    [Fact]
    public async Task A_service_that_moved_answers_only_at_its_new_address()
    {
        var chat = teams.Personal(teams.AddMember("Ana Ruiz", "ana@acme.example"));
        teams.DeadRegions.Add("amer");

        Assert.Equal(404, (await raw.PostAsync($"v3/conversations/{chat.Id}/activities", Words)).Status);
        teams.Region = "emea";
        Assert.Equal(201, (await raw.PostAsync($"v3/conversations/{chat.Id}/activities", Words)).Status);
    }

    [Theory]
    [InlineData("""{ "type": "message", "text": " " }""", 400)]
    [InlineData("""{ "type": "event", "text": "x" }""", 400)]
    [InlineData("""{ "type": "typing" }""", 202)]
    [InlineData("[1]", 400)]
    [InlineData("""{ "type": "message", "attachments": [{ "contentType": "application/vnd.microsoft.card.adaptive", "content": { "type": "AdaptiveCard", "version": "1.5", "body": [{ "type": "Input.Text", "id": "x" }, { "type": "Input.Text", "id": "x" }] } }] }""", 400)]
    public async Task What_is_no_message_is_refused(string body, int expected)
    {
        var chat = teams.Personal(teams.AddMember("Ana Ruiz", "ana@acme.example"));

        Assert.Equal(expected, (await raw.PostAsync($"v3/conversations/{chat.Id}/activities", body)).Status);
        Assert.Empty(chat.Posts);
    }

    private Task<(int Status, JsonNode? Body, TimeSpan? RetryAfter)> CreateAsync(string member) =>
        raw.PostAsync("v3/conversations", $$"""{ "isGroup": false, "tenantId": "{{teams.Tenant}}", "members": [{ "id": "{{member}}" }] }""");

    private static string? Code(JsonNode? body) => (string?)body?["error"]?["code"];
}
