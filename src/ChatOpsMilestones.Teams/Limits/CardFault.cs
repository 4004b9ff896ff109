namespace ChatOpsMilestones.Teams.Limits;

/// <summary>Something that Teams would refuse, drop or show wrongly.</summary>
/// <param name="Pointer">JSON pointer to it: <c>/body/0/text</c>; empty for the card itself.</param>
/// <param name="Kind">what is wrong.</param>
/// <param name="Value">what is there: a size, a count, a name.</param>
/// <param name="Bound">what is allowed.</param>
public sealed record CardFault(string Pointer, CardFaultKind Kind, string Value, string Bound)
{
    public override string ToString() => $"{(Pointer.Length == 0 ? "/" : Pointer)}: {Words} {Value}; allowed: {Bound}";

    private string Words => Kind switch
    {
        CardFaultKind.TooLong => "too long,",
        CardFaultKind.TooMany => "too many,",
        CardFaultKind.Missing => "missing,",
        CardFaultKind.Twice => "used twice,",
        CardFaultKind.TooNew => "too new for phones,",
        CardFaultKind.WrongPlace => "not allowed here,",
        CardFaultKind.Unknown => "unknown,",
        _ => "wrong,",
    };
}

/// <summary>What can be wrong with a card.</summary>
public enum CardFaultKind
{
    Wrong,
    Missing,
    Unknown,
    TooLong,
    TooMany,
    Twice,
    WrongPlace,

    /// <summary>Newer than what phones render (1.2), and without something to fall back to.</summary>
    TooNew,
}
