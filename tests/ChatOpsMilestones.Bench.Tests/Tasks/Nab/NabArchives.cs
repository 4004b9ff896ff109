using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace ChatOpsMilestones.Bench.Tests.Tasks.Nab;

/// <summary>Packs small archives of series and labels.</summary>
internal static class NabArchives
{
    public static void Write(string path, params (string Name, string Text)[] files)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        using var packed = new GZipStream(file, CompressionLevel.Fastest);
        using var archive = new TarWriter(packed);
        foreach (var (name, text) in files)
            archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
    }

    /// <summary>So many rows five minutes apart, uneven by one or two, with 100 more from a row on.</summary>
    public static string Series(int rows, int jump) => "timestamp,value\n" + string.Concat(Enumerable.Range(0, rows).Select(row =>
        FormattableString.Invariant($"{new DateTime(2026, 1, 5).AddMinutes(5 * row):yyyy-MM-dd HH:mm:ss},{10 + (row % 3) + (row >= jump ? 100 : 0)}\n")));
}
