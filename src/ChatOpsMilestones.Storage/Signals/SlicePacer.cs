using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Storage.Signals;

/// <summary>
/// Chooses how many signals go into one transaction, so that none holds the database for much longer than
/// <see cref="Target"/> and a click never waits long behind an import.
/// </summary>
internal sealed class SlicePacer(RealTime realTime)
{
    private static readonly TimeSpan Target = TimeSpan.FromMilliseconds(25);

    private const int Least = 100;
    private const int Most = 50_000;

    private int size = 1_000;

    public int Size => Volatile.Read(ref size);

    public long Start() => realTime.GetTimestamp();

    public void Done(long started, int signals)
    {
        var elapsed = realTime.GetElapsedTime(started);
        if (signals < Size / 2 && elapsed < Target)
            return;

        // At most twice as many the next time: one lucky transaction proves little.
        var fitting = signals * (Target / TimeSpan.FromMicroseconds(Math.Max(1, elapsed.TotalMicroseconds)));
        Volatile.Write(ref size, (int)Math.Clamp(Math.Min(fitting, signals * 2.0), Least, Most));
    }
}
