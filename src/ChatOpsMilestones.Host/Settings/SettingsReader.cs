using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using ChatOpsMilestones.Storage;

namespace ChatOpsMilestones.Hosting.Settings;

/// <summary>What was read, or everything that is wrong with it.</summary>
public sealed record SettingsResult(AppSettings Settings, IConfiguration Configuration, IReadOnlyList<string> Faults);

/// <summary>
/// Reads the settings: the file, then variables that begin with <c>CHATOPS_</c> (two underscores for a colon), then the
/// command line.
/// </summary>
public static class SettingsReader
{
    public const string FileName = "appsettings.json";

    private static readonly string[] Secrets = ["ConnectionString", "Token", "Secret", "Key"];

    // What appsettings.json has too: a file of one's own need not repeat it.
    private static readonly Dictionary<string, string?> LogLevels = new()
    {
        ["Logging:LogLevel:Default"] = nameof(LogLevel.Information),
        ["Logging:LogLevel:Microsoft.AspNetCore"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:Quartz"] = nameof(LogLevel.Warning),
    };

    /// <param name="file">the settings file; null when there is none, and every default holds.</param>
    /// <param name="overrides">settings from the command line: name → value.</param>
    public static SettingsResult Read(string? file, IReadOnlyDictionary<string, string?> overrides)
    {
        var faults = new List<string>();
        var builder = new ConfigurationBuilder().AddInMemoryCollection(LogLevels);
        if (file is not null && SettingsFile.Check(file, faults))
            builder.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
        builder.AddEnvironmentVariables(SettingsVariables.Prefix);
        faults.AddRange(SettingsVariables.Faults(Environment.GetEnvironmentVariables()));
        if (Environment.GetEnvironmentVariable("ASPNETCORE_URLS") is { Length: > 0 } urls)
            builder.AddInMemoryCollection([new("Urls", urls)]);
        builder.AddInMemoryCollection(overrides);

        var configuration = builder.Build();
        var settings = new AppSettings();
        foreach (var property in typeof(AppSettings).GetProperties())
            Bind(settings, property, configuration, property.Name, faults);
        CheckAcross(settings, faults);
        CheckLogging(configuration, faults);
        return new SettingsResult(settings, configuration, faults);
    }

    private static void Bind(object owner, PropertyInfo property, IConfiguration configuration, string path, List<string> faults)
    {
        if (SettingsNames.IsSection(property))
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
            ? $"allowed: {pattern.ErrorMessage ?? pattern.Pattern}"
            : "it must not be empty";
    }

    // A connection string may hold a password; tokens, secrets and keys are nothing else.
    private static string Shown(string path, string value) =>
        Secrets.Any(word => path.EndsWith(word, StringComparison.OrdinalIgnoreCase)) ? "the value" : $"“{(value.Length <= 60 ? value : value[..60] + "…")}”";

    private static void CheckAcross(AppSettings settings, List<string> faults)
    {
        if (settings.Storage is { Provider: StorageProvider.PostgreSQL, ConnectionString: "" })
            faults.Add("Storage:ConnectionString: needed with Storage:Provider = PostgreSQL.");
        if (string.IsNullOrWhiteSpace(settings.Storage.DataFolder))
            faults.Add("Storage:DataFolder: it must not be empty.");
        if (settings.Storage.MaxMegabytes < 0)
            faults.Add($"Storage:MaxMegabytes: “{settings.Storage.MaxMegabytes}” is not allowed; allowed: 0 (no bound) or more.");
        if (settings.Storage.BusySeconds is < 1 or > 300)
            faults.Add($"Storage:BusySeconds: “{settings.Storage.BusySeconds}” is not allowed; allowed: 1–300.");
        if (settings.Telemetry.OtlpEndpoint.Length > 0
            && !(Uri.TryCreate(settings.Telemetry.OtlpEndpoint, UriKind.Absolute, out var otlp) && otlp.Scheme is "http" or "https"))
            faults.Add($"Telemetry:OtlpEndpoint: “{settings.Telemetry.OtlpEndpoint}” is not an http or https address.");
        faults.AddRange(SlackFaults.Of(settings.Slack));
        faults.AddRange(TeamsFaults.Of(settings.Teams, settings.Urls));
        foreach (var url in settings.Urls.Split(';'))
            CheckUrl(url.Trim(), faults);
    }

    // The framework would stop at such a value with a stack trace.
    private static void CheckLogging(IConfiguration configuration, List<string> faults)
    {
        foreach (var (path, value) in configuration.GetSection("Logging").AsEnumerable())
        {
            if (value is not null && path.Contains(":LogLevel:", StringComparison.OrdinalIgnoreCase) && !Enum.TryParse<LogLevel>(value, ignoreCase: true, out _))
                faults.Add($"{path}: {Shown(path, value)} is not one of {string.Join(", ", Enum.GetNames<LogLevel>())}.");
        }
    }

    private static void CheckUrl(string url, List<string> faults)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != "http" || uri.PathAndQuery + uri.Fragment != "/" || uri.UserInfo.Length > 0)
            faults.Add($"Urls: “{url}” is not an address to listen on; it must look like http://127.0.0.1:5080.");
        else if (!SafeAddress.IsLoopback(uri))
            faults.Add($"Urls: “{url}” is reachable from outside; this version listens on loopback only (127.0.0.1, [::1] or localhost).");
    }
}
