namespace ChatOpsMilestones.Slack.Limits;

/// <summary>Something that Slack would refuse.</summary>
/// <param name="Pointer">JSON pointer to it: <c>/blocks/0/text/text</c>.</param>
/// <param name="Kind">what is wrong.</param>
/// <param name="Value">what is there: a length, a count, a name.</param>
/// <param name="Bound">what is allowed.</param>
public sealed record BlockFault(string Pointer, BlockFaultKind Kind, string Value, string Bound)
{
    /// <summary>The greatest length or count where the fault is one of size; 0 otherwise.</summary>
    public int Limit { get; init; }

    public override string ToString() => $"{Pointer}: {Words} {Value}; allowed: {Bound}";

    private string Words => Kind switch
    {
        BlockFaultKind.TooLong => "too long,",
        BlockFaultKind.TooMany => "too many,",
        BlockFaultKind.TooFew => "too few,",
        BlockFaultKind.Missing => "missing,",
        BlockFaultKind.Twice => "used twice,",
        BlockFaultKind.WrongPlace => "not allowed here,",
        BlockFaultKind.Unknown => "unknown,",
        _ => "wrong,",
    };
}

/// <summary>What can be wrong with blocks.</summary>
public enum BlockFaultKind
{
    Wrong,
    Missing,
    Unknown,
    TooLong,
    TooMany,
    TooFew,
    Twice,
    WrongPlace,
}
