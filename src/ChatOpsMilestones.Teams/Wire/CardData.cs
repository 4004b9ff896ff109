using ChatOpsMilestones.Core.Cards;

namespace ChatOpsMilestones.Teams.Wire;

/// <summary>
/// What everything that can be pressed carries back, in the action's <c>data</c>: opaque ids only; who may do what is checked on
/// the server. Inputs of a form come beside these members, each under <see cref="FieldPrefix"/> and its field's id.
/// </summary>
public static class CardData
{
    /// <summary>The verb; also the action's <c>verb</c> where it has one.</summary>
    public const string Verb = "v";

    /// <summary>The alert's id; empty or missing for none.</summary>
    public const string Alert = "a";

    /// <summary>The revision of the card or form on which it stands, a number.</summary>
    public const string Revision = "r";

    /// <summary>The menu's entry; missing for a plain button.</summary>
    public const string Option = "o";

    /// <summary>The account's id, with <see cref="OpenAccount"/>.</summary>
    public const string Account = "c";

    /// <summary>Text of a command to say again, or that a form begins with.</summary>
    public const string Text = "t";

    /// <summary>Tells one opening of a form from another: the same words in a form opened anew are a submission of their own. The way in writes it.</summary>
    public const string Opening = "n";

    /// <summary>Before the ids of inputs: <c>f.outcome</c>. Ids of inputs must differ from all others in a card.</summary>
    public const string FieldPrefix = "f.";

    /// <summary>Input of the snooze menu on a card; its value is the menu's entry.</summary>
    public const string SnoozeInput = "snooze";

    /// <summary>Before the kind of a card's action: <c>card.Snooze</c>.</summary>
    public const string CardVerb = "card.";

    /// <summary>Before the kind of a form that a button opens: <c>form.Settings</c>.</summary>
    public const string FormVerb = "form.";

    /// <summary>Before the kind of a form that is submitted: <c>submit.Handled</c>.</summary>
    public const string SubmitVerb = "submit.";

    /// <summary>Puts the card back in place of a form that nobody wants any more.</summary>
    public const string Cancel = "cancel";

    /// <summary>Asks for the card as it is now (Teams asks by itself: <c>refresh</c>).</summary>
    public const string Refresh = "refresh";

    /// <summary>Opens the alert that a line names.</summary>
    public const string OpenAlert = "open-alert";

    /// <summary>Opens the account that a line names.</summary>
    public const string OpenAccount = "open-account";

    /// <summary>Says an answer again, for everybody.</summary>
    public const string Share = "share";

    public static string Of(ActionKind kind) => CardVerb + kind;

    public static string Open(FormKind kind) => FormVerb + kind;

    public static string Submit(FormKind kind) => SubmitVerb + kind;
}
