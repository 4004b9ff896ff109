using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsMilestones.Connectors.Csv.Tables;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Connectors.Tests.Csv;

public sealed class GoodCsvTests
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new ZoneById() },
    };

    public static TheoryData<string> Tables => [.. AllTables.InOrder.Select(table => table.Name)];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_good_file_becomes_the_records_it_means(string table)
    {
        var reads = await CsvFolder.ReadAsync(CsvFolder.Beside("GoodCsv"));

        var signals = reads.Where(read => PositionOf(read) is { Line: > 0 } at && at.File == table + ".csv")
            .Select(read => Assert.IsType<SignalRead.Accepted>(read).Signal)
            .Select(signal => signal.GetType().Name + " " + JsonSerializer.Serialize(signal, signal.GetType(), Readable));
        Golden.Check(string.Join('\n', signals), table + ".txt");
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_good_file_of_a_table_has_every_column(string table)
    {
        var header = File.ReadLines(CsvFolder.Beside($"GoodCsv/{table}.csv")).First().Split(',').Order();

        Assert.Equal(AllTables.InOrder.Single(known => known.Name == table).Columns.Select(column => column.Name).Order(), header);
    }

    [Fact]
    public async Task What_others_refer_to_comes_first_whatever_the_names_of_the_files()
    {
        var reads = await CsvFolder.ReadAsync(CsvFolder.Beside("GoodCsv"));

        var files = reads.Select(read => PositionOf(read).File).Distinct().ToList();
        Assert.Equal(AllTables.InOrder.Select(table => table.FileName), files);
        Assert.True(files.IndexOf("people.csv") < files.IndexOf("accounts.csv"));
        Assert.True(files.IndexOf("accounts.csv") < files.IndexOf("contacts.csv"));
        Assert.True(files.IndexOf("contacts.csv") < files.IndexOf("usage_people_daily.csv"));
    }

    [Fact]
    public async Task Two_readings_of_a_folder_give_the_same_keys()
    {
        var first = await CsvFolder.ReadAsync(CsvFolder.Beside("GoodCsv"));
        var second = await CsvFolder.ReadAsync(CsvFolder.Beside("GoodCsv"));

        Assert.Equal(Keys(first), Keys(second));
        Assert.Equal(first.Count, Keys(first).Distinct().Count());
    }

    private static List<string> Keys(IEnumerable<SignalRead> reads) =>
        [.. reads.OfType<SignalRead.Accepted>().Select(read => $"{read.Signal.GetType().Name}/{read.Signal.OfAccount}/{read.Signal.NaturalKey}")];

    private static SourcePosition PositionOf(SignalRead read) => read switch
    {
        SignalRead.Accepted accepted => accepted.Position,
        SignalRead.Refused refused => refused.Row.Position,
        SignalRead.RefusedFile file => file.Position,
        _ => throw new InvalidOperationException(),
    };

    // The rest of a zone belongs to the machine's zone data.
    private sealed class ZoneById : JsonConverter<TimeZoneInfo>
    {
        public override TimeZoneInfo Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, TimeZoneInfo value, JsonSerializerOptions options) => writer.WriteStringValue(value.Id);
    }
}
