namespace ChatOpsMilestones.Bench.Measuring;

/// <summary>The same measurement several times.</summary>
internal sealed class Samples
{
    private readonly List<Sample> all = [];

    public void Add(Sample sample) => all.Add(sample);

    public double Seconds => Numbers.Median(all.Select(sample => sample.Elapsed.TotalSeconds));

    public double Least => all.Min(sample => sample.Elapsed.TotalSeconds);

    public double Most => all.Max(sample => sample.Elapsed.TotalSeconds);

    public double ProcessorSeconds => Numbers.Median(all.Select(sample => sample.Processor.TotalSeconds));

    public double AllocatedMegabytes => Numbers.Median(all.Select(sample => sample.Allocated / 1e6));
}
