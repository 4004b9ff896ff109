using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Playbooks;
using ChatOpsMilestones.Slack.Blocks;
using ChatOpsMilestones.Slack.Limits;

namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary><c>cards check</c>: what Slack would refuse, of a file or of the playbook's own cards.</summary>
internal sealed class CardsCheckCommand(Shell shell)
{
    private const long LargestFile = 4 * 1024 * 1024;
    private const int LongestLine = 500;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>The surface of a word; null for none.</summary>
    public static BlockSurface? SurfaceOf(string? word) => word switch
    {
        "message" => BlockSurface.Message,
        "modal" => BlockSurface.Modal,
        "home" => BlockSurface.Home,
        _ => null,
    };

    public async Task<int> FileAsync(string file, BlockSurface? surface, CancellationToken cancellationToken)
    {
        JsonNode? payload;
        try
        {
            if (new FileInfo(file) is { Exists: true, Length: > LargestFile } large)
                return await shell.Fail(string.Create(CultureInfo.InvariantCulture, $"{file}: {large.Length:#,0} bytes; at most {LargestFile:#,0}."));
            payload = JsonNode.Parse(await File.ReadAllTextAsync(file, cancellationToken), null, Strict);
        }
        catch (JsonException fault)
        {
            return await shell.Fail($"{file}: no JSON: {SlackText.Line(fault.Message, LongestLine)}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return await shell.Fail(fault is FileNotFoundException or DirectoryNotFoundException ? $"{file}: there is no such file." : fault.Message);
        }

        if (payload is null)
            return await shell.Fail($"{file}: null is no card.");
        var type = (payload as JsonObject)?["type"];
        var on = surface ?? SurfaceOf(type?.GetValueKind() == JsonValueKind.String ? type.GetValue<string>() : null) ?? BlockSurface.Message;
        var faults = BlockChecker.Check(payload, on);
        foreach (var fault in faults)
            await shell.Error.WriteLineAsync($"{file}: {SlackText.Line(fault.ToString(), LongestLine)}");
        if (faults.Count > 0)
            return await shell.Fail(faults.Count == 1 ? "1 fault." : $"{faults.Count} faults.");

        var blocks = payload as JsonArray ?? payload["blocks"]!.AsArray(); // checked above
        await shell.Output.WriteLineAsync($"{file}: {on.ToString().ToLowerInvariant()} with {(blocks.Count == 1 ? "1 block" : $"{blocks.Count} blocks")}: good.");
        return ExitCode.Done;
    }

    public Task<int> PlaybookAsync(CommonOptions common, string? playbookFile) => shell.WithSettings(common, new Dictionary<string, string?>(), async read =>
    {
        var name = playbookFile ?? read.Settings.Playbook.File;
        if (FileFinder.Find(name) is not { } found)
            return await shell.Fail($"{name}: there is no such playbook file.");
        var loaded = PlaybookLoader.LoadFile(found);
        if (loaded.Playbook is not { } playbook)
            return await shell.Fail([.. loaded.Faults.Select(fault => fault.ToString())]);

        var faults = 0;
        var cards = 0;
        foreach (var (what, card) in SampleCards.Of(playbook))
        {
            cards++;
            var drawn = CardBlocks.Draw(card, new SlackLook(read.Settings.Slack.NewBlocks, read.Settings.Slack.Command));
            var payload = new JsonObject { ["text"] = drawn.Text, ["blocks"] = drawn.Blocks };
            foreach (var fault in BlockChecker.Check(payload, BlockSurface.Message).Select(fault => fault.ToString()).Concat(SampleCards.Cut(card)))
            {
                faults++;
                await shell.Error.WriteLineAsync($"{what}: {SlackText.Line(fault, LongestLine)}");
            }
        }

        if (faults > 0)
            return await shell.Fail(faults == 1 ? "1 fault." : $"{faults} faults.");
        await shell.Output.WriteLineAsync($"{Path.GetFileName(found)}: {cards} cards of {playbook.Milestones.Sum(milestone => milestone.Rules.Count)} rules: good.");
        return ExitCode.Done;
    });
}
