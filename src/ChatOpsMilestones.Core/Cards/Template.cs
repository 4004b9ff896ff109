using System.Text;

namespace ChatOpsMilestones.Core.Cards;

/// <summary>
/// A sentence with slots: <c>{slot}</c>; <c>{days#day#days}</c> with the word for one and for many; <c>{slot|words to use
/// when it is empty}</c>; <c>[[ a part that is left out when a slot in it is empty ]]</c>; <c>{{</c> and <c>}}</c> for
/// braces. Values are put in as they are and never read as a template.
/// </summary>
public sealed class Template
{
    private readonly IReadOnlyList<Piece> pieces;

    private Template(IReadOnlyList<Piece> pieces, IReadOnlyList<string> slots)
    {
        this.pieces = pieces;
        Slots = slots;
    }

    /// <summary>The slots it uses, each once, in order of first use.</summary>
    public IReadOnlyList<string> Slots { get; }

    /// <summary>Parses a text that has been checked before.</summary>
    /// <exception cref="FormatException">the text is no template.</exception>
    public static Template Parse(string text) =>
        TryParse(text, out var template, out var fault) ? template : throw new FormatException(fault);

    /// <summary>Parses a text; <paramref name="fault"/> says in words what is wrong with it.</summary>
    public static bool TryParse(
        string text,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Template? template,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? fault)
    {
        var reader = new TemplateReader(text);
        fault = reader.Read();
        template = fault is null ? new Template(reader.Pieces, reader.Slots) : null;
        return fault is null;
    }

    /// <summary>The sentence with these values; spaces around an empty slot are tidied.</summary>
    public string Render(IReadOnlyDictionary<string, string> values)
    {
        var text = new StringBuilder();
        var gap = false;
        var skipping = false;
        for (var i = 0; i < pieces.Count; i++)
        {
            switch (pieces[i])
            {
                case Piece.OptionalStart:
                    skipping = AnyEmpty(i, values);
                    gap |= skipping;
                    break;
                case Piece.OptionalEnd:
                    skipping = false;
                    break;
                case Piece.Words words when !skipping:
                    Append(text, words.Text, gap);
                    gap = false;
                    break;
                case Piece.Slot slot when !skipping:
                    var value = Value(slot, values);
                    if (value.Length == 0)
                        gap = true;
                    else
                        Append(text, value, gap);
                    gap &= value.Length == 0;
                    break;
                default:
                    break;
            }
        }

        return text.ToString().Trim();
    }

    private bool AnyEmpty(int start, IReadOnlyDictionary<string, string> values)
    {
        for (var i = start + 1; pieces[i] is not Piece.OptionalEnd; i++)
        {
            if (pieces[i] is Piece.Slot slot && Value(slot, values).Length == 0)
                return true;
        }

        return false;
    }

    private static string Value(Piece.Slot slot, IReadOnlyDictionary<string, string> values)
    {
        var value = values.GetValueOrDefault(slot.Name)?.Trim();
        return string.IsNullOrEmpty(value) ? slot.Otherwise : value + (value == "1" ? slot.One : slot.Many);
    }

    // After something was left out, two spaces become one and none stays in front of a full stop.
    private static void Append(StringBuilder text, string next, bool gap)
    {
        if (gap && text.Length > 0 && text[^1] == ' ')
        {
            if (next[0] == ' ')
                next = next[1..];
            else if (".,;:!?)".Contains(next[0], StringComparison.Ordinal))
                text.Length--;
        }

        text.Append(next);
    }

    internal abstract record Piece
    {
        internal sealed record Words(string Text) : Piece;

        /// <summary><paramref name="One"/> and <paramref name="Many"/> follow the value, <paramref name="Otherwise"/> stands in for it.</summary>
        internal sealed record Slot(string Name, string One, string Many, string Otherwise) : Piece;

        internal sealed record OptionalStart : Piece;

        internal sealed record OptionalEnd : Piece;
    }
}
