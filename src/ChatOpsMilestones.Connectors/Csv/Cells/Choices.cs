using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ChatOpsMilestones.Connectors.Csv.Cells;

/// <summary>One of a few words; case does not count, since spreadsheets write TRUE for true.</summary>
internal static class Choices
{
    public static CellType<bool> Flag { get; } = Of(("true", true), ("false", false));

    public static CellType<string> Word(params string[] words) => Of([.. words.Select(word => (word, word))]);

    public static CellType<T> Enum<T>()
        where T : struct, Enum =>
        Of([.. System.Enum.GetValues<T>().Select(value => (value.ToString().ToLower(CultureInfo.InvariantCulture), value))]);

    private static CellType<T> Of<T>(params (string Word, T Value)[] choices) => new(
        "one of " + string.Join(", ", choices.Select(choice => choice.Word)),
        (ReadOnlySpan<char> text, [MaybeNullWhen(false)] out T value) =>
        {
            foreach (var (word, meant) in choices)
            {
                if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
                {
                    value = meant;
                    return true;
                }
            }

            value = default;
            return false;
        });
}
