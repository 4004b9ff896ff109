using System.Collections;

namespace ChatOpsMilestones.Hosting.Settings;

/// <summary>
/// Looks at the names of the environment's variables: one with two underscores is meant as a setting of a section, and a
/// misspelt one must not go unnoticed. Others that begin alike belong to the tests.
/// </summary>
internal static class SettingsVariables
{
    public const string Prefix = "CHATOPS_";

    private const string Colon = "__";

    public static IEnumerable<string> Faults(IDictionary variables) =>
        variables.Keys.Cast<string>()
            .Where(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && name.Contains(Colon, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Fault)
            .OfType<string>();

    private static string? Fault(string variable)
    {
        var parts = variable[Prefix.Length..].Split(Colon);
        if (SettingsNames.IsForeign(parts[0]))
            return null;
        var section = SettingsNames.Find(typeof(AppSettings), parts[0]);
        if (section is null || !SettingsNames.IsSection(section))
            return $"{variable}: {parts[0]} is not a section of the settings; {SettingsNames.Hint(typeof(AppSettings), "", parts[0])}";
        return parts.Length == 2 && SettingsNames.Find(section.PropertyType, parts[1]) is not null
            ? null
            : $"{variable}: {string.Join(':', parts)} is not a setting; {SettingsNames.Hint(section.PropertyType, section.Name + ":", string.Join(':', parts[1..]))}";
    }
}
