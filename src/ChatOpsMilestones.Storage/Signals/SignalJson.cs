using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Storage.Signals;

/// <summary>Signals as the JSON text that is stored, and the hash that tells whether it changed.</summary>
internal static class SignalJson
{
    public static Body Of<T>(T value, JsonTypeInfo<T> type)
    {
        var utf8 = JsonSerializer.SerializeToUtf8Bytes(value, type);
        var hash = BitConverter.ToInt64(SHA256.HashData(utf8));
        return new Body(System.Text.Encoding.UTF8.GetString(utf8), hash);
    }

    public static T Parse<T>(string body, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(body, type)
        ?? throw new StoreException(StoreFault.Damaged, "A stored signal is empty.");

    internal readonly record struct Body(string Text, long Hash);
}

[JsonSourceGenerationOptions(
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(DaySetConverter)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Account))]
[JsonSerializable(typeof(Contact))]
[JsonSerializable(typeof(Teammate))]
[JsonSerializable(typeof(ProductEvent))]
[JsonSerializable(typeof(Ticket))]
[JsonSerializable(typeof(SurveyResponse))]
[JsonSerializable(typeof(Invoice))]
[JsonSerializable(typeof(PaymentMethod))]
[JsonSerializable(typeof(Forecast))]
[JsonSerializable(typeof(Opportunity))]
[JsonSerializable(typeof(Interaction))]
[JsonSerializable(typeof(Goal))]
[JsonSerializable(typeof(Outcome))]
[JsonSerializable(typeof(HealthOverride))]
[JsonSerializable(typeof(ContactChange))]
[JsonSerializable(typeof(Prediction))]
internal sealed partial class SignalContext : JsonSerializerContext;
