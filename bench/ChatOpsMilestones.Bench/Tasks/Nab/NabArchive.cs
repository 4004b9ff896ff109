using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace ChatOpsMilestones.Bench.Tasks.Nab;

/// <summary>Reads labelled series out of the archive <c>nab/nab_given.tar.gz</c> of a data folder.</summary>
internal static class NabArchive
{
    private const string Usual = "nab_given.tar.gz";
    private const string UsualLabels = "labels/given_windows.json";

    public static IReadOnlyList<NabSeries> Read(string folder)
    {
        var texts = Texts(Path.Combine(folder, "nab"));
        var labels = texts.Keys.FirstOrDefault(name => name == UsualLabels)
            ?? texts.Keys.SingleOrDefault(name => name.StartsWith("labels/", StringComparison.Ordinal) && name.EndsWith("_windows.json", StringComparison.Ordinal))
            ?? throw new InvalidDataException($"the archive has no {UsualLabels}");
        using var windows = JsonDocument.Parse(texts[labels]);
        return [.. windows.RootElement.EnumerateObject().Select(series => Series(series, texts))];
    }

    // The archive under its usual name, else the only one there.
    private static Dictionary<string, string> Texts(string folder)
    {
        var path = Path.Combine(folder, Usual);
        if (!File.Exists(path))
            path = Directory.Exists(folder) && Directory.GetFiles(folder, "*.tar.gz") is [var only] ? only : throw new FileNotFoundException($"there is no nab/{Usual}");

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        using var file = File.OpenRead(path);
        using var plain = new GZipStream(file, CompressionMode.Decompress);
        using var archive = new TarReader(plain);
        while (archive.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is null)
                continue;
            using var reader = new StreamReader(entry.DataStream);
            texts[entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name] = reader.ReadToEnd();
        }

        return texts;
    }

    private static NabSeries Series(JsonProperty label, Dictionary<string, string> texts)
    {
        var name = label.Name;
        if (!texts.TryGetValue("data/" + name, out var text))
            throw new InvalidDataException($"the archive has labels for data/{name}, but no such file");

        var times = new List<DateTime>();
        var values = new List<double>();
        foreach (var (number, line) in text.Split('\n').Select(line => line.Trim()).Index().Skip(1).Where(line => line.Item.Length > 0))
        {
            var cells = line.Split(',');
            if (cells.Length < 2 || Time(cells[0]) is not { } time || !double.TryParse(cells[1], CultureInfo.InvariantCulture, out var value))
                throw new InvalidDataException($"data/{name}:{number + 1}: not a time and a value: '{line}'");
            times.Add(time);
            values.Add(value);
        }

        if (times.Count < 2)
            throw new InvalidDataException($"data/{name}: fewer than two rows");
        return new NabSeries(name, times, values, [.. label.Value.EnumerateArray().Select(pair => Window(name, pair, times)).OrderBy(window => window.First)]);
    }

    // Labels name rows of the file; where they do not, the rows between count.
    private static NabWindow Window(string name, JsonElement pair, List<DateTime> times)
    {
        var ends = pair.EnumerateArray().Select(end => Time(end.GetString() ?? "")).ToArray();
        if (ends is not [{ } start, { } end])
            throw new InvalidDataException($"labels of {name}: not a pair of times: {pair}");

        var (first, last) = (times.IndexOf(start), times.IndexOf(end));
        first = first >= 0 ? first : times.FindIndex(time => time >= start);
        last = last >= 0 ? last : times.FindLastIndex(time => time <= end);
        return first >= 0 && first <= last ? new NabWindow(first, last) : throw new InvalidDataException($"labels of {name}: no row lies in {pair}");
    }

    private static DateTime? Time(string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
