using ChatOpsMilestones.Core.Cards;

namespace ChatOpsMilestones.Slack.Wire;

/// <summary>
/// The ids on what people press. They carry opaque ids only; who may do what is checked on the server.
/// </summary>
public static class ActionIds
{
    /// <summary>Before the kind of a card's action: <c>card.Snooze</c>.</summary>
    public const string Card = "card.";

    /// <summary>The native feedback element of a card; its value is a card value with the action's kind as the option.</summary>
    public const string Feedback = "card-feedback";

    /// <summary>Opens the alert that a line names; the value is a card value.</summary>
    public const string OpenAlert = "open-alert";

    /// <summary>Opens the account that a line names; the value is its id.</summary>
    public const string OpenAccount = "open-account";

    /// <summary>Before the kind of a form that a button opens: <c>form.Settings</c>.</summary>
    public const string OpenForm = "form.";

    /// <summary>Says an answer again, for everybody; the value is the command.</summary>
    public const string Share = "share";

    /// <summary>A link: Slack tells of the press, and there is nothing to do.</summary>
    public const string Link = "link";

    /// <summary>The one input of a form's field; the block's id is the field's.</summary>
    public const string FieldInput = "value";

    /// <summary>Before the kind of form in a view's <c>callback_id</c>.</summary>
    public const string FormCallback = "form.";

    /// <summary>The message shortcut and the global one of the manifest.</summary>
    public const string NoteShortcut = "add_account_note";

    public const string LookUpShortcut = "look_up_account";

    public static string Of(ActionKind kind) => Card + kind;

    public static string Of(FormKind kind) => OpenForm + kind;
}
