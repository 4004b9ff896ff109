using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.Cards;
using ChatOpsMilestones.Teams.Connector;

namespace ChatOpsMilestones.Teams.Tests.Connector;

public sealed class ConnectorClientTests
{
    private const string Place = "/emea/v3/conversations/19%3Aabc%2Fdef%40thread.tacv2";

    [Fact]
    public async Task A_post_goes_to_the_conversation_with_every_id_percent_encoded()
    {
        await using var rig = await ClientRig.StartAsync();

        var reply = await rig.PostAsync();

        Assert.Equal("1776390257332", reply.Value?.ActivityId);
        var call = rig.Teams.Last("post");
        Assert.Equal(("POST", Place + "/activities"), (call.Method, call.Target));
        Assert.Equal(("Bearer " + ClientRig.Secret, "application/json; charset=utf-8"), (call.Authorization, call.ContentType));
    }

    [Fact]
    public async Task A_reply_in_a_channel_goes_to_the_thread_and_one_in_a_chat_to_the_chat()
    {
        await using var rig = await ClientRig.StartAsync();

        await rig.PostAsync(root: "1700");
        Assert.Equal(Place + "%3Bmessageid%3D1700/activities", rig.Teams.Last("post").Target);

        await rig.PostAsync(root: "1700", to: rig.Of("19:x@thread.v2", ConversationKind.Group));
        Assert.Equal("/emea/v3/conversations/19%3Ax%40thread.v2/activities", rig.Teams.Last("post").Target);
    }

    [Fact]
    public async Task A_card_goes_without_a_text_and_with_its_summary()
    {
        await using var rig = await ClientRig.StartAsync();

        await rig.PostAsync(new TeamsMessage("Acme is quiet 🔔") { Card = new JsonObject { ["type"] = "AdaptiveCard", ["body"] = new JsonArray() }, Text = "never both" });

        var call = rig.Teams.Last("post");
        Assert.Equal(("message", "Acme is quiet 🔔", null), (call.Json["type"]!.ToString(), call.Json["summary"]!.ToString(), call.Json["text"]));
        Assert.Equal("application/vnd.microsoft.card.adaptive", call.Json["attachments"]![0]!["contentType"]!.ToString());
        Assert.Null(call.Json["channelData"]);
    }

    [Fact]
    public async Task A_message_rings_and_asks_for_thumbs_only_when_it_is_to()
    {
        await using var rig = await ClientRig.StartAsync();

        await rig.PostAsync(ClientRig.Hello with { Rings = true, AsksForFeedback = true });

        Assert.Equal("""{"notification":{"alert":true},"feedbackLoop":{"type":"default"}}""", rig.Teams.Last("post").Json["channelData"]!.ToJsonString());
    }

    [Fact]
    public async Task A_mention_is_an_entity_when_its_words_stand_in_the_text()
    {
        await using var rig = await ClientRig.StartAsync();

        await rig.PostAsync(new TeamsMessage("hello") { Text = "hello <at>Jordan</at>", Mentions = [new TeamsMention("29:jordan", "Jordan"), new TeamsMention("29:sam", "Sam")] });

        Assert.Equal(
            """[{"type":"mention","text":"<at>Jordan</at>","mentioned":{"id":"29:jordan","name":"Jordan"}}]""",
            JsonNode.Parse(rig.Teams.Last("post").Json["entities"]!.ToJsonString())!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Theory]
    [InlineData(201, "{}")]
    [InlineData(202, "")]
    [InlineData(200, """{"id":null}""")]
    [InlineData(200, "[1]")]
    [InlineData(200, "not json")]
    public async Task A_message_that_was_taken_without_an_id_was_taken(int status, string body)
    {
        await using var rig = await ClientRig.StartAsync();
        rig.Teams.On("post", status, body);
        rig.Teams.On("put", status, body);

        Assert.Equal("", (await rig.PostAsync()).Value?.ActivityId);
        Assert.Equal("1700", (await rig.UpdateAsync()).Value?.ActivityId);
    }

    [Fact]
    public async Task An_update_replaces_the_message_in_place()
    {
        await using var rig = await ClientRig.StartAsync();

        await rig.UpdateAsync("17/00");

        Assert.Equal(("PUT", Place + "/activities/17%2F00"), (rig.Teams.Last("put").Method, rig.Teams.Last("put").Target));
        Assert.Equal("17/00", rig.Teams.Last("put").Json["id"]!.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    public async Task An_id_that_would_lead_elsewhere_is_never_sent(string id)
    {
        await using var rig = await ClientRig.StartAsync();

        Assert.Equal("bad_id", (await rig.UpdateAsync(id)).Fault?.Code);
        Assert.Empty(rig.Teams.Calls);
    }

    [Fact]
    public async Task A_personal_chat_is_created_by_mri_and_tenant_where_the_tenant_was_last_heard()
    {
        await using var rig = await ClientRig.StartAsync();
        rig.Book.Put(rig.Place with { ServiceUrl = rig.Teams.Address + "/amer" });

        var reply = await rig.Client.CreatePersonalAsync(ClientRig.Tenant, "29:jordan", TestContext.Current.CancellationToken);

        Assert.Equal(new Created("a:1new", rig.Teams.Address + "/amer"), reply.Value);
        var call = rig.Teams.Last("create");
        Assert.Equal("/amer/v3/conversations", call.Target);
        Assert.Equal($$"""{"isGroup":false,"bot":{"id":"28:app-1"},"members":[{"id":"29:jordan"}],"tenantId":"{{ClientRig.Tenant}}"}""", call.Body);
    }

    [Fact]
    public async Task A_roster_is_read_page_by_page_without_the_bot()
    {
        await using var rig = await ClientRig.StartAsync();
        rig.Teams.OnEach(
            "members",
            (200, """{"members":[{"id":"28:app-1"},{"id":"29:a","userPrincipalName":"a@acme.example","tenantId":"T"},{"nonsense":1}],"continuationToken":"x/y+z"}"""),
            (200, """{"members":[{"id":"29:b","email":"b@acme.example"}]}"""));

        var reply = await rig.Client.MembersAsync(rig.Place, TestContext.Current.CancellationToken);

        Assert.Equal(["29:a", "29:b"], reply.Value!.All.Select(m => m.Id));
        Assert.Equal([Place + "/pagedmembers?pageSize=500", Place + "/pagedmembers?pageSize=500&continuationToken=x%2Fy%2Bz"], rig.Teams.Calls.Select(c => c.Target));
    }

    [Fact]
    public async Task A_member_is_read_whichever_way_the_service_names_the_directory_id()
    {
        await using var rig = await ClientRig.StartAsync();
        rig.Teams.On("member", 200, """{"id":"29:jordan","objectId":"o-1","name":"Jordan","email":"jordan@acme.example","userPrincipalName":"j@acme.example","tenantId":"ABC","userRole":"user"}""");

        var member = (await rig.MemberAsync("j@acme.example")).Value;

        Assert.Equal(new TeamsMember { Id = "29:jordan", ObjectId = "o-1", Name = "Jordan", Email = "jordan@acme.example", UserPrincipalName = "j@acme.example", TenantId = "abc", Role = "user" }, member);
        Assert.Equal(Place + "/members/j%40acme.example", rig.Teams.Last("member").Target);
    }

    [Theory]
    [InlineData("MemberNotFoundInConversation", "Debug: ")]
    [InlineData("ConversationNotFound", "Warning: ")]
    public async Task That_somebody_is_not_there_is_an_answer_and_no_trouble(string code, string level)
    {
        await using var rig = await ClientRig.StartAsync();
        rig.Teams.On("member", 404, $$$"""{"error":{"code":"{{{code}}}","message":"no"}}""");

        await rig.MemberAsync("sam@acme.example");

        Assert.StartsWith(level, Assert.Single(rig.Log, l => l.Contains(code, StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_is_sent_or_answered_is_logged()
    {
        await using var rig = await ClientRig.StartAsync();
        rig.Teams.On("post", 400, """{"error":{"code":"BadSyntax","message":"Acme Corp is churning"}}""");

        await rig.PostAsync(new TeamsMessage("Acme Corp") { Text = "Acme Corp" });

        Assert.NotEmpty(rig.Log);
        Assert.DoesNotContain(rig.Log, l => l.Contains("Acme", StringComparison.Ordinal) || l.Contains(ClientRig.Secret, StringComparison.Ordinal) || l.Contains("19:", StringComparison.Ordinal));
    }
}
