using System.Globalization;

namespace ChatOpsMilestones.Slack.Wire;

/// <summary>What a card's button carries: the alert, the revision of the card it stands on, and the menu's choice.</summary>
/// <param name="AlertId">opaque.</param>
/// <param name="Revision">of the card.</param>
/// <param name="Option">the menu's entry, or the kind of action for the feedback element; null for a plain button.</param>
public sealed record CardValue(string AlertId, int Revision, string? Option = null)
{
    private const char Separator = '|';

    public override string ToString() => Option is null
        ? string.Create(CultureInfo.InvariantCulture, $"{AlertId}{Separator}{Revision}")
        : string.Create(CultureInfo.InvariantCulture, $"{AlertId}{Separator}{Revision}{Separator}{Option}");

    /// <summary>Reads a value back; null when it is none of ours.</summary>
    public static CardValue? Parse(string? text)
    {
        var parts = text?.Split(Separator) ?? [];
        return parts.Length is 2 or 3 && parts[0].Length is > 0 and <= 100
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
                ? new CardValue(parts[0], revision, parts.Length == 3 ? parts[2] : null)
                : null;
    }
}
