using System.Diagnostics;

namespace ChatOpsMilestones.Bench.Measuring;

/// <summary>One measurement. Processor time tells more than the clock when others use the machine too.</summary>
internal sealed record Sample(TimeSpan Elapsed, TimeSpan Processor, long Allocated)
{
    public static async Task<Sample> OfAsync(Func<Task> work)
    {
        // What the round before left behind must not be collected at this one's expense.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        await work();
        var elapsed = watch.Elapsed;
        return new Sample(elapsed, Environment.CpuUsage.TotalTime - processor, GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }
}
