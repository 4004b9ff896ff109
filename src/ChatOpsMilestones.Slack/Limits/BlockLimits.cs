using static ChatOpsMilestones.Slack.Limits.ShapeWords;

namespace ChatOpsMilestones.Slack.Limits;

/// <summary>
/// Everything that Slack says about blocks, as one table: https://docs.slack.dev/reference/block-kit. The elements in them
/// are in <see cref="ElementLimits"/>.
/// </summary>
internal static class BlockLimits
{
    /// <summary>Blocks of a message.</summary>
    public const int MessageBlocks = 50;

    /// <summary>Blocks of a modal or a home tab.</summary>
    public const int ViewBlocks = 100;

    /// <summary>Characters of a message's top-level text; chat.update refuses more, chat.postMessage splits it.</summary>
    public const int MessageText = 4000;

    /// <summary>Characters of a message's blocks as JSON. Undocumented: messages of about 13,200 were seen to fail.</summary>
    public const int MessagePayload = 12_000;

    /// <summary>Characters of one text. Undocumented: texts near 2,958 of the documented 3,000 were seen to fail.</summary>
    public const int SafeText = 2900;

    /// <summary>Bytes of a view.</summary>
    public const int ViewPayload = 250_000;

    /// <summary>Characters of all markdown blocks of a message.</summary>
    public const int MarkdownText = 12_000;

    /// <summary>Charts in a message.</summary>
    public const int Charts = 2;

    /// <summary>Characters over all cells of a data table.</summary>
    public const int DataTableText = 10_000;

    /// <summary>Of these one may be in a message.</summary>
    public static IReadOnlyList<string> Tables { get; } = ["table", "data_table"];

    private const BlockSurface Everywhere = BlockSurface.Message | BlockSurface.Modal | BlockSurface.Home;
    private const BlockSurface NotModal = BlockSurface.Message | BlockSurface.Home;

    private static readonly string[] Accessories =
    [
        "@button", "@checkboxes", "@datepicker", "@image", "@overflow", "@radio_buttons", "@timepicker", "@workflow_button", .. ElementLimits.Selects, .. ElementLimits.MultiSelects,
    ];

    private static readonly string[] InActions =
    [
        "@button", "@checkboxes", "@datepicker", "@datetimepicker", "@overflow", "@radio_buttons", "@rich_text_input", "@timepicker", "@workflow_button", .. ElementLimits.Selects, .. ElementLimits.MultiSelects,
    ];

    private static readonly string[] Inputs =
    [
        "@checkboxes", "@datepicker", "@datetimepicker", "@email_text_input", "@file_input", "@number_input", "@plain_text_input", "@radio_buttons", "@rich_text_input", "@timepicker",
        "@url_text_input", .. ElementLimits.Selects, .. ElementLimits.MultiSelects,
    ];

    private static readonly string[] InContainer =
        ["actions", "context", "divider", "header", "image", "input", "rich_text", "section", "table", "video"];

    /// <summary>The types of the blocks themselves.</summary>
    public static IReadOnlyList<string> BlockTypes { get; } = [.. Blocks().Select(pair => pair.Key)];

    /// <summary>Every shape by its name.</summary>
    public static IReadOnlyDictionary<string, Shape> Shapes { get; } =
        Blocks().Concat(Views()).Concat(ElementLimits.Shapes()).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, Shape>> Views()
    {
        Property[] both =
        [
            Need("blocks", List(0, ViewBlocks, One([.. BlockTypes]))), May("private_metadata", Text(0, 3000)), May("callback_id", Text(0, 255)), May("external_id", Text(0, 255)),
        ];
        yield return new("modal", new Shape(BlockSurface.Modal,
        [
            Need("type", Word("modal")), .. both, Need("title", Plain(24)), May("submit", Plain(24)), May("close", Plain(24)), May("clear_on_close", Flag), May("notify_on_close", Flag),
            May("submit_disabled", Flag),
        ]));
        yield return new("home", new Shape(BlockSurface.Home, [Need("type", Word("home")), .. both]));
        yield return new("message", new Shape(BlockSurface.Message, [May("text", Text(0, MessageText)), Need("blocks", List(0, MessageBlocks, One([.. BlockTypes])))]));
    }

    private static IEnumerable<KeyValuePair<string, Shape>> Blocks()
    {
        yield return Block("actions", Everywhere, Need("elements", List(1, 25, One(InActions))));
        yield return Block("alert", BlockSurface.Modal, Need("text", AnyText(200)), May("level", Word("default", "info", "warning", "error", "success")));
        yield return Block(
            "card", NotModal, May("hero_image", One("@image")), May("icon", One("@image")), May("title", AnyText(150)), May("subtitle", AnyText(150)),
            May("body", AnyText(200)), May("actions", List(1, 2, One("@button")))).OneOf("hero_image", "title", "actions", "body");
        yield return Block("carousel", NotModal, Need("elements", List(1, 10, One("card"))));
        yield return Block(
            "container", NotModal, May("title", Plain(150)), May("rich_text_title", One("rich_text")), May("subtitle", AnyText(150)), Need("child_blocks", List(1, 10, One(InContainer))),
            May("width", Word("narrow", "standard", "wide", "full")), May("icon", One("@image")), May("is_collapsible", Flag), May("default_collapsed", Flag),
            May("has_header_divider", Flag)).OneOf("title", "rich_text_title");
        yield return Block("context", Everywhere, Need("elements", List(1, 10, One("plain_text", "mrkdwn", "@image"))));
        yield return Block("context_actions", BlockSurface.Message, Need("elements", List(1, 5, One("@feedback_buttons", "@icon_button"))));
        yield return Block(
            "data_table", BlockSurface.Message, Need("rows", List(2, 101, List(1, 20, One("raw_text", "raw_number", "rich_text")))), Need("caption", Text(1, 2000)),
            May("page_size", Number(1, 100, whole: true)), May("row_header_column_index", Number(0, 19, whole: true)));
        yield return Block("data_visualization", BlockSurface.Message, Need("title", Text(1, 50)), Need("chart", One("@line", "@bar", "@area", "@pie")));
        yield return Block("divider", Everywhere);

        // Slack shows it when a message is read; nobody can send it.
        yield return Block("file", BlockSurface.None, Need("source", Text(1, 255)), Need("external_id", Text(1, 255)));
        yield return Block("header", Everywhere, Need("text", Plain(150)), May("level", Number(1, 4, whole: true)));
        yield return Block("image", Everywhere, Need("alt_text", Text(0, 2000)), May("title", Plain(2000)), May("image_url", Url), May("slack_file", new Rule.Any()))
            .OneOf("image_url", "slack_file").NotBoth("image_url", "slack_file");
        yield return Block(
            "input", Everywhere, Need("label", Plain(2000)), May("hint", Plain(2000)), May("optional", Flag), May("dispatch_action", Flag), Need("element", One(Inputs)));
        yield return Block("markdown", BlockSurface.Message, Need("text", Text(1, MarkdownText)));
        yield return Block("plan", BlockSurface.Message, Need("title", new Rule.Any()), May("tasks", new Rule.Any()));
        yield return Block("rich_text", Everywhere, Need("elements", List(0, 1000, One("@rich_text_section", "@rich_text_list", "@rich_text_quote", "@rich_text_preformatted"))));
        yield return Block(
            "section", Everywhere, May("text", AnyText(3000)), May("fields", List(1, 10, AnyText(2000))), May("accessory", One(Accessories)), May("expand", Flag)).OneOf("text", "fields");
        yield return Block(
            "table", BlockSurface.Message, Need("rows", List(1, 100, List(1, 20, One("raw_text", "raw_number", "rich_text")))), May("column_settings", List(0, 20, new Rule.Any())));
        yield return Block("task_card", BlockSurface.Message, Need("task_id", Text(1, 255)), Need("title", Text(1, 150)), May("status", Word("pending", "in_progress", "complete", "error")),
            May("details", One("rich_text")), May("output", One("rich_text")), May("sources", new Rule.Any()));
        yield return Block(
            "video", Everywhere, Need("video_url", Url), Need("thumbnail_url", Url), Need("alt_text", Text(1, 2000)), Need("title", Plain(199)), May("title_url", Url), May("author_name", Text(0, 49)),
            May("provider_name", Text(0, 255)), May("provider_icon_url", Url), May("description", Plain(200)));
    }

    private static KeyValuePair<string, Shape> Block(string type, BlockSurface surfaces, params Property[] properties) =>
        new(type, new Shape(surfaces, [Need("type", Word(type)), May("block_id", Text(1, 255)), .. properties]));
}
