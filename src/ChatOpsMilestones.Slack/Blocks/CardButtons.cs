using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Slack.Wire;

namespace ChatOpsMilestones.Slack.Blocks;

/// <summary>What can be pressed on a card: the work in one row, the verdicts quietly below it.</summary>
internal static class CardButtons
{
    public static IEnumerable<JsonObject> Of(Card card, bool newBlocks, BlockIds ids)
    {
        var native = newBlocks ? Feedback(card) : null;
        var rows = card.Actions.ToLookup(action => CardWords.IsVerdict(action.Kind));
        var work = rows[false].Select(action => Element(card, action)).ToList();
        var verdicts = rows[true].Where(action => native is null || action.Kind == ActionKind.AlreadyKnew).Select(action => Element(card, action)).ToList();
        if (native is null)
        {
            if (work.Count > 0)
                yield return Block.Actions(ids.Of("work"), work);
            if (verdicts.Count > 0)
                yield return Block.Actions(ids.Of("verdicts"), verdicts);
            yield break;
        }

        // The feedback element takes thumbs only, so the third verdict stands with the work.
        if (work.Count + verdicts.Count > 0)
            yield return Block.Actions(ids.Of("work"), [.. work, .. verdicts]);
        yield return new JsonObject { ["type"] = "context_actions", ["block_id"] = ids.Of("verdicts"), ["elements"] = new JsonArray { native } };
    }

    private static JsonObject Element(Card card, CardAction action) =>
        action.Options.Count > 0 ? Menu(card, action) : Button(card, action);

    private static JsonObject Button(Card card, CardAction action) =>
        Block.Button(ActionIds.Of(action.Kind), action.Pressed ? "✓ " + action.Label : action.Label, Value(card, null), Spoken(card, action.Label));

    private static JsonObject Menu(Card card, CardAction action) => new()
    {
        ["type"] = "static_select",
        ["action_id"] = ActionIds.Of(action.Kind),
        ["placeholder"] = Block.Plain(SlackText.Line(action.Label, 150)),
        ["options"] = Block.Array(action.Options.Take(100).Select(option => Block.Option(Value(card, option.Value), option.Label))),
    };

    private static JsonObject? Feedback(Card card)
    {
        var helpful = card.Actions.FirstOrDefault(action => action.Kind == ActionKind.Helpful);
        var not = card.Actions.FirstOrDefault(action => action.Kind == ActionKind.NotRelevant);
        return helpful is null || not is null ? null : new JsonObject
        {
            ["type"] = "feedback_buttons",
            ["action_id"] = ActionIds.Feedback,
            ["positive_button"] = Thumb(card, helpful),
            ["negative_button"] = Thumb(card, not),
        };
    }

    private static JsonObject Thumb(Card card, CardAction action) => new()
    {
        ["text"] = Block.Plain(SlackText.Line(action.Label, 75)),
        ["accessibility_label"] = SlackText.Line(Spoken(card, action.Label), 75),
        ["value"] = Value(card, action.Kind.ToString()),
    };

    private static string Spoken(Card card, string label) => $"{label}: {card.PublicId}, {card.AccountName}";

    private static string Value(Card card, string? option) => new CardValue(card.AlertId, card.Revision, option).ToString();
}
