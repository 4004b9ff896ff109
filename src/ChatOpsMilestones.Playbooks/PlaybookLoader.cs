using System.Text;
using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Playbooks.Linting;
using ChatOpsMilestones.Playbooks.Reading;
using ChatOpsMilestones.Playbooks.Sections;
using ChatOpsMilestones.Playbooks.Yaml;

namespace ChatOpsMilestones.Playbooks;

/// <summary>Reads a playbook file, strictly: every key and word is known, every number is in range, and all faults are told at once.</summary>
public static class PlaybookLoader
{
    /// <summary>Bytes of a playbook file, at most.</summary>
    public const int MostBytes = TextChecks.MostBytes;

    private const int LongestReason = 300;

    /// <summary>Reads a file; what it extends is looked up beside it.</summary>
    public static PlaybookLoadResult LoadFile(string path)
    {
        var name = Path.GetFileName(path);
        var text = ReadText(path, out var reason);
        if (text is null)
        {
            var faults = new FaultList(name);
            faults.Add(null, "", path, reason);
            return Failed("", [faults]);
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";
        return Load(text, name, file => ReadText(Path.Combine(folder, file), out _));
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">the whole file.</param>
    /// <param name="fileName">its name, for messages.</param>
    /// <param name="open">gives the text of another file of the same folder, or null; needed for <c>extends</c> only.</param>
    public static PlaybookLoadResult Load(string text, string fileName, Func<string, string?>? open = null)
    {
        var faults = new FaultList(fileName);
        text = TextChecks.Normalise(text);
        if (YamlTree.Read(text, faults) is not { } root)
            return Failed(text, [faults]);
        if (!Extension.Is(root))
            return Complete(root, text, faults, []);

        var others = new List<FaultList>();
        if (Extension.WorkIn(root, faults, open, others) is not { } merged)
            return Failed(text, [faults, .. others]);
        var below = new FaultList(merged.File);
        return YamlTree.Read(merged.Text, below) is { } complete
            ? Complete(complete, merged.Text, below, [faults])
            : Failed(text, [faults, below]);
    }

    private static PlaybookLoadResult Complete(YamlNode root, string text, FaultList faults, IReadOnlyList<FaultList> earlier)
    {
        var playbook = new Field(faults, root, "").Map(Vocabulary.Root) is { } map ? Playbook(map, text) : null;
        if (playbook is null || faults.Any || earlier.Any(list => list.Any))
            return Failed(text, [.. earlier, faults]);

        var warnings = new FaultList(faults.File);
        Lint.Check(playbook, (YamlMap)root, warnings);
        return new PlaybookLoadResult { Playbook = playbook, Text = text, Faults = [], Warnings = warnings.InOrder() };
    }

    private static Playbook Playbook(MapReader root, string text)
    {
        var scope = DeclarationReader.Read(root);
        var playbook = new Playbook
        {
            Version = StableId.Of("playbook", text),
            Name = root.Require("name")?.Words(RuleReader.LongestName) ?? "",
            WhySoMany = root["why_so_many"]?.Words(LongestReason),
            Segments = scope.Segments,
            Metrics = [.. scope.Metrics.Values],
            Health = HealthReader.Read(root, scope),
            Routing = PolicyReader.Routing(root, scope),
            Budgets = PolicyReader.Budgets(root),
            Guard = GuardReader.Read(root),
            Journey = JourneyReader.Read(root, scope),
            Milestones = MilestoneReader.Read(root, scope),
            Plays = PlayReader.Read(root),
        };
        RuleReferences.Check(playbook, scope);
        if (Lint.TooMany(playbook.Milestones, playbook.WhySoMany) is { } tooMany)
            root["milestones"]?.Fault(tooMany);
        return playbook;
    }

    private static PlaybookLoadResult Failed(string text, IEnumerable<FaultList> faults) =>
        new() { Playbook = null, Text = text, Faults = [.. faults.SelectMany(list => list.InOrder())], Warnings = [] };

    private static string? ReadText(string path, out string reason)
    {
        reason = "";
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MostBytes })
                reason = "the file is too large; allowed: up to 1 MB";
            else
                return File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException)
        {
            reason = "the file is not UTF-8; save it with that encoding";
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            reason = "there is no such file";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            reason = "the file cannot be read; check its rights";
        }

        return null;
    }
}
