namespace ChatOpsMilestones.Core.Signals;

/// <summary>Anything that can be read for signals: a folder of CSV files, the demo company, later a vendor's API.</summary>
public interface ISignalSource
{
    /// <summary>The name that signals carry as their source.</summary>
    string Name { get; }

    /// <summary>Streams what there is; memory stays constant whatever the size.</summary>
    IAsyncEnumerable<SignalRead> ReadAsync(CancellationToken cancellationToken);
}
