using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Mining;

namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary><c>playbook mine</c>: early behaviour that goes with renewal, as a table or as JSON.</summary>
public sealed class MineCommand(Shell shell)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public Task<int> RunAsync(CommonOptions common, bool json, CancellationToken cancellationToken) =>
        shell.WithSettings(common, new Dictionary<string, string?>(), async settings =>
        {
            var (report, fault) = await MiningRun.RunAsync(settings.Settings, null, cancellationToken);
            if (report is null)
                return await shell.Fail(fault ?? "Nothing was mined.");
            if (json)
                await shell.Output.WriteLineAsync(Json(report).ToJsonString(Indented));
            else
                await PrintAsync(report);
            return ExitCode.Done;
        });

    private async Task PrintAsync(MiningReport report)
    {
        foreach (var line in FindingWords.Basis(report))
            await shell.Output.WriteLineAsync(line);
        foreach (var finding in report.Proposed)
            await shell.Output.WriteLineAsync($"Found: {FindingWords.Sentence(finding)}.");
        if (report.LookedAt.Count == 0)
            return;

        await shell.Output.WriteLineAsync();
        await shell.Output.WriteLineAsync("| Result | Looked at | With | Renewed | Without | Renewed | Ratio | 95 % interval | p | Corrected |");
        await shell.Output.WriteLineAsync("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var finding in report.LookedAt)
            await shell.Output.WriteLineAsync(Row(finding));
    }

    private static string Row(Finding finding)
    {
        var effect = finding.Checked;
        var result = finding.Holds ? "holds" : finding.Q is null ? "ruled out by the first half" : "no effect found";
        return string.Create(CultureInfo.InvariantCulture, $"| {result} | {FindingWords.Shown(finding.Behaviour, finding.AtLeast).Replace('|', '/')} by day {finding.Landmark} | {effect.With} | {effect.ShareWith * 100:0} % | {effect.Without} | {effect.ShareWithout * 100:0} % | {effect.Ratio:0.00} | {effect.Low:0.00}–{effect.High:0.00} | {effect.P:0.####} | {(finding.Q is { } q ? q.ToString("0.####", CultureInfo.InvariantCulture) : "")} |");
    }

    private static JsonObject Json(MiningReport report) => new()
    {
        ["accounts"] = report.Accounts,
        ["without_start"] = report.WithoutStart,
        ["without_outcome"] = report.WithoutOutcome,
        ["too_young"] = report.TooYoung,
        ["renewed"] = report.Renewed,
        ["churned"] = report.Churned,
        ["too_few_outcomes"] = report.TooFewOutcomes,
        ["looked_at"] = report.LookedAt.Count,
        ["carried_over"] = report.Carried,
        ["correction"] = report.InDoubt ? "holm" : "benjamini-hochberg",
        ["too_rare"] = report.TooRare,
        ["behaviours_left_out"] = report.BehavioursLeftOut,
        ["findings"] = new JsonArray([.. report.LookedAt.Select(Json)]),
    };

    private static JsonObject Json(Finding finding) => new()
    {
        ["behaviour"] = finding.Behaviour.Kind switch
        {
            BehaviourKind.ActivePeople => "active_people",
            BehaviourKind.Total => "total",
            BehaviourKind.Level => "level",
            BehaviourKind.Event => "event",
            BehaviourKind.Tickets => "tickets",
            _ => throw new ArgumentOutOfRangeException(nameof(finding), finding.Behaviour.Kind, "A kind without a word."),
        },
        ["name"] = finding.Behaviour.Name,
        ["day"] = finding.Landmark,
        ["at_least"] = finding.AtLeast,
        ["holds"] = finding.Holds,
        ["with"] = finding.Checked.With,
        ["with_renewed"] = finding.Checked.WithRenewed,
        ["without"] = finding.Checked.Without,
        ["without_renewed"] = finding.Checked.WithoutRenewed,
        ["ratio"] = finding.Checked.Ratio,
        ["low"] = finding.Checked.Low,
        ["high"] = finding.Checked.High,
        ["p"] = finding.Checked.P,
        ["q"] = finding.Q,
        ["holm"] = finding.Holm,
    };
}
