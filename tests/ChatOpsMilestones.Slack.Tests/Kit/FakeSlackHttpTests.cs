using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Http;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.TestKit.Slack;
using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.Slack.Tests.Kit;

public sealed class FakeSlackHttpTests : IAsyncLifetime
{
    private readonly ManualTime time = new("2026-11-23T09:00");
    private FakeSlack slack = null!; // set before each test
    private ListeningApp app = null!; // set before each test
    private FakeUser ann = null!; // set before each test

    public async ValueTask InitializeAsync()
    {
        slack = await FakeSlack.StartAsync(time);
        app = await ListeningApp.StartAsync();
        slack.Deliveries.RequestUrl = app.Url;
        ann = slack.Team.AddUser("Ann", "ann@example.com");
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await slack.DisposeAsync();
    }

    [Fact]
    public async Task Every_kind_of_request_is_signed()
    {
        var channel = slack.Team.AddChannel("general", members: ann);
        slack.People.OpenHome(ann);
        await slack.Deliveries.WhenIdleAsync();
        await slack.People.ShortcutAsync(ann, "look-up");
        await slack.People.CommandAsync(ann, channel, "mine & all + é");
        Assert.Equal(3, app.Requests.Count);
        var verifier = new SlackSignature(slack.SigningSecret, new RealTime(time));
        Assert.All(app.Requests, request => Assert.Equal(SignatureCheck.Good, verifier.Check(request.Headers["x-slack-request-timestamp"], request.Headers["x-slack-signature"], Encoding.UTF8.GetBytes(request.Body))));
        Assert.StartsWith("payload=%7B", app.Requests[1].Body);
        Assert.Contains("text=mine+%26+all+%2B+%C3%A9&", app.Requests[2].Body);
        Assert.Contains($"channel_id={channel.Id}&channel_name=general", app.Requests[2].Body);
    }

    [Fact]
    public async Task An_event_nobody_takes_is_tried_four_times_and_says_why()
    {
        app.Answer = _ => (500, "");
        slack.People.OpenHome(ann);
        await PassAsync(2, TimeSpan.FromMinutes(1)); // the second comes at once
        await PassAsync(3, TimeSpan.FromMinutes(5));
        await slack.Deliveries.WhenIdleAsync();
        Assert.Single(slack.Deliveries.Dropped);
        Assert.Equal(["", "1", "2", "3"], app.Requests.Select(request => request.Headers.GetValueOrDefault("x-slack-retry-num", "")));
        Assert.All(app.Requests.Skip(1), request => Assert.Equal("http_error", request.Headers["x-slack-retry-reason"]));
        Assert.Single(app.Requests.Select(request => (string?)JsonNode.Parse(request.Body)!["event_id"]).Distinct()); // never null: events are JSON
    }

    [Fact]
    public async Task An_answer_to_a_submission_is_applied()
    {
        var trigger = slack.Team; // the modal is opened by hand
        using var client = new RawClient(slack);
        await slack.People.ShortcutAsync(ann, "look-up");
        var payload = JsonNode.Parse(WebUtility.UrlDecode(app.Requests[^1].Body["payload=".Length..]))!; // never null: an interaction is JSON
        var view = JsonNode.Parse("""
            {"type":"modal","title":{"type":"plain_text","text":"Look up"},"submit":{"type":"plain_text","text":"Go"},"blocks":[
            {"type":"input","block_id":"account","label":{"type":"plain_text","text":"Account"},"element":{"type":"external_select","action_id":"value","min_query_length":1}}]}
            """);
        Assert.True((bool)(await client.CallAsync("views.open", new JsonObject { ["trigger_id"] = (string?)payload["trigger_id"], ["view"] = view }))["ok"]!);

        app.Answer = _ => (200, """{"options":[{"text":{"type":"plain_text","text":"Acme"},"value":"a1"}]}""");
        Assert.Equal(["Acme"], await slack.People.SuggestAsync(ann, "account", "ac"));
        app.Answer = _ => (200, """{"response_action":"errors","errors":{"nowhere":"no"}}""");
        Assert.Equal("nowhere is the block_id of no input", (await slack.People.SubmitAsync(ann, ("account", "a1"))).Trouble);
        app.Answer = _ => (200, """{"response_action":"update","view":{"type":"modal","title":{"type":"plain_text","text":"A title that is much too long"},"blocks":[]}}""");
        Assert.Contains("/view/title", (await slack.People.SubmitAsync(ann)).Trouble);
        app.Answer = _ => (200, "");
        Assert.Null((await slack.People.SubmitAsync(ann)).Trouble);
        Assert.Null(trigger.Modal(ann));
        Assert.Contains("%22value%22%3A%22a1%22", app.Requests[^1].Body);
    }

    [Fact]
    public async Task Events_can_come_twice_and_in_any_order()
    {
        var channel = slack.Team.AddChannel("general", members: ann);
        slack.Deliveries.Hold();
        for (var i = 0; i < 8; i++)
            slack.People.Say(ann, channel, $"{i}");
        Assert.Empty(app.Requests);
        slack.Deliveries.ReleaseShuffled(7);
        await slack.Deliveries.WhenIdleAsync();
        Assert.Equal(8, app.Requests.Count);
        slack.Deliveries.Twice = true;
        slack.People.Say(ann, channel, "last");
        await slack.Deliveries.WhenIdleAsync();
        Assert.Equal(10, app.Requests.Count);
        Assert.Equal(9, app.Requests.Select(request => (string?)JsonNode.Parse(request.Body)!["event_id"]).Distinct().Count()); // never null: events are JSON
    }

    private async Task PassAsync(int tries, TimeSpan span)
    {
        await slack.UntilAsync(() => slack.Deliveries.Tries == tries, $"{tries} tries");
        await time.WhenArmed();
        time.Advance(span);
    }
}
