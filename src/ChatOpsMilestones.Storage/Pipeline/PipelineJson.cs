using System.Text.Json.Serialization;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Feedback;

namespace ChatOpsMilestones.Storage.Pipeline;

/// <summary>How the bodies of the pipeline's rows are written.</summary>
[JsonSourceGenerationOptions(IgnoreReadOnlyProperties = true, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Occurrence))]
[JsonSerializable(typeof(Decision))]
[JsonSerializable(typeof(CardText))]
[JsonSerializable(typeof(Callback))]
[JsonSerializable(typeof(FeedbackEvent))]
[JsonSerializable(typeof(TextMessage))]
[JsonSerializable(typeof(PersonSettings))]
internal sealed partial class PipelineJson : JsonSerializerContext;
