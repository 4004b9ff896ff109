using ChatOpsMilestones.Core.Cards;

namespace ChatOpsMilestones.Workspace.Cards;

/// <summary>A pressed button on the wire: <c>Helpful</c>, <c>Snooze:3d</c>.</summary>
/// <param name="Kind">the button.</param>
/// <param name="Option">the menu entry; null for a plain button.</param>
public sealed record CardClick(ActionKind Kind, string? Option)
{
    private const int LongestOption = 60;

    public static string Value(ActionKind kind, string? option) => option is null ? kind.ToString() : $"{kind}:{option}";

    /// <summary>The button that was pressed; null for anything else.</summary>
    public static CardClick? Read(string? value)
    {
        var parts = (value ?? "").Split(':', 2);
        var option = parts.Length == 2 ? parts[1] : null;
        return Enum.TryParse<ActionKind>(parts[0], out var kind) && kind.ToString() == parts[0] && option is null or { Length: > 0 and <= LongestOption }
            ? new CardClick(kind, option)
            : null;
    }

    /// <summary>Whether the card has such a button.</summary>
    public bool IsOn(Card card) =>
        card.Actions.Any(action => action.Kind == Kind && (Option is null ? action.Options.Count == 0 : action.Options.Any(one => one.Value == Option)));
}
