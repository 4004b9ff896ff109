using System.Reflection;
using ChatOpsMilestones.Core.Text;

namespace ChatOpsMilestones.Hosting.Settings;

/// <summary>The names of the settings, as the classes have them; case does not count.</summary>
internal static class SettingsNames
{
    private static readonly string[] Foreign = ["Logging", "AllowedHosts"];

    /// <summary>Sections of the framework, whose names are not ours to check.</summary>
    public static bool IsForeign(string name) => Foreign.Contains(name, StringComparer.OrdinalIgnoreCase);

    public static PropertyInfo? Find(Type section, string name) =>
        section.GetProperties().FirstOrDefault(p => p.CanWrite && p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public static bool IsSection(PropertyInfo property) => property.PropertyType.IsClass && property.PropertyType != typeof(string);

    /// <summary>What was probably meant, or what there is.</summary>
    public static string Hint(Type section, string path, string name)
    {
        var known = section.GetProperties().Where(p => p.CanWrite).Select(p => p.Name).ToList();
        return NearestName.Of(name, known) is { } near ? $"did you mean {path}{near}?" : $"known here: {string.Join(", ", known)}.";
    }
}
