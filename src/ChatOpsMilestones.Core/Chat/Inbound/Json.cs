using System.Text;
using System.Text.Json;

namespace ChatOpsMilestones.Core.Chat.Inbound;

/// <summary>
/// Reads what was sent to us without trusting its shape: a missing member, null and a wrong kind are all "not there", and
/// nothing here throws. The default <see cref="JsonElement"/> stands for what is not there.
/// </summary>
public static class Json
{
    /// <summary>Longest text that is kept of a message or field, characters; platforms take up to 40,000 in a message.</summary>
    public const int LongestText = 12_000;

    private const int LongestId = 255;

    public static JsonElement Child(this JsonElement parent, string name)
    {
        try
        {
            return parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) ? child : default;
        }
        catch (InvalidOperationException)
        {
            // A member's name with half a surrogate pair cannot be read.
            return default;
        }
    }

    public static bool IsThere(this JsonElement element) => element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    public static bool IsTrue(this JsonElement parent, string name) => parent.Child(name).ValueKind == JsonValueKind.True;

    public static IEnumerable<JsonElement> Items(this JsonElement parent, string name) =>
        parent.Child(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>The members of an object, at most <paramref name="most"/>; those whose name cannot be read are left out.</summary>
    public static IEnumerable<KeyValuePair<string, JsonElement>> Members(this JsonElement element, int most)
    {
        if (element.ValueKind != JsonValueKind.Object)
            yield break;
        foreach (var member in element.EnumerateObject().Take(most))
        {
            if (NameOf(member) is { } name)
                yield return KeyValuePair.Create(name, member.Value);
        }
    }

    /// <summary>Text as it stands, without what no store and no screen can take; null when it is not text.</summary>
    public static string? Text(this JsonElement parent, string name, int longest = LongestText) => parent.Child(name).AsText(longest);

    public static string? AsText(this JsonElement element, int longest = LongestText) =>
        Raw(element) is { } text ? Clean(text, longest) : null;

    /// <summary>An opaque secret or address, untouched; null when empty, overlong or not text.</summary>
    public static string? Secret(this JsonElement parent, string name) =>
        Raw(parent.Child(name)) is { Length: > 0 and <= 2000 } text ? text : null;

    /// <summary>A plain id or instant: letters, digits, point, hyphen, underscore; null for anything else.</summary>
    public static string? Id(this JsonElement parent, string name) => parent.Child(name).AsId();

    public static string? AsId(this JsonElement element) =>
        Raw(element) is { Length: > 0 and <= LongestId } text && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') ? text : null;

    private static string? Raw(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: no text.
            return null;
        }
    }

    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Without control characters, and no longer than it may be; a pair of surrogates is not torn apart.</summary>
    public static string Clean(string text, int longest)
    {
        var clean = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > longest)
                break;
            if (!Rune.IsControl(rune) || rune.Value is '\n' or '\t')
                clean.Append(rune.ToString());
        }

        return clean.ToString();
    }
}
