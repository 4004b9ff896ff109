using static ChatOpsMilestones.Slack.Limits.ShapeWords;

namespace ChatOpsMilestones.Slack.Limits;

/// <summary>The elements in blocks and the objects in elements: https://docs.slack.dev/reference/block-kit/block-elements.</summary>
internal static class ElementLimits
{
    private const BlockSurface Everywhere = BlockSurface.Message | BlockSurface.Modal | BlockSurface.Home;

    // Slack's pages say 150 for an option's value and its own types 75; the lesser holds in both.
    private const int OptionText = 75;

    public static IReadOnlyList<string> Selects { get; } = ["@static_select", "@external_select", "@users_select", "@conversations_select", "@channels_select"];

    public static IReadOnlyList<string> MultiSelects { get; } =
        ["@multi_static_select", "@multi_external_select", "@multi_users_select", "@multi_conversations_select", "@multi_channels_select"];

    public static IEnumerable<KeyValuePair<string, Shape>> Shapes() => Buttons().Concat(Menus()).Concat(Inputs()).Concat(RichText()).Concat(Charts()).Concat(Objects());

    private static IEnumerable<KeyValuePair<string, Shape>> Buttons()
    {
        yield return Element(
            "button", Needed("text", Plain(75)), May("value", Text(1, 2000)), May("url", Url), May("style", Word("primary", "danger")), May("confirm", One("confirm")),
            May("accessibility_label", Text(1, 75)));
        yield return Element("workflow_button", Needed("text", Plain(75)), Needed("workflow", new Rule.Any()), May("style", Word("primary", "danger")), May("accessibility_label", Text(1, 75)));
        yield return Element("feedback_buttons", BlockSurface.Message, Needed("positive_button", One("thumb")), Needed("negative_button", One("thumb")));
        yield return Element(
            "icon_button", BlockSurface.Message, Needed("icon", Word("trash")), Needed("text", Plain(75)), May("value", Text(1, 2000)), May("accessibility_label", Text(1, 75)),
            May("visible_to_user_ids", List(1, 100, Text(1, 40))), May("confirm", One("confirm")));
        yield return Object("thumb", Needed("text", Plain(75)), Needed("value", Text(1, 2000)), May("accessibility_label", Text(1, 75)));
        yield return Element("overflow", Needed("options", List(1, 5, One("link_option"))), May("confirm", One("confirm")));
    }

    private static IEnumerable<KeyValuePair<string, Shape>> Menus()
    {
        Property[] more = [May("placeholder", Plain(150)), May("confirm", One("confirm")), May("focus_on_load", Flag)];
        Property[] many = [.. more, May("max_selected_items", Number(1, 1000, whole: true))];
        yield return Element("static_select", [.. more, .. Options, May("initial_option", One("option"))]).OneOf("options", "option_groups").NotBoth("options", "option_groups");
        yield return Element("multi_static_select", [.. many, .. Options, May("initial_options", List(1, 100, One("option")))]).OneOf("options", "option_groups").NotBoth("options", "option_groups");
        yield return Element("external_select", [.. more, May("initial_option", One("option")), May("min_query_length", Number(0, 100, whole: true))]);
        yield return Element("multi_external_select", [.. many, May("initial_options", List(1, 100, One("option"))), May("min_query_length", Number(0, 100, whole: true))]);
        foreach (var kind in new[] { "user", "conversation", "channel" })
        {
            Property[] own = kind == "conversation" ? [May("default_to_current_conversation", Flag), May("filter", new Rule.Any())] : [];
            Property[] answer = kind == "user" ? [] : [May("response_url_enabled", Flag)];
            yield return Element(kind + "s_select", [.. more, .. own, .. answer, May("initial_" + kind, Text(1, 40))]);
            yield return Element($"multi_{kind}s_select", [.. many, .. own, May($"initial_{kind}s", List(1, 100, Text(1, 40)))]);
        }

        yield return Element("checkboxes", Needed("options", List(1, 10, One("rich_option"))), May("initial_options", List(1, 10, One("rich_option"))), May("confirm", One("confirm")), May("focus_on_load", Flag));
        yield return Element("radio_buttons", Needed("options", List(1, 10, One("rich_option"))), May("initial_option", One("rich_option")), May("confirm", One("confirm")), May("focus_on_load", Flag));
    }

    private static Property[] Options => [May("options", List(1, 100, One("option"))), May("option_groups", List(1, 100, One("option_group")))];

    private static IEnumerable<KeyValuePair<string, Shape>> Inputs()
    {
        Property[] more = [May("placeholder", Plain(150)), May("focus_on_load", Flag)];
        Property[] typed = [.. more, May("dispatch_action_config", new Rule.Any())];
        Property[] picked = [.. more, May("confirm", One("confirm"))];
        yield return Element(
            "plain_text_input",
            [.. typed, May("initial_value", Text(0, 3000)), May("multiline", Flag), May("min_length", Number(0, 3000, whole: true)), May("max_length", Number(1, 3000, whole: true))]);
        yield return Element("email_text_input", [.. typed, May("initial_value", Text(0, 3000))]);
        yield return Element("url_text_input", [.. typed, May("initial_value", Text(0, 3000))]);

        // Numbers as strings, as Slack wants them.
        yield return Element(
            "number_input",
            [.. typed, Needed("is_decimal_allowed", Flag), May("initial_value", Amount), May("min_value", Amount), May("max_value", Amount)]);
        yield return Element("rich_text_input", [.. typed, May("initial_value", One("rich_text"))]);
        yield return Element("datepicker", [.. picked, May("initial_date", Matching(@"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"))]);
        yield return Element("timepicker", [.. picked, May("initial_time", Matching(@"^([01]\d|2[0-3]):[0-5]\d$")), May("timezone", Text(1, 100))]);
        yield return Element("datetimepicker", May("initial_date_time", Number(1_000_000_000, 9_999_999_999, whole: true)), May("confirm", One("confirm")), May("focus_on_load", Flag));
        yield return Element("file_input", BlockSurface.Modal, May("filetypes", List(1, 100, Text(1, 20))), May("max_files", Number(1, 10, whole: true)));
        yield return Typed("@image", "image", Needed("alt_text", Text(0, 2000)), May("image_url", Url), May("slack_file", new Rule.Any()))
            .OneOf("image_url", "slack_file").NotBoth("image_url", "slack_file");
    }

    private static Rule Amount => Matching(@"^-?\d+(\.\d+)?$");

    private static IEnumerable<KeyValuePair<string, Shape>> RichText()
    {
        var inline = List(0, 1000, One("@text", "@link", "@user", "@usergroup", "@channel", "@team", "@emoji", "@date", "@broadcast", "@color"));
        var border = May("border", Number(0, 1, whole: true));
        yield return Typed("@rich_text_section", "rich_text_section", Needed("elements", inline));
        yield return Typed("@rich_text_quote", "rich_text_quote", Needed("elements", inline), border);
        yield return Typed("@rich_text_preformatted", "rich_text_preformatted", Needed("elements", inline), border, May("language", Text(1, 40)));
        yield return Typed(
            "@rich_text_list", "rich_text_list", Needed("elements", List(1, 1000, One("@rich_text_section"))), Needed("style", Word("bullet", "ordered")), May("indent", Number(0, 8, whole: true)),
            May("offset", Number(0, 100_000, whole: true)), border);
        var style = May("style", One("style"));
        yield return Typed("@text", "text", Needed("text", Text(1, 3000)), style);
        yield return Typed("@link", "link", Needed("url", Url), May("text", Text(1, 3000)), May("unsafe", Flag), style);
        yield return Typed("@user", "user", Needed("user_id", Text(1, 40)), style);
        yield return Typed("@usergroup", "usergroup", Needed("usergroup_id", Text(1, 40)), style);
        yield return Typed("@channel", "channel", Needed("channel_id", Text(1, 40)), style);
        yield return Typed("@team", "team", Needed("team_id", Text(1, 40)), style);
        yield return Typed("@emoji", "emoji", Needed("name", Text(1, 100)), May("unicode", Text(1, 100)), May("skin_tone", Number(1, 6, whole: true)), May("url", Url), style);
        yield return Typed("@date", "date", Needed("timestamp", Number(0, 9_999_999_999, whole: true)), Needed("format", Text(1, 200)), May("url", Url), May("fallback", Text(1, 200)), style);
        yield return Typed("@broadcast", "broadcast", Needed("range", Word("here", "channel", "everyone")), style);
        yield return Typed("@color", "color", Needed("value", Matching("^#[0-9a-fA-F]{6}$")), style);
        yield return Object("style", May("bold", Flag), May("italic", Flag), May("strike", Flag), May("code", Flag), May("underline", Flag),
            May("highlight", Flag), May("client_highlight", Flag), May("unlink", Flag));
    }

    private static IEnumerable<KeyValuePair<string, Shape>> Charts()
    {
        foreach (var kind in new[] { "line", "bar", "area" })
            yield return Typed("@" + kind, kind, Needed("series", List(1, 6, One("series"))), Needed("axis_config", One("axis")));
        yield return Typed("@pie", "pie", Needed("segments", List(1, 6, One("segment"))));
        yield return Object("series", Needed("name", Text(1, 20)), Needed("data", List(1, 20, One("point"))));
        yield return Object("point", Needed("label", Text(1, 20)), Needed("value", Number(double.MinValue, double.MaxValue)));
        yield return Object("segment", Needed("label", Text(1, 20)), Needed("value", Number(double.Epsilon, double.MaxValue)));
        yield return Object("axis", Needed("categories", List(1, 20, Text(1, 20))), May("x_label", Text(1, 50)), May("y_label", Text(1, 50)));
    }

    private static IEnumerable<KeyValuePair<string, Shape>> Objects()
    {
        yield return Object("option", Needed("text", Plain(OptionText)), Needed("value", Text(1, OptionText)), May("description", Plain(OptionText)));
        yield return Object("link_option", Needed("text", Plain(OptionText)), Needed("value", Text(1, OptionText)), May("description", Plain(OptionText)), May("url", Url));
        yield return Object("rich_option", Needed("text", AnyText(OptionText)), Needed("value", Text(1, OptionText)), May("description", AnyText(OptionText)));
        yield return Object("option_group", Needed("label", Plain(OptionText)), Needed("options", List(1, 100, One("option"))));
        yield return Object("confirm", May("title", Plain(100)), Needed("text", AnyText(300)), May("confirm", Plain(30)), May("deny", Plain(30)), May("style", Word("primary", "danger")));
        yield return Typed("raw_text", "raw_text", Needed("text", Text(1, 3000)));
        yield return Typed("raw_number", "raw_number", Needed("value", Number(double.MinValue, double.MaxValue)), May("text", Text(1, 3000)));
    }

    private static Property Needed(string name, Rule rule) => Need(name, rule);

    private static KeyValuePair<string, Shape> Element(string type, params Property[] properties) => Element(type, Everywhere, properties);

    private static KeyValuePair<string, Shape> Element(string type, BlockSurface surfaces, params Property[] properties) =>
        new("@" + type, new Shape(surfaces, [Need("type", Word(type)), May("action_id", Text(1, 255)), .. properties]));

    private static KeyValuePair<string, Shape> Typed(string name, string type, params Property[] properties) => new(name, new Shape(Everywhere, [Need("type", Word(type)), .. properties]));

    private static KeyValuePair<string, Shape> Object(string name, params Property[] properties) => new(name, new Shape(Everywhere, properties));
}
