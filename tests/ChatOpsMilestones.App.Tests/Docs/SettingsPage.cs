using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatOpsMilestones.Hosting.Settings;

namespace ChatOpsMilestones.App.Tests.Docs;

/// <summary>Compares what is written about the settings with the classes that hold them.</summary>
internal static partial class SettingsPage
{
    // .NET's own section, which no class of ours holds.
    private const string Foreign = "Logging";

    /// <param name="page">the text of the page with the table of settings.</param>
    public static IEnumerable<string> FaultsOfPage(string page)
    {
        var rows = Row().Matches(page).ToDictionary(row => row.Groups["name"].Value);
        var settings = All();
        foreach (var name in rows.Keys.Except(settings.Keys))
            yield return $"{name} is on the page and is no setting.";
        foreach (var (name, setting) in settings)
        {
            if (!rows.TryGetValue(name, out var row))
            {
                yield return $"{name} is not on the page.";
                continue;
            }

            var told = row.Groups["default"].Value is "*empty*" ? "" : row.Groups["default"].Value.Trim('`');
            if (told != setting.Default)
                yield return $"{name}: the page gives the default “{told}”, the class “{setting.Default}”.";
            if (setting.Range is { } range && row.Groups["allowed"].Value != range)
                yield return $"{name}: the page allows {row.Groups["allowed"].Value}, the class {range}.";
            if (row.Groups["variable"].Value != "CHATOPS_" + name.Replace(":", "__", StringComparison.Ordinal))
                yield return $"{name}: the page names the variable {row.Groups["variable"].Value}.";
        }
    }

    /// <param name="json">the settings file that ships.</param>
    public static IEnumerable<string> FaultsOfFile(string json)
    {
        using var document = JsonDocument.Parse(json);
        var written = Leaves(document.RootElement, "").ToDictionary(leaf => leaf.Name, leaf => leaf.Value);
        var settings = All();
        foreach (var name in written.Keys.Except(settings.Keys))
            yield return $"{name} is in the file and is no setting.";
        foreach (var (name, setting) in settings)
        {
            if (!written.TryGetValue(name, out var value))
                yield return $"{name} is not in the file.";
            else if (value != setting.Default)
                yield return $"{name}: the file gives “{value}”, the class “{setting.Default}”.";
        }
    }

    private static Dictionary<string, Setting> All() => Of(new AppSettings(), "").ToDictionary(setting => setting.Name);

    private static IEnumerable<Setting> Of(object owner, string path) =>
        owner.GetType().GetProperties().Where(property => property.CanWrite).SelectMany(property =>
        {
            var value = property.GetValue(owner);
            return property.PropertyType.IsClass && property.PropertyType != typeof(string)
                ? Of(value!, path + property.Name + ":") // sections are made with their class
                : [new Setting(path + property.Name, Said(value), RangeOf(property))];
        });

    private static string? RangeOf(PropertyInfo property) =>
        property.GetCustomAttribute<RangeAttribute>() is { } range ? $"{range.Minimum}–{range.Maximum}" : null;

    private static IEnumerable<(string Name, string Value)> Leaves(JsonElement element, string path) =>
        element.EnumerateObject().Where(property => path.Length > 0 || property.Name != Foreign).SelectMany(property =>
            property.Value.ValueKind == JsonValueKind.Object
                ? Leaves(property.Value, path + property.Name + ":")
                : [(path + property.Name, property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? Said(property.Value.GetBoolean()) : property.Value.ToString())]);

    private static string Said(object? value) => value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    [GeneratedRegex(@"^\| `(?<name>[\w:]+)` \| (?<default>[^|]+) \| (?<allowed>[^|]+) \| `(?<variable>\w+)` \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    /// <param name="Name">with colons: <c>Jobs:TickSeconds</c>.</param>
    /// <param name="Default">as text.</param>
    /// <param name="Range">as the page writes it; null where the class gives none.</param>
    private sealed record Setting(string Name, string Default, string? Range);
}
