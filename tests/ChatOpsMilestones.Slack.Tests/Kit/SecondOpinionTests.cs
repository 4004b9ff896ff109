using System.Text.Json.Nodes;
using ChatOpsMilestones.Slack.Tests.Blocks;
using ChatOpsMilestones.TestKit.Slack.Checks;

namespace ChatOpsMilestones.Slack.Tests.Kit;

/// <summary>The stand-in for Slack has bounds of its own, read from the reference by somebody else than the product's checker.</summary>
public sealed class SecondOpinionTests
{
    [Theory]
    [MemberData(nameof(Drawn.Names), MemberType = typeof(Drawn))]
    public void What_we_draw_is_taken_by_the_stand_in_too(string name)
    {
        var payload = Drawn.Named(name).Payload;
        Assert.Empty(payload["type"] is null ? BlockRules.Check((JsonArray)payload["blocks"]!, BlockPlace.Message) : BlockRules.CheckView((JsonObject)payload)); // never null: a message has blocks
    }
}
