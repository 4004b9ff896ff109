using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Hosting.Settings;
using ChatOpsMilestones.Playbooks;
using ChatOpsMilestones.Slack.Blocks;
using ChatOpsMilestones.Slack.Limits;
using ChatOpsMilestones.Teams.Cards;
using ChatOpsMilestones.Teams.Limits;

namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary><c>cards check</c>: what Slack or Teams would refuse, of a file or of the playbook's own cards.</summary>
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
        if (Directory.Exists(file))
            return await shell.Fail($"{file}: it is a folder; name one file of it.");
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
        if (payload is JsonArray { Count: 0 })
            return await shell.Fail($"{file}: it holds no blocks.");
        if (AdaptiveCardOf(payload) is { } card)
            return await AdaptiveAsync(file, card);
        var type = (payload as JsonObject)?["type"];
        var on = surface ?? SurfaceOf(type?.GetValueKind() == JsonValueKind.String ? type.GetValue<string>() : null) ?? BlockSurface.Message;
        if (await ToldAsync(file, [.. BlockChecker.Check(payload, on).Select(fault => fault.ToString())]) is { } told)
            return told;
        var blocks = payload as JsonArray ?? payload["blocks"]!.AsArray(); // checked above
        await shell.Output.WriteLineAsync($"{file}: {on.ToString().ToLowerInvariant()} with {(blocks.Count == 1 ? "1 block" : $"{blocks.Count} blocks")}: good.");
        return ExitCode.Done;
    }

    /// <summary>A card by itself, or the first of a message of Teams; null for anything else.</summary>
    private static JsonObject? AdaptiveCardOf(JsonNode payload) => payload switch
    {
        JsonObject card when IsText(card["type"], "AdaptiveCard") => card,
        JsonObject message when message["attachments"] is JsonArray attachments =>
            attachments.OfType<JsonObject>().Where(one => IsText(one["contentType"], "application/vnd.microsoft.card.adaptive")).Select(one => one["content"]).OfType<JsonObject>().FirstOrDefault(),
        _ => null,
    };

    private static bool IsText(JsonNode? node, string text) => node?.GetValueKind() == JsonValueKind.String && node.GetValue<string>() == text;

    private async Task<int> AdaptiveAsync(string file, JsonObject card)
    {
        if (await ToldAsync(file, [.. CardChecker.Check(card).Select(fault => fault.ToString())]) is { } told)
            return told;
        var elements = card["body"]!.AsArray().Count; // checked above
        await shell.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{file}: Adaptive Card with {(elements == 1 ? "1 element" : $"{elements} elements")}, {CardChecker.Bytes(card):#,0} bytes: good."));
        return ExitCode.Done;
    }

    /// <summary>Null when there is nothing to tell.</summary>
    private async Task<int?> ToldAsync(string file, IReadOnlyList<string> faults)
    {
        foreach (var fault in faults)
            await shell.Error.WriteLineAsync($"{file}: {SlackText.Line(fault, LongestLine)}");
        return faults.Count == 0 ? null : await shell.Fail(faults.Count == 1 ? "1 fault." : $"{faults.Count} faults.");
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
            var adaptive = AlertCards.Draw(card, new TeamsLook(read.Settings.Teams.NativeFeedback)).Card!; // never null: an alert's message is a card
            foreach (var fault in BlockChecker.Check(payload, BlockSurface.Message).Select(fault => "Slack: " + fault)
                         .Concat(CardChecker.Check(adaptive).Select(fault => "Teams: " + fault))
                         .Concat(SampleCards.Cut(card)))
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
