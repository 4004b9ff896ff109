namespace ChatOpsMilestones.Bench.Tasks.Nab;

/// <summary>A labelled window of a series, by row; both ends included.</summary>
internal readonly record struct NabWindow(int First, int Last)
{
    public int Width => Last - First + 1;

    public bool Holds(int row) => row >= First && row <= Last;
}
