using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace ChatOpsMilestones.Core.Comparing;

/// <summary>A record of settings as a list of named values, whatever settings it has: a new one counts without a line here.</summary>
internal static partial class PolicyFacts
{
    public static IEnumerable<(string Field, string Value)> Of(object policy, string prefix = "")
    {
        foreach (var property in policy.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetIndexParameters().Length == 0 && p.SetMethod is not null))
        {
            var field = prefix + Snake(property.Name);
            switch (property.GetValue(policy))
            {
                case null:
                    break;
                case var plain when IsPlain(plain):
                    yield return (field, Text(plain));
                    break;
                case IDictionary map:
                    foreach (var key in map.Keys.Cast<object>().OrderBy(Text, StringComparer.Ordinal))
                    {
                        foreach (var inside in Value($"{field}.{Snake(Text(key))}", map[key]!)) // no policy holds null values
                            yield return inside;
                    }

                    break;
                case var other:
                    foreach (var inside in Value(field, other))
                        yield return inside;
                    break;
            }
        }
    }

    private static IEnumerable<(string, string)> Value(string field, object value) => value switch
    {
        _ when IsPlain(value) => [(field, Text(value))],
        IEnumerable list => [(field, List(list))],
        _ => Of(value, field + "."),
    };

    private static string List(IEnumerable list) =>
        string.Join(", ", list.Cast<object>().Select(item => IsPlain(item) ? Text(item) : string.Join(" ", Of(item).Select(fact => $"{fact.Field} {fact.Value}"))));

    private static bool IsPlain(object value) => value is string or IFormattable or bool;

    private static string Text(object value) => value switch
    {
        double number => number.ToString("#,0.####", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool flag => flag ? "yes" : "no",
        Enum word => Snake(word.ToString()).Replace('_', ' '),
        IFormattable plain => plain.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Snake(string name) => Hump().Replace(name, "_").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex Hump();
}
