using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ChatOpsMilestones.TestKit.Http;

/// <summary>Counts the requests of this process that are sent and not answered yet, by the port that they go to.</summary>
public sealed class CallsUnderWay : IDisposable
{
    private readonly ConcurrentDictionary<int, long> byPort = new();
    private readonly MeterListener listener;

    public CallsUnderWay()
    {
        listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument is { Meter.Name: "System.Net.Http", Name: "http.client.active_requests" })
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, change, tags, _) => Count(change, tags));
        listener.Start();
    }

    /// <summary>How many of them go to one of these places.</summary>
    public long To(IEnumerable<Uri> places) => places.Sum(place => byPort.GetValueOrDefault(place.Port));

    public void Dispose() => listener.Dispose();

    private void Count(long change, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            if (tag is { Key: "server.port", Value: int port })
                byPort.AddOrUpdate(port, change, (_, count) => count + change);
        }
    }
}
