using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsMilestones.Core.Evaluation;

namespace ChatOpsMilestones.Storage.Work;

/// <summary>The evaluation's cache as text.</summary>
internal static class StateJson
{
    public static string Write(EvaluationState state) => JsonSerializer.Serialize(state, StateContext.Default.EvaluationState);

    /// <summary>Null for what an earlier version wrote in another form: it is only a cache.</summary>
    public static EvaluationState? Read(string? text)
    {
        if (text is null)
            return null;

        try
        {
            return JsonSerializer.Deserialize(text, StateContext.Default.EvaluationState);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EvaluationState))]
internal sealed partial class StateContext : JsonSerializerContext;
