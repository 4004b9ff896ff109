using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.Json;
using ChatOpsMilestones.Core.Text;
using ChatOpsMilestones.Storage;

namespace ChatOpsMilestones.Hosting.Settings;

/// <summary>What was read, or everything that is wrong with it.</summary>
public sealed record SettingsResult(AppSettings Settings, IConfiguration Configuration, IReadOnlyList<string> Faults);

/// <summary>
/// Reads the settings: the file, then variables that begin with <c>CHATOPS_</c> (two underscores for a colon), then the
/// command line. Unknown names in the file are faults, so that a slip of the pen never silently means the default.
/// </summary>
public static class SettingsReader
{
    public const string FileName = "appsettings.json";

    private static readonly string[] Foreign = ["Logging", "AllowedHosts"];

    private static readonly JsonDocumentOptions JsonOptions = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <param name="file">the settings file; null when there is none, and every default holds.</param>
    /// <param name="overrides">settings from the command line: name → value.</param>
    public static SettingsResult Read(string? file, IReadOnlyDictionary<string, string?> overrides)
    {
        var faults = new List<string>();
        var builder = new ConfigurationBuilder();
        if (file is not null && CheckFile(file, faults))
            builder.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
        builder.AddEnvironmentVariables("CHATOPS_");
        if (Environment.GetEnvironmentVariable("ASPNETCORE_URLS") is { Length: > 0 } urls)
            builder.AddInMemoryCollection([new("Urls", urls)]);
        builder.AddInMemoryCollection(overrides);

        var configuration = builder.Build();
        var settings = new AppSettings();
        foreach (var property in typeof(AppSettings).GetProperties())
            Bind(settings, property, configuration, property.Name, faults);
        CheckAcross(settings, faults);
        return new SettingsResult(settings, configuration, faults);
    }

    private static bool CheckFile(string file, List<string> faults)
    {
        var name = Path.GetFileName(file);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file), JsonOptions);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                faults.Add($"{name}: the file must hold one JSON object.");
                return false;
            }

            CheckNames(document.RootElement, typeof(AppSettings), "", name, faults);
            return true;
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
        var known = type.GetProperties().ToDictionary(p => p.Name, p => p.PropertyType, StringComparer.OrdinalIgnoreCase);
        foreach (var property in element.EnumerateObject())
        {
            if (path.Length == 0 && Foreign.Contains(property.Name, StringComparer.OrdinalIgnoreCase))
                continue;

            var name = path + property.Name;
            if (!known.TryGetValue(property.Name, out var child))
            {
                var near = NearestName.Of(property.Name, known.Keys);
                var hint = near is null ? $"known here: {string.Join(", ", known.Keys)}" : $"did you mean {path}{near}?";
                faults.Add($"{file}: {name} is not a setting; {hint}");
            }
            else if (child.IsClass && child != typeof(string))
            {
                if (property.Value.ValueKind == JsonValueKind.Object)
                    CheckNames(property.Value, child, name + ":", file, faults);
                else
                    faults.Add($"{file}: {name} must be a section in braces.");
            }
            else if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                faults.Add($"{file}: {name} must be one value.");
            }
        }
    }

    private static void Bind(object owner, PropertyInfo property, IConfiguration configuration, string path, List<string> faults)
    {
        if (property.PropertyType.IsClass && property.PropertyType != typeof(string))
        {
            foreach (var child in property.PropertyType.GetProperties().Where(p => p.CanWrite))
                Bind(property.GetValue(owner)!, child, configuration, path + ":" + child.Name, faults);
            return;
        }

        if (configuration[path] is { } text)
        {
            if (Convert(text, property.PropertyType) is { } value)
                property.SetValue(owner, value);
            else
                faults.Add($"{path}: {Shown(path, text)} is not {Wanted(property.PropertyType)}.");
        }

        var context = new ValidationContext(owner) { MemberName = property.Name };
        var results = new List<ValidationResult>();
        if (!Validator.TryValidateProperty(property.GetValue(owner), context, results))
            faults.Add($"{path}: {Shown(path, configuration[path] ?? "")} is not allowed; {Allowed(property)}.");
    }

    private static object? Convert(string text, Type type)
    {
        if (type == typeof(string))
            return text;
        if (type == typeof(int))
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (type == typeof(bool))
            return bool.TryParse(text, out var flag) ? flag : null;
        return type.IsEnum && Enum.TryParse(type, text, ignoreCase: true, out var word) && Enum.IsDefined(type, word!) ? word : null;
    }

    private static string Wanted(Type type)
    {
        if (type.IsEnum)
            return "one of " + string.Join(", ", Enum.GetNames(type));
        return type == typeof(bool) ? "true or false" : "a whole number";
    }

    private static string Allowed(PropertyInfo property)
    {
        if (property.GetCustomAttribute<RangeAttribute>() is { } range)
            return $"allowed: {range.Minimum}–{range.Maximum}";
        if (property.GetCustomAttribute<StringLengthAttribute>() is { } length)
            return $"allowed: {length.MinimumLength}–{length.MaximumLength} characters";
        return property.GetCustomAttribute<RegularExpressionAttribute>() is { } pattern
            ? $"it must look like {pattern.Pattern}"
            : "it must not be empty";
    }

    // A connection string may hold a password.
    private static string Shown(string path, string value) =>
        path.EndsWith("ConnectionString", StringComparison.OrdinalIgnoreCase) ? "the value" : $"“{(value.Length <= 60 ? value : value[..60] + "…")}”";

    private static void CheckAcross(AppSettings settings, List<string> faults)
    {
        if (settings.Storage is { Provider: StorageProvider.PostgreSQL, ConnectionString: "" })
            faults.Add("Storage:ConnectionString: needed with Storage:Provider = PostgreSQL.");
        if (settings.Storage.MaxMegabytes < 0)
            faults.Add($"Storage:MaxMegabytes: “{settings.Storage.MaxMegabytes}” is not allowed; allowed: 0 (no bound) or more.");
        if (settings.Storage.BusySeconds is < 1 or > 300)
            faults.Add($"Storage:BusySeconds: “{settings.Storage.BusySeconds}” is not allowed; allowed: 1–300.");
        if (settings.Telemetry.OtlpEndpoint.Length > 0
            && !(Uri.TryCreate(settings.Telemetry.OtlpEndpoint, UriKind.Absolute, out var otlp) && otlp.Scheme is "http" or "https"))
            faults.Add($"Telemetry:OtlpEndpoint: “{settings.Telemetry.OtlpEndpoint}” is not an http or https address.");
        foreach (var url in settings.Urls.Split(';'))
            CheckUrl(url.Trim(), faults);
    }

    private static void CheckUrl(string url, List<string> faults)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != "http" || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0)
            faults.Add($"Urls: “{url}” is not an address to listen on; it must look like http://127.0.0.1:5080.");
        else if (!(uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip))))
            faults.Add($"Urls: “{url}” is reachable from outside; this version listens on loopback only (127.0.0.1, [::1] or localhost).");
    }
}
