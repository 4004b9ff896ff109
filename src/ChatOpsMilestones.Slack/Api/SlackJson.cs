using System.Text.Json.Serialization;

namespace ChatOpsMilestones.Slack.Api;

/// <summary>How requests are written and answers read; made at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PostMessage))]
[JsonSerializable(typeof(UpdateMessage))]
[JsonSerializable(typeof(PostEphemeral))]
[JsonSerializable(typeof(ReadHistory))]
[JsonSerializable(typeof(CompleteUpload))]
[JsonSerializable(typeof(ResponseMessage))]
[JsonSerializable(typeof(AuthTest))]
[JsonSerializable(typeof(OpenedConnection))]
[JsonSerializable(typeof(PostedMessage))]
[JsonSerializable(typeof(PostedEphemeral))]
[JsonSerializable(typeof(Permalink))]
[JsonSerializable(typeof(ConversationAnswer))]
[JsonSerializable(typeof(ConversationList))]
[JsonSerializable(typeof(History))]
[JsonSerializable(typeof(UserAnswer))]
[JsonSerializable(typeof(ViewAnswer))]
[JsonSerializable(typeof(UploadTarget))]
[JsonSerializable(typeof(CompletedUpload))]
[JsonSerializable(typeof(OAuthAccess))]
[JsonSerializable(typeof(Done))]
internal sealed partial class SlackJson : JsonSerializerContext;
