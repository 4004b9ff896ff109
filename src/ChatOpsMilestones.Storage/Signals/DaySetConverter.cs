using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsMilestones.Storage.Engine;

namespace ChatOpsMilestones.Storage.Signals;

/// <summary>Sets of days as sorted lists: the serializer cannot make a read-only set, and the text must not depend on chance.</summary>
internal sealed class DaySetConverter : JsonConverter<IReadOnlySet<DateOnly>>
{
    public override IReadOnlySet<DateOnly> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var days = new HashSet<DateOnly>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            days.Add(StoredTime.Day(reader.GetString()!)); // never null: only this class writes it
        return days;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlySet<DateOnly> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var day in value.Order())
            writer.WriteStringValue(StoredTime.Text(day));
        writer.WriteEndArray();
    }
}
