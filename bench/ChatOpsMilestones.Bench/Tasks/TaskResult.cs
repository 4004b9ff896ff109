namespace ChatOpsMilestones.Bench.Tasks;

/// <summary>What became of a data task.</summary>
/// <param name="Ours">the figure, without spaces; <c>none</c> where there is none.</param>
/// <param name="Target">what it must be or reach.</param>
/// <param name="IsMet">whether it does.</param>
/// <param name="Lines">what the figure is made of, or why there is none.</param>
internal sealed record TaskResult(string Ours, string Target, bool IsMet, IReadOnlyList<string> Lines);
