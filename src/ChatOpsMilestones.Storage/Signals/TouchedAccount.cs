using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Storage.Signals;

/// <summary>One account within a slice: what is stored of it and from which day on it changes.</summary>
internal sealed class TouchedAccount(string id)
{
    private TimeZoneInfo zone = TimeZoneInfo.Utc;

    public string Id { get; } = id;

    public int Shard { get; } = Core.Identity.Shard.Of(id);

    /// <summary>True once the account itself is stored.</summary>
    public bool Exists { get; set; }

    /// <summary>Hash of the stored account.</summary>
    public long Hash { get; set; }

    /// <summary>Positions of its signals in the caller's list, in order.</summary>
    public List<int> Signals { get; } = [];

    /// <summary>Earliest day that changed; null when nothing did.</summary>
    public DateOnly? DirtyFrom { get; private set; }

    public int? FirstChunk { get; private set; }

    public int? LastChunk { get; private set; }

    public void Zone(string zoneId) => zone = Zones.OrUtc(zoneId);

    public DateOnly LocalDay(DateTimeOffset instant) => Zones.LocalDate(instant, zone);

    public void Changed(DateOnly day)
    {
        if (DirtyFrom is null || day < DirtyFrom)
            DirtyFrom = day;
    }

    public void Holds(int? firstChunk, int? lastChunk)
    {
        if (firstChunk < (FirstChunk ?? int.MaxValue))
            FirstChunk = firstChunk;
        if (lastChunk > (LastChunk ?? int.MinValue))
            LastChunk = lastChunk;
    }
}
