using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Storage.Series;

namespace ChatOpsMilestones.Storage.Signals;

/// <summary>The daily values that a slice brings for one account, and the chunks they go into.</summary>
internal sealed class AccountUsage(TouchedAccount account)
{
    private readonly SortedDictionary<string, ChunkRun> people = new(StringComparer.Ordinal);

    public TouchedAccount Account { get; } = account;

    public List<(int Position, UsageDay Value)> Values { get; } = [];

    public List<(int Position, PersonUsageDay Value)> PersonValues { get; } = [];

    public ChunkRun Own { get; } = new();

    public IEnumerable<KeyValuePair<string, ChunkRun>> People => people;

    public ChunkRun Person(string contactId)
    {
        if (!people.TryGetValue(contactId, out var run))
            people[contactId] = run = new ChunkRun();
        return run;
    }

    /// <summary>The account's chunks to read: from the one before the first touched one to the last there is.</summary>
    public IEnumerable<int> Chunks() => Following(FirstTouched());

    /// <summary>The chunks before those, when after a gap none of them holds the running totals.</summary>
    public IEnumerable<int> OlderChunks() => Preceding(Own, FirstTouched());

    public IEnumerable<(string ContactId, int Chunk)> PersonChunks() =>
        from person in FirstTouchedByPerson()
        from chunk in Following(person.First)
        select (person.ContactId, chunk);

    public IEnumerable<(string ContactId, int Chunk)> OlderPersonChunks() =>
        from person in FirstTouchedByPerson()
        from chunk in Preceding(Person(person.ContactId), person.First)
        select (person.ContactId, chunk);

    private int FirstTouched() =>
        Math.Min(
            Values.Count == 0 ? int.MaxValue : Values.Min(v => SeriesChunk.Of(v.Value.Date)),
            PersonValues.Count == 0 ? int.MaxValue : PersonValues.Min(v => SeriesChunk.Of(v.Value.Date)));

    private IEnumerable<(string ContactId, int First)> FirstTouchedByPerson() =>
        PersonValues.GroupBy(v => v.Value.ContactId, v => SeriesChunk.Of(v.Value.Date)).Select(person => (person.Key, person.Min()));

    private IEnumerable<int> Following(int firstTouched) =>
        Account is { FirstChunk: { } first, LastChunk: { } last } ? Range(Math.Max(first, firstTouched - 1), last) : [];

    private IEnumerable<int> Preceding(ChunkRun run, int firstTouched) =>
        Account is { FirstChunk: { } first, LastChunk: { } last } && !run.Has(firstTouched) && !run.Has(firstTouched - 1)
            ? Range(first, Math.Min(last, firstTouched - 2))
            : [];

    private static IEnumerable<int> Range(int from, int to) => from > to ? [] : Enumerable.Range(from, to - from + 1);
}
