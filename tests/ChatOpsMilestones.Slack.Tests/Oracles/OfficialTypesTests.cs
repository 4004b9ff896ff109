using System.Text.Json.Nodes;
using ChatOpsMilestones.Slack.Limits;
using ChatOpsMilestones.Slack.Tests.Blocks;
using ChatOpsMilestones.TestKit.Npm;

namespace ChatOpsMilestones.Slack.Tests.Oracles;

/// <summary>Slack's own types judge what we draw.</summary>
public sealed class OfficialTypesTests
{
    [Fact]
    public async Task Everything_drawn_compiles_against_the_official_types()
    {
        // One that must fail stands among them, so that a compiler that sees nothing is noticed.
        var wrong = new Drawn("wrong", BlockSurface.Message, JsonNode.Parse("""{"text":"x","blocks":[{"type":"header","text":{"type":"mrkdwn","text":"x"}}]}""")!.AsObject());
        var input = new JsonArray([.. Drawn.All.Append(wrong).Select(drawn => new JsonObject
        {
            ["name"] = drawn.Name,
            ["surface"] = drawn.Surface.ToString(),
            ["payload"] = drawn.Payload.DeepClone(),
        })]);

        var faults = JsonNode.Parse(await NodeTools.RunAsync("types.mjs", input.ToJsonString()))!.AsArray();

        Assert.Contains(faults, fault => fault!["name"]!.GetValue<string>() == "wrong");
        Assert.Empty(faults.Where(fault => fault!["name"]!.GetValue<string>() != "wrong").Select(fault => fault!.ToJsonString()));
    }
}
