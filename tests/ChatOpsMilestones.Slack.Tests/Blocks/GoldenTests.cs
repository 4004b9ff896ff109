using System.Text.Json.Nodes;
using ChatOpsMilestones.Slack.Limits;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Slack.Tests.Blocks;

public sealed class GoldenTests
{
    [Theory]
    [MemberData(nameof(Drawn.Names), MemberType = typeof(Drawn))]
    public void It_is_drawn_as_before(string name) => Golden.Check(Drawn.Named(name).Json, name + ".json");

    [Theory]
    [MemberData(nameof(Drawn.Names), MemberType = typeof(Drawn))]
    public void Slack_refuses_nothing_of_it(string name)
    {
        var drawn = Drawn.Named(name);

        Assert.Empty(BlockChecker.Check(drawn.Payload, drawn.Surface));
    }

    [Theory]
    [MemberData(nameof(Drawn.Names), MemberType = typeof(Drawn))]
    public void Every_block_and_every_button_has_an_id_of_ours(string name)
    {
        foreach (var block in Drawn.Named(name).Payload["blocks"]!.AsArray())
        {
            Assert.NotNull(block!["block_id"]);
            IEnumerable<JsonNode?> pressed = [block["accessory"], block["element"], .. block["type"]!.GetValue<string>() is "actions" or "context_actions" ? block["elements"]!.AsArray() : []];
            Assert.All(pressed.OfType<JsonObject>(), element => Assert.NotNull(element["action_id"]));
        }
    }
}
