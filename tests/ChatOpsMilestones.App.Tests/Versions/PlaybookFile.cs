using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Hosting.Versions;
using ChatOpsMilestones.Playbooks;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Versions;

/// <summary>A playbook file that a test host watches, as a served one does.</summary>
internal sealed class PlaybookFile : IDisposable
{
    private readonly TempFolder folder = new();

    public PlaybookFile(string text) => Path = folder.Write("watched.yaml", text);

    public string Path { get; }

    public void Write(string text) => folder.Write("watched.yaml", text);

    public void Delete() => File.Delete(Path);

    /// <summary>Takes the file and begins to watch it.</summary>
    public async Task ServeAsync(TestHost host)
    {
        var fingerprint = PlaybookFiles.Fingerprint(Path);
        await host.Get<PlaybookKeeper>().TakeFileAsync(PlaybookLoader.LoadFile(Path), "watched.yaml", "file", default);
        host.Get<PlaybookWatch>().Begin(Path, fingerprint);
    }

    public void Dispose() => folder.Dispose();
}
