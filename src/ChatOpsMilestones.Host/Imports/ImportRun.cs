using ChatOpsMilestones.Connectors.Csv;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage.Signals;

namespace ChatOpsMilestones.Hosting.Imports;

/// <summary>Streams a source into the store in batches: memory stays constant, and a bad row never stops the good ones.</summary>
public sealed class ImportRun(SignalStore store, BusinessTime business, RealTime real)
{
    private const int BatchSize = 20_000;
    private const int FaultsShown = 20;
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(2);

    /// <param name="source">what is read.</param>
    /// <param name="refusedFolder">where refused rows are written; null for sources without files.</param>
    /// <param name="progress">told about long imports: rows read so far.</param>
    /// <param name="cancellationToken">to stop; what is stored by then stays and the import can be run again.</param>
    public async Task<ImportSummary> RunAsync(
        ISignalSource source, string? refusedFolder, Func<long, Task>? progress, CancellationToken cancellationToken)
    {
        var summary = new ImportSummary();
        await using var refused = refusedFolder is null ? null : new RefusedRowsFile(refusedFolder);
        var batch = new List<SignalRead.Accepted>(BatchSize);
        var told = real.GetTimestamp();
        await foreach (var read in source.ReadAsync(cancellationToken))
        {
            switch (read)
            {
                case SignalRead.Accepted accepted:
                    // Named at once, so that the table has the files in the order they were read in.
                    if (accepted.Position.Line > 0)
                        summary.Of(accepted.Position.File);
                    batch.Add(accepted);
                    break;
                case SignalRead.Refused row:
                    summary.Of(row.Row.Position.File).Read++;
                    await RefuseAsync(summary, refused, row.Row, cancellationToken);
                    break;
                case SignalRead.RefusedFile file:
                    summary.FileFaults.AddRange(file.Messages);
                    summary.FilesNotRead.Add(file.Position.File);
                    break;
            }

            if (batch.Count == BatchSize)
            {
                await WriteAsync(batch, summary, refused, cancellationToken);
                if (progress is not null && real.GetElapsedTime(told) >= ProgressEvery)
                {
                    told = real.GetTimestamp();
                    await progress(summary.Read);
                }
            }
        }

        await WriteAsync(batch, summary, refused, cancellationToken);
        summary.RefusedFiles = refused?.Paths ?? [];
        return summary;
    }

    private async Task WriteAsync(
        List<SignalRead.Accepted> batch, ImportSummary summary, RefusedRowsFile? refused, CancellationToken cancellationToken)
    {
        if (batch.Count == 0)
            return;

        var outcomes = await store.WriteAsync([.. batch.Select(b => b.Signal)], business.GetUtcNow(), cancellationToken);
        for (var i = 0; i < batch.Count; i++)
        {
            var position = batch[i].Position;
            if (position.Line == 0 && outcomes[i] is not SignalOutcome.Refused)
                continue;

            var count = summary.Of(position.File);
            count.Read++;
            switch (outcomes[i])
            {
                case SignalOutcome.Written or SignalOutcome.Corrected:
                    count.Written++;
                    break;
                case SignalOutcome.Unchanged:
                    count.Unchanged++;
                    break;
                case SignalOutcome.Refused no:
                    await RefuseAsync(
                        summary, refused, new RefusedRow(position, [RowFault.Of(RowFault.WholeRow, [], no.Reason)], batch[i].Raw), cancellationToken);
                    break;
            }
        }

        batch.Clear();
    }

    private static async Task RefuseAsync(ImportSummary summary, RefusedRowsFile? refused, RefusedRow row, CancellationToken cancellationToken)
    {
        summary.Of(row.Position.File).Refused++;
        if (summary.FirstFaults.Count < FaultsShown)
            summary.FirstFaults.AddRange(row.Messages);
        if (refused is not null)
            await refused.WriteAsync(row, cancellationToken);
    }
}
