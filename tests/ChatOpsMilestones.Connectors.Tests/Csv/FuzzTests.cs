using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Tests.Csv;

public sealed class FuzzTests
{
    private const int Rounds = 60;

    private static readonly byte[] Nasty = [(byte)'"', (byte)',', (byte)'\n', (byte)'\r', 0, 0xFF, 0xEF, (byte)';', (byte)'=', (byte)'-', (byte)'9', 0x7F];

    public static TheoryData<string> Tables =>
        [.. Directory.GetFiles(CsvFolder.Beside("GoodCsv"), "*.csv").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Damaged_bytes_are_refused_and_nothing_breaks(string table)
    {
        var good = await File.ReadAllBytesAsync(CsvFolder.Beside($"GoodCsv/{table}.csv"));
        var rows = good.AsSpan().Count((byte)'\n') + 1;
        for (var seed = 1; seed <= Rounds; seed++)
        {
            using var folder = new CsvFolder();
            folder.Write(table, Damage(good, new Random(seed)));

            try
            {
                var reads = await folder.ReadAsync();
                Assert.All(reads, read => Assert.True(IsInOrder(read), $"{read}"));
                Assert.True(reads.Count <= rows + 60 + 10, "more came out than went in");
            }
            catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"table {table}, seed {seed}: {failure}");
            }
        }
    }

    private static bool IsInOrder(SignalRead read) => read switch
    {
        SignalRead.Accepted accepted => accepted.Signal.NaturalKey.Length > 0 && accepted.Signal.OfAccount is not "",
        SignalRead.Refused refused => refused.Row is { Faults.Count: > 0, Position.Line: > 0, Raw: not null }
            && refused.Row.Faults.All(fault => fault.Value.Length <= RowFault.LongestValue && fault.Reason.Length > 0),
        SignalRead.RefusedFile file => file.Faults.Count > 0,
        _ => false,
    };

    // Up to 20 times: a byte changed, put in or taken out, a stretch doubled or cut. At most 60 line breaks are added.
    private static byte[] Damage(byte[] good, Random random)
    {
        var bytes = good.ToList();
        for (var i = random.Next(1, 20); i > 0 && bytes.Count > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.Insert(at, Nasty[random.Next(Nasty.Length)]);
                    break;
                case 2:
                    bytes.RemoveAt(at);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(40), bytes.Count - at)).Where(b => b != '\n'));
                    break;
                default:
                    bytes.RemoveRange(at, Math.Min(random.Next(10), bytes.Count - at));
                    break;
            }
        }

        return [.. bytes];
    }
}
