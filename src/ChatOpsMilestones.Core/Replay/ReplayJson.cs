using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOpsMilestones.Core.Replay;

/// <summary>The machine form of a report: what <c>--json</c> prints and what is stored.</summary>
public static class ReplayJson
{
    private static readonly ReplayContext ForEyes = new(new JsonSerializerOptions(ReplayContext.Default.Options) { WriteIndented = true });

    /// <param name="report">what is written.</param>
    /// <param name="indented">for eyes; the store keeps it in one line.</param>
    public static string Write(ReplayReport report, bool indented = false) =>
        JsonSerializer.Serialize(report, indented ? ForEyes.ReplayReport : ReplayContext.Default.ReplayReport);

    /// <exception cref="JsonException">it is no report.</exception>
    public static ReplayReport Read(string text) =>
        JsonSerializer.Deserialize(text, ReplayContext.Default.ReplayReport) ?? throw new JsonException("A report that is null.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReplayReport))]
internal sealed partial class ReplayContext : JsonSerializerContext;
