namespace ChatOpsMilestones.Core.Evaluation;

/// <summary>Product events by name and customers' messages by contact, as instants in order.</summary>
internal sealed class EventIndex
{
    public const string FeaturePrefix = "feature:";

    private readonly Dictionary<string, List<DateTimeOffset>> events = [];
    private readonly Dictionary<string, List<DateTimeOffset>> contacts = [];

    public EventIndex(AccountHistory history)
    {
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
