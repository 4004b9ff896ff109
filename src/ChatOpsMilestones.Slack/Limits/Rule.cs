namespace ChatOpsMilestones.Slack.Limits;

/// <summary>What one value in a block may be; the cases of <see cref="BlockLimits"/>.</summary>
internal abstract record Rule
{
    private Rule()
    {
    }

    /// <param name="Least">characters.</param>
    /// <param name="Most">characters.</param>
    /// <param name="Pattern">what it must look like; null for anything.</param>
    public sealed record Text(int Least, int Most, string? Pattern = null) : Rule;

    /// <summary>One of these words.</summary>
    public sealed record Word(params string[] Words) : Rule;

    public sealed record Flag : Rule;

    public sealed record Number(double Least, double Most, bool Whole = false) : Rule;

    /// <summary>An object of the shape; where it has a <c>type</c>, one of these.</summary>
    /// <param name="Shapes">names in <see cref="BlockLimits.Shapes"/>: the type, with <c>@</c> before an element's, or of an object without one.</param>
    public sealed record One(params string[] Shapes) : Rule;

    public sealed record Many(int Least, int Most, Rule Item) : Rule;

    /// <summary>Anything: Slack checks it itself and we never write it.</summary>
    public sealed record Any : Rule;
}

/// <param name="Name">of the property.</param>
/// <param name="Rule">what it may be.</param>
/// <param name="Needed">it must be there.</param>
internal sealed record Property(string Name, Rule Rule, bool Needed);

/// <summary>An object: its properties, and the surfaces on which it may stand.</summary>
internal sealed record Shape(BlockSurface Surfaces, IReadOnlyList<Property> Properties)
{
    /// <summary>At least one of these must be there.</summary>
    public IReadOnlyList<string> OneOf { get; init; } = [];

    /// <summary>Not both of these.</summary>
    public IReadOnlyList<string> NotBoth { get; init; } = [];
}
