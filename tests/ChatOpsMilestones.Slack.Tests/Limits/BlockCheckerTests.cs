using System.Text.Json.Nodes;
using ChatOpsMilestones.Slack.Limits;

namespace ChatOpsMilestones.Slack.Tests.Limits;

public sealed class BlockCheckerTests
{
    /// <summary>One mistake each: where it stands, the block, and what is said of it.</summary>
    public static TheoryData<BlockSurface, string, string> Mistakes => new()
    {
        { BlockSurface.Message, """{"type":"header","text":{"type":"plain_text","text":"@151"}}""", "/blocks/0/text/text: too long, 151 characters; allowed: 150 characters" },
        { BlockSurface.Message, """{"type":"header","text":{"type":"mrkdwn","text":"x"}}""", "/blocks/0/text: unknown, mrkdwn; allowed: plain_text" },
        { BlockSurface.Message, """{"type":"header"}""", "/blocks/0/text: missing, nothing; allowed: needed" },
        { BlockSurface.Message, """{"type":"section"}""", "/blocks/0: missing, nothing; allowed: one of text, fields" },
        { BlockSurface.Message, """{"type":"section","text":{"type":"mrkdwn","text":""}}""", "/blocks/0/text/text: too few, 0 characters; allowed: at least 1" },
        { BlockSurface.Message, """{"type":"section","text":{"type":"mrkdwn","text":"@3001"}}""", "/blocks/0/text/text: too long, 3001 characters; allowed: 3000 characters" },
        { BlockSurface.Message, """{"type":"section","txt":1,"text":{"type":"mrkdwn","text":"x"}}""", "/blocks/0/txt: unknown, txt; allowed: type, block_id, text, fields, accessory, expand" },
        { BlockSurface.Message, """{"type":"section","block_id":"@256","text":{"type":"mrkdwn","text":"x"}}""", "/blocks/0/block_id: too long, 256 characters; allowed: 255 characters" },
        { BlockSurface.Message, """{"type":"banner"}""", "/blocks/0: unknown, banner;" },
        { BlockSurface.Message, """7""", "/blocks/0: wrong, 7; allowed: an object" },
        { BlockSurface.Message, """null""", "/blocks/0: wrong, null; allowed: an object" },
        { BlockSurface.Message, """{"type":"alert","text":{"type":"plain_text","text":"x"}}""", "/blocks/0: not allowed here, alert; allowed: Modal" },
        { BlockSurface.Modal, """{"type":"context_actions","elements":[]}""", "/blocks/0: not allowed here, context_actions; allowed: Message" },
        { BlockSurface.Home, """{"type":"table","rows":[[{"type":"raw_text","text":"x"}]]}""", "/blocks/0: not allowed here, table; allowed: Message" },
        { BlockSurface.Modal, """{"type":"data_visualization","title":"x","chart":{"type":"pie","segments":[{"label":"a","value":1}]}}""", "/blocks/0: not allowed here, data_visualization" },
        { BlockSurface.Message, """{"type":"actions","elements":[]}""", "/blocks/0/elements: too few, 0; allowed: at least 1" },
        { BlockSurface.Message, """{"type":"actions","elements":[{"type":"plain_text_input"}]}""", "/blocks/0/elements/0: unknown, plain_text_input;" },
        { BlockSurface.Message, """{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"@76"}}]}""", "/blocks/0/elements/0/text/text: too long, 76 characters; allowed: 75 characters" },
        { BlockSurface.Message, """{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"x"},"value":"@2001"}]}""", "/blocks/0/elements/0/value: too long, 2001 characters" },
        { BlockSurface.Message, """{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"x"},"url":"javascript:x"}]}""", "/blocks/0/elements/0/url: wrong" },
        { BlockSurface.Message, """{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"x"},"style":"green"}]}""", "/blocks/0/elements/0/style: wrong, \"green\"; allowed: primary, danger" },
        { BlockSurface.Message, """{"type":"actions","elements":[{"type":"button","action_id":"a","text":{"type":"plain_text","text":"x"}},{"type":"button","action_id":"a","text":{"type":"plain_text","text":"x"}}]}""", "/blocks/0/elements/1/action_id: used twice, a; allowed: once" },
        { BlockSurface.Message, """{"type":"actions","elements":[{"type":"static_select","placeholder":{"type":"plain_text","text":"x"}}]}""", "/blocks/0/elements/0: missing, nothing; allowed: one of options, option_groups" },
        { BlockSurface.Message, """{"type":"actions","elements":[{"type":"overflow","options":[{"text":{"type":"plain_text","text":"x"},"value":"@76"}]}]}""", "/blocks/0/elements/0/options/0/value: too long, 76 characters; allowed: 75 characters" },
        { BlockSurface.Message, """{"type":"actions","elements":[{"type":"static_select","options":[{"text":{"type":"plain_text","text":"x"},"value":"a"}],"initial_option":{"text":{"type":"plain_text","text":"y"},"value":"a"}}]}""", "/blocks/0/elements/0/initial_option: wrong, a; allowed: one of the options" },
        { BlockSurface.Message, """{"type":"actions","elements":[{"type":"datepicker","initial_date":"1 Feb"}]}""", "/blocks/0/elements/0/initial_date: wrong" },
        { BlockSurface.Modal, """{"type":"input","label":{"type":"plain_text","text":"x"},"element":{"type":"timepicker","initial_time":"24:00"}}""", "/blocks/0/element/initial_time: wrong" },
        { BlockSurface.Modal, """{"type":"input","label":{"type":"plain_text","text":"x"},"element":{"type":"plain_text_input","max_length":3001}}""", "/blocks/0/element/max_length: wrong, 3001; allowed: a whole number from 1 to 3000" },
        { BlockSurface.Modal, """{"type":"input","label":{"type":"plain_text","text":"x"},"element":{"type":"number_input","is_decimal_allowed":false,"min_value":1}}""", "/blocks/0/element/min_value: wrong, 1; allowed: a text" },
        { BlockSurface.Message, """{"type":"context","elements":[{"type":"button"}]}""", "/blocks/0/elements/0: unknown, button;" },
        { BlockSurface.Message, """{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":""}]}]}""", "/blocks/0/elements/0/elements/0/text: too few, 0 characters" },
        { BlockSurface.Message, """{"type":"rich_text","elements":[{"type":"rich_text_list","style":"bullet","elements":[{"type":"text","text":"x"}]}]}""", "/blocks/0/elements/0/elements/0: unknown, text; allowed: rich_text_section" },
        { BlockSurface.Message, """{"type":"data_visualization","title":"x","chart":{"type":"line","series":[{"name":"a","data":[{"label":"Mon","value":1}]}],"axis_config":{"categories":["Tue"]}}}""", "/blocks/0/chart/series/0/data: wrong, 1 labels; allowed: the labels of the categories" },
        { BlockSurface.Message, """{"type":"data_visualization","title":"@51","chart":{"type":"pie","segments":[{"label":"a","value":0}]}}""", "/blocks/0/title: too long, 51 characters" },
        { BlockSurface.Message, """{"type":"data_table","caption":"x","rows":[[{"type":"raw_text","text":"a"}],[{"type":"raw_text","text":"b"},{"type":"raw_text","text":"c"}]]}""", "/blocks/0/rows/1: wrong, 2 cells; allowed: 1 as in the first row" },
        { BlockSurface.Message, """{"type":"file","source":"remote","external_id":"x"}""", "/blocks/0: not allowed here, file; allowed: nowhere" },
        { BlockSurface.Message, """{"type":"image","alt_text":"x"}""", "/blocks/0: missing, nothing; allowed: one of image_url, slack_file" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_its_place_and_bound(BlockSurface surface, string block, string expected)
    {
        var faults = BlockChecker.Check(Payload(surface, Filled(block)), surface).Select(fault => fault.ToString()).ToList();

        Assert.Contains(faults, fault => fault.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_message_has_fifty_blocks_and_a_view_a_hundred()
    {
        Assert.Contains("51 entries; allowed: 50 entries", Only(Payload(BlockSurface.Message, Dividers(51)), BlockSurface.Message), StringComparison.Ordinal);
        Assert.Empty(BlockChecker.Check(Payload(BlockSurface.Home, Dividers(100)), BlockSurface.Home));
        Assert.Contains("101 entries", Only(Payload(BlockSurface.Home, Dividers(101)), BlockSurface.Home), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_has_one_table_and_two_charts()
    {
        const string Table = """{"type":"table","rows":[[{"type":"raw_text","text":"x"}]]}""";
        const string Chart = """{"type":"data_visualization","title":"x","chart":{"type":"pie","segments":[{"label":"a","value":1}]}}""";

        Assert.Contains("1 in a message", Only(Payload(BlockSurface.Message, $"{Table},{Table}"), BlockSurface.Message), StringComparison.Ordinal);
        Assert.Contains("2 in a message", Only(Payload(BlockSurface.Message, $"{Chart},{Chart},{Chart}"), BlockSurface.Message), StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_of_a_block_is_used_once() =>
        Assert.Equal(
            "/blocks/1/block_id: used twice, a; allowed: once",
            Only(Payload(BlockSurface.Message, """{"type":"divider","block_id":"a"},{"type":"divider","block_id":"a"}"""), BlockSurface.Message));

    [Fact]
    public void A_modal_with_inputs_has_a_button_to_submit()
    {
        var modal = Payload(BlockSurface.Modal, """{"type":"input","label":{"type":"plain_text","text":"x"},"element":{"type":"plain_text_input"}}""").AsObject();

        Assert.Empty(BlockChecker.Check(modal, BlockSurface.Modal));
        modal.Remove("submit");
        Assert.Contains("/submit: missing", Only(modal, BlockSurface.Modal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_view_says_what_it_is()
    {
        Assert.Contains(BlockChecker.Check(JsonNode.Parse("""{"type":"home","blocks":[{"type":"divider"}]}""")!, BlockSurface.Modal), fault => fault.Pointer == "/type");
        Assert.Contains(BlockChecker.Check(JsonNode.Parse("""{"type":"modal","blocks":[{"type":"divider"}]}""")!, BlockSurface.Modal), fault => fault.Pointer == "/title");
        Assert.Contains(BlockChecker.Check(JsonNode.Parse("7")!, BlockSurface.Modal), fault => fault.Pointer.Length == 0);
    }

    [Fact]
    public void The_top_level_text_of_a_message_has_4000_characters()
    {
        var message = Payload(BlockSurface.Message, """{"type":"divider"}""");
        message["text"] = new string('x', 4001);

        Assert.Contains("/text: too long", Only(message, BlockSurface.Message), StringComparison.Ordinal);
    }

    private static string Only(JsonNode payload, BlockSurface surface) => Assert.Single(BlockChecker.Check(payload, surface)).ToString();

    private static string Dividers(int count) => string.Join(',', Enumerable.Repeat("""{"type":"divider"}""", count));

    // @7 stands for seven characters.
    private static string Filled(string block) =>
        System.Text.RegularExpressions.Regex.Replace(block, "\"@(\\d+)\"", match => $"\"{new string('x', int.Parse(match.Groups[1].Value))}\"");

    private static JsonNode Payload(BlockSurface surface, string blocks) => JsonNode.Parse(surface switch
    {
        BlockSurface.Modal => $$"""{"type":"modal","title":{"type":"plain_text","text":"x"},"submit":{"type":"plain_text","text":"x"},"blocks":[{{blocks}}]}""",
        BlockSurface.Home => $$"""{"type":"home","blocks":[{{blocks}}]}""",
        _ => $$"""{"text":"x","blocks":[{{blocks}}]}""",
    })!;
}
