using System.Text;

namespace ChatOpsMilestones.Core.Cards;

/// <summary>Reads a template's text into its pieces, once, from left to right.</summary>
internal sealed class TemplateReader(string text)
{
    private readonly List<Template.Piece> pieces = [];
    private readonly List<string> slots = [];
    private readonly StringBuilder words = new();
    private bool optional;
    private int slotsInOptional;

    public IReadOnlyList<Template.Piece> Pieces => pieces;

    public IReadOnlyList<string> Slots => slots;

    /// <summary>Reads everything; returns what is wrong, or null.</summary>
    public string? Read()
    {
        for (var i = 0; i < text.Length;)
        {
            var rest = text.AsSpan(i);
            if (rest.StartsWith("{{") || rest.StartsWith("}}"))
            {
                words.Append(rest[0]);
                i += 2;
            }
            else if (rest.StartsWith("[[") || rest.StartsWith("]]"))
            {
                if (Toggle(opens: rest[0] == '[') is { } fault)
                    return fault;
                i += 2;
            }
            else if (rest[0] == '{')
            {
                var end = rest.IndexOf('}');
                if (end < 0)
                    return "a '{' without its '}'; write '{{' for a brace";
                if (Slot(rest[1..end]) is { } fault)
                    return fault;
                i += end + 1;
            }
            else if (rest[0] == '}')
            {
                return "a '}' without its '{'; write '}}' for a brace";
            }
            else
            {
                words.Append(rest[0]);
                i++;
            }
        }

        EndWords();
        return optional ? "a '[[' without its ']]'" : null;
    }

    private string? Toggle(bool opens)
    {
        if (opens == optional)
            return opens ? "a '[[' inside a '[[ ]]'" : "a ']]' without its '[['";
        EndWords();
        if (!opens && slotsInOptional == 0)
            return "a '[[ ]]' without a slot in it";
        pieces.Add(opens ? new Template.Piece.OptionalStart() : new Template.Piece.OptionalEnd());
        optional = opens;
        slotsInOptional = 0;
        return null;
    }

    private string? Slot(ReadOnlySpan<char> inside)
    {
        var bar = inside.IndexOf('|');
        var parts = (bar < 0 ? inside : inside[..bar]).ToString().Split('#');
        var name = parts[0];
        if (name.Length == 0 || !char.IsAsciiLetterLower(name[0]) || name.AsSpan().ContainsAnyExcept(NameCharacters))
            return $"'{{{inside}}}' is no slot; a slot's name has lower-case letters, digits and '_'";
        if (parts.Length is not (1 or 3) || parts.Any(string.IsNullOrWhiteSpace))
            return $"'{{{inside}}}' is no slot; a counted slot is written '{{days#day#days}}'";
        if (inside.Contains('{'))
            return $"'{{{inside}}}' is no slot; there is a '{{' in it";
        EndWords();
        slotsInOptional++;
        if (!slots.Contains(name))
            slots.Add(name);
        var otherwise = bar < 0 ? "" : inside[(bar + 1)..].Trim().ToString();
        pieces.Add(parts.Length == 1
            ? new Template.Piece.Slot(name, "", "", otherwise)
            : new Template.Piece.Slot(name, " " + parts[1].Trim(), " " + parts[2].Trim(), otherwise));
        return null;
    }

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    private void EndWords()
    {
        if (words.Length > 0)
            pieces.Add(new Template.Piece.Words(words.ToString()));
        words.Clear();
    }
}
