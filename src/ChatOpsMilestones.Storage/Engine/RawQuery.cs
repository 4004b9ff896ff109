namespace ChatOpsMilestones.Storage.Engine;

/// <summary>
/// A query of which millions of rows are only looked at: columns are read where they lie, and nothing is allocated for a
/// row. Blocks its thread while it reads; may be run again with other values.
/// </summary>
internal abstract class RawQuery : IDisposable
{
    /// <summary>Begins to read, from the first row.</summary>
    public abstract void Run(params (string Name, object? Value)[] values);

    /// <summary>Goes to the next row; false after the last.</summary>
    public abstract bool Read();

    public abstract bool IsNull(int column);

    public abstract int Int(int column);

    /// <summary>A blob, or a text as UTF-8; good until the next row.</summary>
    public abstract ReadOnlySpan<byte> Bytes(int column);

    public abstract void Dispose();
}
