using System.Text.RegularExpressions;
using ChatOpsMilestones.Core.Cards;

namespace ChatOpsMilestones.Playbooks.Reading;

/// <summary>Sentences of cards: their slots, their length, and whether they say anything at all.</summary>
internal sealed partial class Field
{
    /// <summary>A template that uses known slots only and is not one of the sentences that help nobody.</summary>
    public string? Template(int most, IReadOnlyCollection<string> known)
    {
        if (Words(most) is not { } text)
            return null;
        if (!Core.Cards.Template.TryParse(text, out var template, out var broken))
        {
            Refuse(text, "is a broken template: " + broken, "{slot}, {slot|other words}, [[a part with a {slot}]]");
            return null;
        }

        var fine = true;
        foreach (var slot in template.Slots.Where(slot => !known.Contains(slot)))
        {
            Refuse("{" + slot + "}", "is no slot here" + Suggest(slot, known), string.Join(", ", known.Select(name => "{" + name + "}")));
            fine = false;
        }

        if (Vague().Match(text) is { Success: true } vague)
        {
            Refuse(vague.Value, "says nothing", "a sentence that names what happened and what to do next");
            fine = false;
        }

        return fine ? text : null;
    }

    /// <summary>A template that names something of this account: advice that fits everybody helps nobody.</summary>
    public string? Advice(int most, IReadOnlyCollection<string> known)
    {
        if (Template(most, known) is not { } text)
            return null;
        if (Core.Cards.Template.Parse(text).Slots.Any(Slots.IsAccountSpecific))
            return text;
        var specific = known.Where(Slots.IsAccountSpecific).Select(name => "{" + name + "}");
        Refuse(text, "has no slot that is specific to the account", "at least one of " + string.Join(", ", specific));
        return null;
    }

    [GeneratedRegex(
        @"\b(just )?check(ing)? in (with you|on you|to see)\b|\bjust checking in\b|\bchecking in\b|\btouch(ing)? base\b|\bany updates?\b|\bcircl(e|ing) back\b|\bfollow(ing)? up to see\b|\bsee how (things|it) (are|is) going\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Vague();
}
