using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Connectors.Demo;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Commands;
using ChatOpsMilestones.Hosting.Actions;
using ChatOpsMilestones.Hosting.Home;
using ChatOpsMilestones.Hosting.Imports;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Slack.Blocks;
using ChatOpsMilestones.Slack.Limits;
using ChatOpsMilestones.Slack.Wire;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Workspace;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Scenarios;

/// <summary>Everything that the demo's company says, drawn for Slack: nothing of it would be refused, and nothing is cut.</summary>
public sealed class DemoInSlackTests
{
    private static readonly SlackLook[] Looks = [new(NewBlocks: true, "/milestones"), new(NewBlocks: false, "/milestones")];
    private static readonly string[] Looked = ["2026-11-23T09:05", "2026-11-23T16:05", "2026-11-24T09:05"];
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Asked =
        ["help", "mine", "due 90", "milestones", "outages", "subscriptions", "why", "account northwind", "health", "silence", "milestone first-value"];

    [Fact]
    public async Task What_the_demo_says_fits_into_Slack()
    {
        await using var db = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await TestHost.StartAsync(
            db.ConnectionString, DatabaseEngine.Sqlite, await File.ReadAllTextAsync(FileFinder.Find("playbooks/default.yaml")!), new ManualTime("2026-11-23T08:00"));
        var told = DateTimeOffset.MinValue;
        var company = DemoCompany.Generate(new DateOnly(2026, 11, 23));
        foreach (var at in Looked)
        {
            await host.Get<ImportRun>().RunAsync(company.Source(told == DateTimeOffset.MinValue ? null : told, DateTimeOffset.Parse(at + "Z")), null, null, default);
            told = DateTimeOffset.Parse(at + "Z");
            await host.TickAtAsync(at);
        }


        var said = await SaidAsync(host);
        Assert.InRange(said.OfType<ChatContent.OfCard>().Count(), 20, int.MaxValue);
        foreach (var content in said)
        {
            foreach (var look in Looks)
            {
                var drawn = content switch
                {
                    ChatContent.OfCard card => CardBlocks.Draw(card.Card, look),
                    ChatContent.OfText text => TextBlocks.Write(text.Text, look),
                    _ => new SlackMessage("a file", []),
                };
                AssertFits(new JsonObject { ["text"] = drawn.Text, ["blocks"] = drawn.Blocks }, BlockSurface.Message);
            }
        }

        foreach (var account in (await host.Get<AccountStore>().ListAsync()).Take(25))
        {
            var page = await host.Get<AccountPages>().ReadAsync(account.Id, DemoCompany.Team[0], default);
            foreach (var look in Looks)
                AssertFits(FormViews.Write(page!, new FormOrigin(), look), BlockSurface.Modal);
        }

        foreach (var mate in DemoCompany.Team)
            AssertFits(HomeViews.Write(await host.Get<HomePages>().BuildAsync(mate, new CommandStyle("/milestones "), default), Looks[0]), BlockSurface.Home);
    }

    private static async Task<List<ChatContent>> SaidAsync(TestHost host)
    {
        var reader = host.Get<WorkspaceReader>();
        var said = new List<ChatContent>();
        foreach (var mate in DemoCompany.Team)
        {
            said.AddRange((await reader.FromAsync("d:" + mate.Email, mate.Email, 0, 2000)).Select(message => message.Content));
            foreach (var command in Asked)
            {
                if (await host.SendAsync(mate.Email, "command", null, new CallbackBody.Command(command)) is Answer.Message answer)
                    said.Add(new ChatContent.OfText(answer.Text));
            }
        }

        foreach (var channel in await reader.ChannelsAsync())
            said.AddRange((await reader.FromAsync(channel.Conversation, DemoCompany.Team[0].Email, 0, 2000)).Select(message => message.Content));
        return said;
    }

    private static void AssertFits(JsonObject payload, BlockSurface surface)
    {
        Assert.Empty(BlockChecker.Check(payload, surface));
        Assert.DoesNotMatch("\"… and \\d+ more\"", payload.ToJsonString(Readable));
    }
}
