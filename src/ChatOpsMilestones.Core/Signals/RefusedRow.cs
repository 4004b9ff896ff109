using System.Text;

namespace ChatOpsMilestones.Core.Signals;

/// <summary>A row that was refused, with everything a person needs to mend it.</summary>
/// <param name="Raw">the row as it stood, for the file of refused rows; null for sources without rows.</param>
public sealed record RefusedRow(SourcePosition Position, IReadOnlyList<RowFault> Faults, RawRow? Raw)
{
    /// <summary>One line a fault: <c>file:line: column "value" what is wrong</c>. Holds customer text: for the person who imports, never for a log.</summary>
    public IEnumerable<string> Messages => Faults.Select(Position.Say);
}

/// <summary>One thing that is wrong with a row or a file.</summary>
/// <param name="Column">the column at fault; <see cref="WholeRow"/> when it is no single one.</param>
/// <param name="Value">what stood there, cut to <see cref="LongestValue"/> characters; empty when nothing did or when it is hidden.</param>
/// <param name="Reason">what is wrong and what is allowed, to be read after column and value.</param>
public sealed record RowFault(string Column, string Value, string Reason)
{
    public const string WholeRow = "*";

    public const int LongestValue = 100;

    /// <summary>A fault with the value cut to length and on one line.</summary>
    public static RowFault Of(string column, ReadOnlySpan<char> value, string reason) => new(column, Excerpt(value), reason);

    public override string ToString() => this switch
    {
        { Column: WholeRow, Value: "" } => Reason,
        { Column: WholeRow } => $"\"{Value}\" {Reason}",
        { Value: "" } => $"{Column} {Reason}",
        _ => $"{Column} \"{Value}\" {Reason}",
    };

    private static string Excerpt(ReadOnlySpan<char> value)
    {
        var isCut = value.Length > LongestValue;
        if (isCut)
            value = value[..(char.IsHighSurrogate(value[LongestValue - 2]) ? LongestValue - 2 : LongestValue - 1)];

        var text = new StringBuilder(value.Length + 1);
        foreach (var c in value)
            text.Append(char.IsControl(c) ? ' ' : c);
        return text.Append(isCut ? "…" : "").ToString();
    }
}
