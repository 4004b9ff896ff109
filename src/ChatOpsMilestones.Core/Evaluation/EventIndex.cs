namespace ChatOpsMilestones.Core.Evaluation;

/// <summary>The first time that something was seen.</summary>
internal readonly record struct FirstSeen(DateTimeOffset At, string Name, string? ContactId);

/// <summary>Product events by name and customers' messages by contact, as instants in order.</summary>
internal sealed class EventIndex
{
    public const string FeaturePrefix = "feature:";

    private readonly Dictionary<string, List<DateTimeOffset>> events = [];
    private readonly Dictionary<string, List<DateTimeOffset>> contacts = [];

    private readonly AccountHistory history;
    private readonly Dictionary<IReadOnlyList<string>, FirstSeen?> firsts = [];
    private readonly Dictionary<IReadOnlyList<string>, IReadOnlyDictionary<string, FirstSeen>> firstsByPerson = [];

    public EventIndex(AccountHistory history)
    {
        this.history = history;
        foreach (var e in history.Events)
            Add(events, e.Name, e.At);
        foreach (var i in history.Interactions)
        {
            if (i is { FromCustomer: true, ContactId: { } contact })
                Add(contacts, contact, i.At);
        }
    }

    /// <summary>How often an event was seen before an instant.</summary>
    public int Count(string name, DateTimeOffset until) =>
        events.TryGetValue(name, out var instants) ? Before(instants, until) : 0;

    public int CountFeature(string feature, DateTimeOffset until) => Count(FeaturePrefix + feature, until);

    /// <summary>The last time a contact wrote, called or came before an instant.</summary>
    public DateTimeOffset? LastHeardFrom(string contact, DateTimeOffset until)
    {
        if (!contacts.TryGetValue(contact, out var instants))
            return null;
        var count = Before(instants, until);
        return count == 0 ? null : instants[count - 1];
    }

    /// <summary>The instant of the so-manieth use of a feature; null when it was not used so often.</summary>
    public DateTimeOffset? NthUse(string feature, int nth) =>
        events.TryGetValue(FeaturePrefix + feature, out var instants) && instants.Count >= nth ? instants[nth - 1] : null;

    /// <summary>The feature that was used most often before an instant, without its prefix; null for none.</summary>
    public string? TopFeature(DateTimeOffset until)
    {
        string? top = null;
        var most = 0;
        foreach (var (name, instants) in events)
        {
            if (!name.StartsWith(FeaturePrefix, StringComparison.Ordinal))
                continue;
            var count = Before(instants, until);
            if (count > most || (count == most && count > 0 && string.CompareOrdinal(name, top) < 0))
                (top, most) = (name, count);
        }

        return top?[FeaturePrefix.Length..];
    }

    /// <summary>The first event ever of some names; null when none was seen. Looked up once per list.</summary>
    public FirstSeen? First(IReadOnlyList<string> names)
    {
        if (firsts.TryGetValue(names, out var known))
            return known;

        FirstSeen? first = null;
        foreach (var e in history.Events)
        {
            if (!(e.At >= first?.At) && names.Contains(e.Name))
                first = new FirstSeen(e.At, e.Name, e.ContactId);
        }

        return firsts[names] = first;
    }

    /// <summary>The first event of some names by each person who is known to have done one. Looked up once per list.</summary>
    public IReadOnlyDictionary<string, FirstSeen> FirstByPerson(IReadOnlyList<string> names)
    {
        if (firstsByPerson.TryGetValue(names, out var known))
            return known;

        var found = new Dictionary<string, FirstSeen>();
        foreach (var e in history.Events)
        {
            if (e.ContactId is { } person && names.Contains(e.Name) && !(found.TryGetValue(person, out var first) && first.At <= e.At))
                found[person] = new FirstSeen(e.At, e.Name, person);
        }

        return firstsByPerson[names] = found;
    }

    private static void Add(Dictionary<string, List<DateTimeOffset>> index, string key, DateTimeOffset at)
    {
        if (!index.TryGetValue(key, out var instants))
            index[key] = instants = [];

        // Histories come in order; one that does not must still count right.
        if (instants.Count > 0 && instants[^1] > at)
            instants.Insert(Before(instants, at), at);
        else
            instants.Add(at);
    }

    private static int Before(List<DateTimeOffset> instants, DateTimeOffset until)
    {
        int low = 0, high = instants.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (instants[middle] < until)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
