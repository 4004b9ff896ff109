using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Teams.Wire;

namespace ChatOpsMilestones.Teams.Cards;

/// <summary>What can be pressed on a card: the work in one row, the verdicts quietly below it.</summary>
internal static class AlertButtons
{
    /// <summary>Teams shows no more of a row; it drops or hides the others.</summary>
    public const int MostInRow = 5;

    /// <summary>What Teams' own thumbs say.</summary>
    public static bool IsThumb(ActionKind kind) => kind is ActionKind.Helpful or ActionKind.NotRelevant;

    public static IEnumerable<JsonObject> Of(Card card, bool nativeFeedback)
    {
        var rows = card.Actions.Where(action => !nativeFeedback || !IsThumb(action.Kind)).ToLookup(action => CardWords.IsVerdict(action.Kind));
        foreach (var row in Rows(rows[false].Select(action => Button(card, action))))
            yield return row;
        foreach (var row in Rows(rows[true].Select(action => Button(card, action))))
            yield return row.Close("Small");
    }

    /// <summary>Buttons in as many rows as they need.</summary>
    public static IEnumerable<JsonObject> Rows(IEnumerable<JsonObject> buttons) => buttons.Chunk(MostInRow).Select(row => Element.Actions(row));

    private static JsonObject Button(Card card, CardAction action)
    {
        var verb = CardData.Of(action.Kind);
        if (action.Options.Count > 0)
            return Press.Show(verb, action.Label, [Element.Quiet("For everybody who sees this card:"), .. Rows(action.Options.Take(10).Select((option, i) => Option(card, action, option, i)))]);
        var data = Press.Data(verb, card.AlertId, card.Revision);
        return action.Kind is ActionKind.View or ActionKind.Schedule
            ? Press.Dialog(verb, action.Label, data)
            : Press.Execute(verb, action.Pressed ? "✓ " + action.Label : action.Label, data);
    }

    private static JsonObject Option(Card card, CardAction action, CardOption option, int at)
    {
        var data = Press.Data(CardData.Of(action.Kind), card.AlertId, card.Revision).With(CardData.Option, option.Value);
        return Press.Execute($"{CardData.Of(action.Kind)}.{at}", option.Label, data);
    }
}
