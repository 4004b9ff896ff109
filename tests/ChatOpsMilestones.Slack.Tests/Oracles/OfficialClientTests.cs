using System.Diagnostics;
using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.TestKit.Npm;
using ChatOpsMilestones.TestKit.Slack;
using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.Slack.Tests.Oracles;

/// <summary>The official clients take the stand-in for Slack: what the product is tested against is no invention of ours.</summary>
public sealed class OfficialClientTests
{
    [Fact]
    public async Task The_official_clients_connect_post_answer_and_reconnect()
    {
        // On a held clock no trigger and no patience is over before the client has come to it.
        await using var slack = await FakeSlack.StartAsync(new ManualTime("2026-11-23T09:00"));
        var ann = slack.Team.AddUser("Ann", "ann@example.com");
        var channel = slack.Team.AddChannel("csm", FakeChannelKind.Public, true, ann);
        using var client = await NodeTools.StartAsync("client.mjs", slack.ApiBaseUrl.ToString(), slack.AppToken, slack.Team.BotToken, channel.Id);
        try
        {
            await CallAsync(client, slack, channel);
            await HearAsync(client, "connected");
            await UseAsync(client, slack, channel, ann);
            await ReconnectAsync(client, slack, ann);
            Assert.Empty(slack.Sockets.Complaints);
            client.StandardInput.Close();
            await client.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
            Assert.Equal(0, client.ExitCode);
        }
        finally
        {
            if (!client.HasExited)
                client.Kill(entireProcessTree: true);
        }
    }

    private static async Task CallAsync(Process client, FakeSlack slack, FakeChannel channel)
    {
        Assert.Equal(slack.Team.Id, (string?)(await HearAsync(client, "who"))["team"]);
        var posted = await HearAsync(client, "posted");
        Assert.Equal(((string?)posted["ts"], "d1"), ((string?)posted["reply"], (string?)posted["delivery"]));
        Assert.Equal(["milestones", "ann"], (await HearAsync(client, "listed"))["people"]!.AsArray().Select(name => (string?)name));
        Assert.Equal("channel_not_found", (string?)(await HearAsync(client, "refused"))["code"]);
        Assert.Equal(["Acme may churn, changed", "in the thread", ""], channel.Messages.Select(message => message.Text));
        Assert.Equal("BEGIN:VCALENDAR", channel.Messages[^1].Files[0].Text);
    }

    private static async Task UseAsync(Process client, FakeSlack slack, FakeChannel channel, FakeUser ann)
    {
        Assert.True((await slack.People.ClickAsync(ann, channel.Messages[0], "schedule")).Acknowledged);
        Assert.Equal("Updated", (string?)(await HearAsync(client, "opened"))["title"]);
        await slack.People.SubmitAsync(ann, ("words", "hi"));
        Assert.Equal("too short", slack.Team.Modal(ann)!.Errors["words"]); // never null: it was kept open
        await slack.People.SubmitAsync(ann, ("words", "hello"));
        Assert.Null(slack.Team.Modal(ann));
        await slack.People.CommandAsync(ann, channel, "help");
        Assert.Equal("You said help", Assert.Single(channel.Ephemeral(ann.Id)).Text);
        slack.People.OpenHome(ann);
        Assert.Equal("app_home_opened", (string?)(await HearAsync(client, "event"))["type"]);
    }

    private static async Task ReconnectAsync(Process client, FakeSlack slack, FakeUser ann)
    {
        slack.Sockets.Live[0].Disconnect("refresh_requested");
        await HearAsync(client, "connected", mayLoseSocket: true);
        Assert.Equal(2, slack.Sockets.All.Count);
        slack.People.OpenHome(ann);
        await HearAsync(client, "event");
    }

    private static async Task<JsonObject> HearAsync(Process client, string what, bool mayLoseSocket = false)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (await client.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            var said = (JsonObject)JsonNode.Parse(line)!; // never null: every line is an object
            if ((string?)said["what"] == what)
                return said;

            // Of a socket that it was told to leave the client may still report the end as an error.
            var isLoss = mayLoseSocket && ((string?)said["words"])?.StartsWith("WebSocket error occurred", StringComparison.Ordinal) == true;
            Assert.True((string?)said["what"] is not "error" || isLoss, line);
        }

        throw new InvalidOperationException($"The client ended before it said {what}: {await client.StandardError.ReadToEndAsync()}");
    }
}
