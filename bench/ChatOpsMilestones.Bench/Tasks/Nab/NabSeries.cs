namespace ChatOpsMilestones.Bench.Tasks.Nab;

/// <summary>A series of the benchmark with its labels.</summary>
/// <param name="Name"><c>category/file.csv</c>.</param>
/// <param name="Times">as in the file; they may go back once, when clocks do.</param>
/// <param name="Values">one a row.</param>
/// <param name="Windows">in order, not overlapping.</param>
internal sealed record NabSeries(string Name, IReadOnlyList<DateTime> Times, IReadOnlyList<double> Values, IReadOnlyList<NabWindow> Windows)
{
    public string Category => Name.Split('/')[0];

    /// <summary>The median step from row to row.</summary>
    public TimeSpan Bucket
    {
        get
        {
            var steps = Times.Skip(1).Zip(Times, (next, time) => next - time).Order().ToArray();
            return steps[steps.Length / 2];
        }
    }
}
