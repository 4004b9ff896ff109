using System.Text.Json.Nodes;
using ChatOpsMilestones.Slack.Blocks;
using ChatOpsMilestones.Slack.Limits;
using ChatOpsMilestones.Slack.Tests.Blocks;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOpsMilestones.Slack.Tests.Limits;

public sealed class BlockFitterTests
{
    [Fact]
    public void What_fits_stays_as_it_is() =>
        Assert.All(Drawn.All.Where(drawn => drawn.Surface == BlockSurface.Message), drawn =>
        {
            var fitted = BlockFitter.Fit(new SlackMessage(drawn.Payload["text"]!.GetValue<string>(), drawn.Payload["blocks"]!.DeepClone().AsArray()));
            Assert.True(JsonNode.DeepEquals(drawn.Payload["blocks"], fitted.Blocks), drawn.Name);
        });

    [Fact]
    public void An_over_long_card_is_cut_and_keeps_its_buttons()
    {
        var long30k = new string('x', 30_000);
        var card = Samples.UsageDrop with { Why = long30k, Advice = long30k, Headline = long30k, AccountName = long30k, StatusLines = [.. Enumerable.Repeat(long30k, 40)] };

        var drawn = CardBlocks.Write(card, Looks.New);

        Assert.Empty(BlockChecker.Check(Payload(drawn), BlockSurface.Message));
        Assert.Equal(ActionIds(CardBlocks.Write(Samples.UsageDrop, Looks.New)), ActionIds(drawn));
    }

    [Fact]
    public void Too_many_blocks_are_cut_where_nobody_presses_and_it_says_so()
    {
        var many = Enumerable.Range(0, 80).Select(i => (JsonNode)Block.Section($"s{i}", Block.Plain($"line {i}"))).Append(Block.Actions("a", Block.Button("x", "Press", "v")));

        var fitted = BlockFitter.Fit(new SlackMessage("text", [.. many])).Blocks;

        Assert.Equal(50, fitted.Count);
        Assert.Equal("line 0", fitted[0]!["text"]!["text"]!.GetValue<string>());
        Assert.Equal("… and 32 more", fitted[48]!["elements"]![0]!["text"]!.GetValue<string>());
        Assert.Equal("actions", fitted[49]!["type"]!.GetValue<string>());
    }

    [Fact]
    public void Markup_is_not_cut_inside_an_entity_or_link()
    {
        var blocks = new JsonArray { Block.Section("a", Block.Markup(string.Concat(Enumerable.Repeat("&amp;", 700)))), Block.Section("b", Block.Markup(new string('x', 2990) + "<https://a.example|label of the link>")) };

        var fitted = BlockFitter.Fit(new SlackMessage("text", blocks)).Blocks;

        Assert.EndsWith("&amp;…", fitted[0]!["text"]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.EndsWith("x…", fitted[1]!["text"]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_put_in_what_comes_out_passes_the_checker()
    {
        var samples = Drawn.All;
        var seeds = ArbMap.Default.ArbFor<int>();
        Prop.ForAll(seeds, seed =>
        {
            var random = new System.Random(seed);
            var drawn = samples[random.Next(samples.Count)];
            var payload = drawn.Payload.DeepClone().AsObject();
            for (var i = random.Next(1, 6); i > 0; i--)
                Spoil(payload["blocks"], random);
            if (drawn.Surface == BlockSurface.Message)
            {
                var fitted = BlockFitter.Fit(new SlackMessage(new string('&', random.Next(0, 9000)), payload["blocks"]!.DeepClone().AsArray()));
                Assert.Empty(BlockChecker.Check(Payload(fitted), BlockSurface.Message));
                Assert.NotEmpty(fitted.Blocks);
            }
            else
            {
                Assert.Empty(BlockChecker.Check(BlockFitter.FitView(payload, drawn.Surface), drawn.Surface));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    // Blows a text up, takes something out, doubles an entry, or puts something strange in its place.
    private static void Spoil(JsonNode? blocks, System.Random random)
    {
        var places = Places(blocks).ToList();
        if (places.Count == 0)
            return;
        var (owner, key) = places[random.Next(places.Count)];
        switch (random.Next(5))
        {
            case 0 when owner is JsonObject one:
                one[key] = string.Concat(Enumerable.Repeat("é<&>👩‍👧 ", random.Next(1, 700)));
                break;
            case 1 when owner is JsonObject one:
                one.Remove(key);
                break;
            case 2 when owner is JsonArray many:
                for (var i = random.Next(1, 130); i > 0; i--)
                    many.Add(many[int.Parse(key)]?.DeepClone());
                break;
            case 3 when owner is JsonObject one:
                one[key] = JsonNode.Parse(new[] { "null", "7", "[]", "{}", "true", "\"\"", "{\"type\":\"banner\"}" }[random.Next(7)]);
                break;
            case 4 when owner is JsonObject one:
                one["extra"] = 1;
                break;
            default:
                break;
        }
    }

    private static IEnumerable<(JsonNode Owner, string Key)> Places(JsonNode? node) => node switch
    {
        JsonObject one => one.SelectMany(pair => Places(pair.Value).Prepend((one, pair.Key))),
        JsonArray many => many.SelectMany((item, i) => Places(item).Prepend((many, i.ToString()))),
        _ => [],
    };

    private static IReadOnlyList<string?> ActionIds(SlackMessage message) =>
        [.. message.Blocks.Where(block => block!["type"]!.GetValue<string>() is "actions" or "context_actions").SelectMany(block => block!["elements"]!.AsArray()).Select(element => element!["action_id"]?.GetValue<string>())];

    private static JsonObject Payload(SlackMessage message) => new() { ["text"] = message.Text, ["blocks"] = message.Blocks.DeepClone() };
}
