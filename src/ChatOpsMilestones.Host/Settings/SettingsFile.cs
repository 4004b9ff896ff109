using System.Text.Json;

namespace ChatOpsMilestones.Hosting.Settings;

/// <summary>
/// Looks into the settings file before its values are taken: unknown and doubled names are faults, so that a slip of the
/// pen never silently means the default.
/// </summary>
internal static class SettingsFile
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Adds everything that is wrong; false when no value can be taken from the file.</summary>
    public static bool Check(string path, List<string> faults)
    {
        var name = Path.GetFileName(path);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                faults.Add($"{name}: the file must hold one JSON object.");
                return false;
            }

            CheckNames(document.RootElement, typeof(AppSettings), "", name, faults);
            return CheckOnce(document.RootElement, "", name, faults);
        }
        catch (JsonException error)
        {
            // Line and column count from 0 in the exception.
            faults.Add($"{name}:{error.LineNumber + 1}:{error.BytePositionInLine + 1}: this is not valid JSON.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            faults.Add($"{name}: the file cannot be read ({error.GetType().Name}).");
        }

        return false;
    }

    private static void CheckNames(JsonElement element, Type type, string path, string file, List<string> faults)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (path.Length == 0 && SettingsNames.IsForeign(property.Name))
                continue;

            var name = path + property.Name;
            if (SettingsNames.Find(type, property.Name) is not { } known)
                faults.Add($"{file}: {name} is not a setting; {SettingsNames.Hint(type, path, property.Name)}");
            else if (SettingsNames.IsSection(known) && property.Value.ValueKind != JsonValueKind.Object)
                faults.Add($"{file}: {name} must be a section in braces.");
            else if (SettingsNames.IsSection(known))
                CheckNames(property.Value, known.PropertyType, name + ":", file, faults);
            else if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                faults.Add($"{file}: {name} must be one value.");
        }
    }

    // Case does not count in names, so these are one to the reader of the values, who would stop at it.
    private static bool CheckOnce(JsonElement element, string path, string file, List<string> faults)
    {
        var once = true;
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in element.EnumerateObject())
        {
            if (!seen.Add(property.Name))
            {
                faults.Add($"{file}: {path}{property.Name} stands there twice.");
                once = false;
            }

            if (property.Value.ValueKind == JsonValueKind.Object)
                once &= CheckOnce(property.Value, path + property.Name + ":", file, faults);
        }

        return once;
    }
}
