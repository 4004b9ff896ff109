using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using ChatOpsMilestones.Connectors.Csv;
using ChatOpsMilestones.Connectors.Demo;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Connectors.Tests.Demo;

/// <summary>The demo company of the samples, made once for all tests that only look at it.</summary>
internal static class Demo
{
    private static readonly Lazy<DemoCompany> LazyCompany = new(() => DemoCompany.Generate(Anchor));
    private static readonly Lazy<IReadOnlyList<Signal>> LazyHistory = new(() => [.. Company.Signals(null, Company.HistoryEnd)]);

    public static DateOnly Anchor { get; } = new(2026, 11, 20);

    public static DemoCompany Company => LazyCompany.Value;

    public static IReadOnlyList<Signal> History => LazyHistory.Value;

    /// <summary>The instant at which a day's use has been told.</summary>
    public static DateTimeOffset Told(DateOnly day) => new(day.AddDays(1), new(5, 0), TimeSpan.Zero);

    public static DemoStory Story(DemoStoryKind kind) => Company.Stories.First(story => story.Kind == kind && story.Day <= Anchor);

    public static IEnumerable<T> Of<T>(DemoStory story)
        where T : Signal => History.OfType<T>().Where(signal => signal.OfAccount == story.AccountId);

    /// <summary>Log-ins of the account's people by day.</summary>
    public static Dictionary<DateOnly, double> LoginsOf(DemoStory story) =>
        Of<PersonUsageDay>(story).GroupBy(day => day.Date).ToDictionary(day => day.Key, day => day.Sum(person => person.Value));

    /// <summary>A hash of everything that the signals say, order included.</summary>
    public static string Fingerprint(IEnumerable<Signal> signals)
    {
        using var folder = new TempFolder();
        var text = new StringBuilder();
        CsvFolderWriter.Write(folder.Path, signals.Select(signal =>
        {
            text.Append(signal.GetType().Name).Append(' ').Append(signal.OfAccount).Append(' ').Append(signal.NaturalKey).Append(' ').Append((signal as Watermark)?.CompleteThrough).Append('\n');
            return signal;
        }));
        foreach (var file in Directory.EnumerateFiles(folder.Path).Order(StringComparer.Ordinal))
            text.Append(File.ReadAllText(file));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>A path in the repository.</summary>
    public static string Repository(string relative, [CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source) ?? ".", "..", "..", "..", relative));
}
