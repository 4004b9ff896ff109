using ChatOpsMilestones.Bench.Measuring;
using ChatOpsMilestones.Connectors.Csv;
using ChatOpsMilestones.Core.Replay;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Hosting.Imports;
using ChatOpsMilestones.Playbooks;
using ChatOpsMilestones.Storage;
using ChatOpsMilestones.Storage.Accounts;
using ChatOpsMilestones.Storage.Histories;
using ChatOpsMilestones.Storage.Signals;

namespace ChatOpsMilestones.Bench.Tasks.Cdnow;

/// <summary>The log through the product: its import into a store of its own, its evaluation, its replay.</summary>
internal static class ProductReplay
{
    public static async Task<ReplayReport> RunAsync(IReadOnlyList<Purchase> rows, Period period, CancellationToken stop)
    {
        using var scratch = new Scratch();
        var files = Directory.CreateDirectory(scratch.File("files")).FullName;
        CdnowBook.Write(files, rows, period);
        var loaded = PlaybookLoader.Load(CdnowBook.Playbook(), "purchases.yaml");
        var playbook = loaded.Playbook ?? throw new InvalidDataException("the playbook of the task does not load: " + string.Join("; ", loaded.Faults));

        var real = new RealTime(TimeProvider.System);
        await using var database = new Database(new StorageOptions { DataFolder = scratch.Folder }, real);
        await database.StartAsync(stop);
        var import = new ImportRun(new SignalStore(database), new BusinessTime(TimeProvider.System), real);
        var summary = await import.RunAsync(new CsvFolderSource(files), scratch.File("refused"), progress: null, stop);
        if (summary.FileFaults.Concat(summary.FirstFaults).FirstOrDefault() is { } fault)
            throw new InvalidDataException($"the import refused {summary.Refused} rows, the first: {fault}");

        var replay = new Replayer(new ReplayRequest
        {
            Playbook = playbook,
            From = period.First,
            To = period.Cut,
            HorizonDays = period.End.DayNumber - period.Cut.DayNumber,
            KnownThrough = period.End,
        });
        var ids = (await new AccountStore(database).ListAsync(cancellationToken: stop)).Select(account => account.Id);
        await foreach (var history in new HistoryStore(database).LoadHistoriesAsync(ids, stop))
            replay.Add(history);
        return replay.Finish();
    }
}
