using System.Diagnostics.Metrics;
using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Hosting.Observability;

namespace ChatOpsMilestones.App.Tests.Observability;

/// <summary>One measurement as a collector gets it: <c>chatops.decisions outcome=Held reason=cooldown</c>.</summary>
internal sealed record Measured(string Name, double Value);

/// <summary>Listens to the instruments of one host.</summary>
internal sealed class Heard : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly List<Measured> all = [];

    public Heard(TestHost host)
    {
        var scope = host.Get<IMeterFactory>();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == Meters.MeterName && instrument.Meter.Scope == scope)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.Start();
    }

    public IReadOnlyList<Measured> All
    {
        get
        {
            lock (all)
                return [.. all];
        }
    }

    public double Sum(string name) => All.Where(one => one.Name == name).Sum(one => one.Value);

    public void Dispose() => listener.Dispose();

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = string.Join(' ', [instrument.Name, .. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")]);
        lock (all)
            all.Add(new Measured(name, value));
    }
}
