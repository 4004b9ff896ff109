namespace ChatOpsMilestones.Core.Signals;

/// <summary>Anything that can be read for signals: a folder of CSV files, the demo company, later a vendor's API.</summary>
public interface ISignalSource
{
    /// <summary>The name that signals carry as their source.</summary>
    string Name { get; }

    /// <summary>Streams what there is; memory stays constant whatever the size.</summary>
    IAsyncEnumerable<SignalRead> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>One thing read from a source: a signal, or a row that could not become one.</summary>
public abstract record SignalRead
{
    private SignalRead()
    {
    }

    /// <summary>A good row.</summary>
    public sealed record Accepted(Signal Signal, SourcePosition Position) : SignalRead;

    /// <summary>A row that is refused; the rest goes on.</summary>
    public sealed record Refused(RefusedRow Row) : SignalRead;
}

/// <summary>Where a row stands: file name (no folder) and line, from 1; line 0 for sources without lines.</summary>
public readonly record struct SourcePosition(string File, long Line);

/// <summary>A row that was refused, with everything a person needs to mend it.</summary>
/// <param name="Position">file and line.</param>
/// <param name="Column">the column at fault; <c>*</c> for the whole row.</param>
/// <param name="Value">what stood there, cut to 100 characters.</param>
/// <param name="Reason">what is wrong and what is allowed.</param>
/// <param name="RawRow">the row as it stood, for the file of refused rows.</param>
public sealed record RefusedRow(SourcePosition Position, string Column, string Value, string Reason, string RawRow);
