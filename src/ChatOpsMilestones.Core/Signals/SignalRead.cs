namespace ChatOpsMilestones.Core.Signals;

/// <summary>One thing read from a source: a signal, a row that could not become one, or a file of which nothing is read.</summary>
public abstract record SignalRead
{
    private SignalRead()
    {
    }

    /// <summary>A good row. A position with line 0 is no row of its own (a watermark): it does not count as read.</summary>
    /// <param name="Raw">the row as it stood, for the case that the store refuses it; null for sources without rows.</param>
    public sealed record Accepted(Signal Signal, SourcePosition Position, RawRow? Raw = null) : SignalRead;

    /// <summary>A row that is refused, once, with all its faults; the rest goes on.</summary>
    public sealed record Refused(RefusedRow Row) : SignalRead;

    /// <summary>A file of which nothing is read, with all that is wrong with it; the other files go on.</summary>
    public sealed record RefusedFile(SourcePosition Position, IReadOnlyList<RowFault> Faults) : SignalRead
    {
        /// <summary>One line a fault: <c>file:line: what is wrong</c>.</summary>
        public IEnumerable<string> Messages => Faults.Select(Position.Say);
    }
}

/// <summary>Where a row stands: file name (no folder) and line, from 1; line 0 for what stands on no line.</summary>
public readonly record struct SourcePosition(string File, long Line)
{
    public override string ToString() => Line == 0 ? File : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File}:{Line}");

    internal string Say(RowFault fault) => $"{this}: {fault}";
}
