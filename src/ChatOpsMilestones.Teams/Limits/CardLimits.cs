namespace ChatOpsMilestones.Teams.Limits;

/// <summary>
/// What Teams takes, as a table: every element that phones render, with its properties. Sources: adaptivecards.io/explorer for
/// the elements and the version each came with; learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference
/// for what Teams leaves out, and for 1.2 as what phones render; reference/teams.md section 8.
/// </summary>
internal static class CardLimits
{
    /// <summary>Bytes of a card as it is sent (UTF-8); a message may hold 100 KB as Teams counts it, older doors 28.</summary>
    public const int MostBytes = 28 * 1024;

    /// <summary>What cards declare at most: a greater version was seen to be shown as nothing.</summary>
    public const string Newest = "1.5";

    /// <summary>What phones render; what is newer needs something to fall back to.</summary>
    public const string Phones = "1.2";

    /// <summary>Actions in a row; Teams drops or hides those after it.</summary>
    public const int MostActions = 6;

    /// <summary>People that a card is refreshed for.</summary>
    public const int MostRefreshed = 60;

    /// <summary>Levels of nesting; deeper is nobody's card.</summary>
    public const int Deepest = 24;

    public static IReadOnlyDictionary<string, CardShape> Shapes { get; } = new[]
    {
        CardShape.Of("AdaptiveCard", "1.0", "$schema:text", "version:version", "body:elements", "actions:actions", "selectAction:select", "fallbackText:text", "speak:text", "lang:text", "minHeight:text",
            "verticalContentAlignment:Top|Center|Bottom", "rtl:flag", "refresh:refresh", "msteams:msteams"),
        Element("TextBlock", "1.0", "text!:words", "wrap:flag", "size:Small|Default|Medium|Large|ExtraLarge", "weight:Lighter|Default|Bolder", "color:Default|Dark|Light|Accent|Good|Warning|Attention",
            "isSubtle:flag", "horizontalAlignment:Left|Center|Right", "maxLines:number", "fontType:Default|Monospace", "style:default|heading"),
        Element("RichTextBlock", "1.2", "inlines!:inlines", "horizontalAlignment:Left|Center|Right"),
        Element("Image", "1.0", "url!:url", "altText:text", "size:Auto|Stretch|Small|Medium|Large", "style:Default|Person", "width:text", "height:text", "horizontalAlignment:Left|Center|Right",
            "backgroundColor:text", "selectAction:select"),
        Element("ImageSet", "1.0", "images!:elements", "imageSize:Auto|Stretch|Small|Medium|Large"),
        Element("Container", "1.0", "items!:elements", "style:Default|Emphasis|Good|Attention|Warning|Accent", "selectAction:select", "bleed:flag", "minHeight:text", "verticalContentAlignment:Top|Center|Bottom"),
        Element("ColumnSet", "1.0", "columns!:columns", "style:Default|Emphasis|Good|Attention|Warning|Accent", "selectAction:select", "bleed:flag", "minHeight:text", "horizontalAlignment:Left|Center|Right"),
        Element("FactSet", "1.0", "facts!:facts"),
        Element("ActionSet", "1.2", "actions!:actions", "horizontalAlignment:Left|Center|Right"),
        Input("Input.Text", "isMultiline:flag", "maxLength:number", "placeholder:text", "style:Text|Tel|Url|Email", "value:text", "regex:text"),
        Input("Input.Number", "min:number", "max:number", "placeholder:text", "value:number"),
        Input("Input.Date", "min:date", "max:date", "placeholder:text", "value:date"),
        Input("Input.Time", "min:time", "max:time", "placeholder:text", "value:time"),
        Input("Input.Toggle", "title!:text", "value:text", "valueOn:text", "valueOff:text", "wrap:flag"),
        Input("Input.ChoiceSet", "choices:choices", "choices.data:query", "isMultiSelect:flag", "style:Compact|Expanded|Filtered", "value:text", "placeholder:text", "wrap:flag"),
        Action("Action.OpenUrl", "1.0", "url!:url"),
        Action("Action.Submit", "1.0", "data:data", "associatedInputs:Auto|None", "msteams:any"),
        Action("Action.ShowCard", "1.0", "card!:card"),
        Action("Action.ToggleVisibility", "1.2", "targetElements!:any"),
        Action("Action.Execute", "1.4", "verb:text", "data:data", "associatedInputs:Auto|None"),
    }.ToDictionary(shape => shape.Type);

    /// <summary>Objects that stand only where their owner has them.</summary>
    public static CardShape Column { get; } = Element("Column", "1.0", "items:elements", "width:any", "style:Default|Emphasis|Good|Attention|Warning|Accent", "selectAction:select", "bleed:flag",
        "minHeight:text", "verticalContentAlignment:Top|Center|Bottom");

    public static CardShape Fact { get; } = CardShape.Of("", "1.0", "title!:words", "value!:words");

    public static CardShape Choice { get; } = CardShape.Of("", "1.0", "title!:text", "value!:text");

    public static CardShape Query { get; } = CardShape.Of("Data.Query", "1.5", "dataset!:text", "count:number", "skip:number");

    public static CardShape TextRun { get; } = CardShape.Of("TextRun", "1.2", "text!:text", "size:Small|Default|Medium|Large|ExtraLarge", "weight:Lighter|Default|Bolder",
        "color:Default|Dark|Light|Accent|Good|Warning|Attention", "isSubtle:flag", "italic:flag", "strikethrough:flag", "highlight:flag", "underline:flag", "fontType:Default|Monospace", "selectAction:select");

    private static CardShape Element(string type, string since, params string[] properties) =>
        CardShape.Of(type, since, [.. properties, "id:text", "spacing:None|Small|Default|Medium|Large|ExtraLarge|Padding", "separator:flag", "height:Auto|Stretch", "isVisible:flag", "fallback:fallback", "requires:any"]);

    // A label and an error message (1.3) are passed over where they are not known; the placeholder says the name there.
    private static CardShape Input(string type, params string[] properties) =>
        Element(type, "1.0", [.. properties, "id!:text", "label:text", "isRequired:flag", "errorMessage:text"]);

    // Teams has no styles and no disabled ones.
    private static CardShape Action(string type, string since, params string[] properties) =>
        CardShape.Of(type, since, [.. properties, "id:text", "title:text", "iconUrl:url", "tooltip:text", "mode:primary|secondary", "fallback:fallback", "requires:any"]);
}
