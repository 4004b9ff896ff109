using System.Globalization;
using ChatOpsMilestones.Core.Replay;
using static ChatOpsMilestones.Core.Replay.ReplayWords;

namespace ChatOpsMilestones.Hosting.Replays;

/// <summary>A report as lines for a terminal.</summary>
public static class ReplayText
{
    private const int MostOwners = 12;
    private const int LabelWidth = 14;

    public static IEnumerable<string> Lines(ReplayReport report)
    {
        var one = report.MilestoneId is not null && report.Milestones.Count == 1 ? report.Milestones[0] : null;
        var weeks = (report.To.DayNumber - report.From.DayNumber + 1) / 7.0;
        yield return one is null ? $"Playbook “{report.PlaybookName}”" : $"{one.Name} ({one.Id}), {one.State.ToString().ToLowerInvariant()} in “{report.PlaybookName}”";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{Day(report.From)} to {Day(report.To)} ({weeks:0.#} weeks), {Count(report.Accounts, "account")}{(report.Segment is { } segment ? $" of segment {segment}" : "")}");
        yield return "";
        foreach (var line in one is null ? Whole(report) : One(one, report.HorizonDays))
            yield return line;
        if (report.Diff is { } diff)
        {
            yield return "";
            foreach (var line in Diff(diff))
                yield return line;
        }

        yield return "";
        yield return "To read this rightly";
        foreach (var note in report.Notes)
            yield return "  " + note;
    }

    private static IEnumerable<string> Whole(ReplayReport report)
    {
        var table = new TextTable("milestone", "state", ">fires", ">a week", ">accounts", ">open", "  precision", "risk ratio");
        foreach (var m in report.Milestones)
        {
            table.Add(
                m.Id, m.State.ToString().ToLowerInvariant(), Count(m.Fires), Rate(m.FiresPerWeek), Count(m.AccountsHit), Count(m.OpenAtCut),
                "  " + (m.Judgement.TooFew is null ? Share(m.Judgement.Precision) : "too few outcomes"),
                m.Judgement.TooFew is null ? Ratio(m.Judgement.RiskRatio) : "");
        }

        foreach (var line in table.Lines())
            yield return line;
        yield return "";
        yield return Label("Together", Sending(report.Sending));
        yield return Label("Cards", $"{Rate(report.Sending.CardsPerPersonWeek)} a person and week, at most {Rate(report.Sending.MostCardsPerPersonWeek)}");
        foreach (var reason in report.Sending.Reasons)
            yield return $"  {Count(reason.Alerts),6}  {Reason(reason)}";
        yield return "";
        yield return "fires: occurrences over the period; open: occurrences open at the end of its last day.";
        yield return "replay <milestone> tells all about one.";
    }

    private static IEnumerable<string> One(MilestoneReplay m, int horizon)
    {
        yield return Label("Fires", $"{Count(m.Fires, "occurrence")} over the period, {Rate(m.FiresPerWeek)} a week, at {Count(m.AccountsHit, "account")} ({Percent(m.AccountShare)})");
        yield return Label("Open at cut", $"{Count(m.OpenAtCut, "occurrence")} at {Count(m.AccountsOpenAtCut, "account")}");
        if (m.Weeks.Count > 0)
            yield return Label("By week", $"{Bars(m.Weeks)}  most {Count(m.Weeks.Max(w => w.Fires))}");
        yield return Label("Overlap", Overlap(m.Overlap));
        yield return Label("Lead time", Lead(m.LeadTime));
        yield return "";
        yield return $"Did it mean anything? Fires against: {m.Judgement.Outcome} within {horizon} days";
        foreach (var (label, text) in Judgement(m.Judgement, horizon, atCut: false))
            yield return Label("  " + label, text);
        yield return "State at the cut against the same";
        foreach (var (label, text) in Judgement(m.AtCut, horizon, atCut: true))
            yield return Label("  " + label, text);
        yield return "";
        yield return Label("Sending", Sending(m.Sending));
        foreach (var reason in m.Sending.Reasons)
            yield return $"  {Count(reason.Alerts),6}  {Reason(reason)}";
        yield return "";
        foreach (var line in Owners(m))
            yield return line;
        yield return "";
        foreach (var line in Rules(m))
            yield return line;
        if (m.Examples.Count == 0)
            yield break;
        yield return "";
        yield return "Examples, as the cards would have looked";
        foreach (var example in m.Examples)
        {
            yield return $"  {Day(example.Day)}  {example.Card.Priority.ToString().ToLowerInvariant(),-9}  {example.Card.Headline}";
            yield return $"              {example.Card.Advice}";
        }
    }

    private static IEnumerable<string> Owners(MilestoneReplay m)
    {
        var table = new TextTable("owner", ">accounts", ">fires", ">a week");
        foreach (var owner in m.Owners.Take(MostOwners))
            table.Add(owner.Owner, Count(owner.Accounts), Count(owner.Fires), Rate(owner.PerWeek));
        foreach (var line in table.Lines())
            yield return line;
        if (m.Owners.Count > MostOwners)
            yield return $"… and {m.Owners.Count - MostOwners} more";
    }

    private static IEnumerable<string> Rules(MilestoneReplay m)
    {
        var table = new TextTable("rule", ">fires", ">accounts", ">open", "  against", "precision", "recall", "risk ratio");
        foreach (var rule in m.Rules)
        {
            var judged = rule.Judgement.TooFew is null;
            table.Add(
                rule.Key, Count(rule.Fires), Count(rule.AccountsHit), Count(rule.OpenAtCut), "  " + rule.Judgement.Outcome,
                judged ? Share(rule.Judgement.Precision) : "too few outcomes",
                judged ? Share(rule.Judgement.Recall) : "",
                judged ? Ratio(rule.Judgement.RiskRatio) : "");
        }

        return table.Lines();
    }

    private static IEnumerable<string> Diff(ReplayDiff diff)
    {
        yield return $"Against “{diff.OldName}” (version {diff.OldVersion[..Math.Min(8, diff.OldVersion.Length)]})";
        var table = new TextTable("milestone", "definition", ">both", ">other day", ">only old", ">only new", ">moved", "  a week", "accounts", "sent now", "precision");
        foreach (var m in diff.Milestones)
        {
            table.Add(
                m.Id, m.Changed ? "changed" : "same", Count(m.Both), Count(m.OtherDay), Count(m.OnlyOld), Count(m.OnlyNew), Count(m.Moved),
                $"  {Side(m, r => Rate(r.FiresPerWeek))}", Side(m, r => Count(r.AccountsHit)), Side(m, r => r.Sending.NotSimulated is null ? Count(r.Sending.SentNow) : "–"),
                Side(m, r => r.Judgement.TooFew is null ? Share(r.Judgement.Precision) : "too few"));
        }

        foreach (var line in table.Lines())
            yield return line;
        yield return "both, only old, only new: fires; other day: of both, those that came on another day; moved: of the others, the same account and rule within 7 days.";
        foreach (var m in diff.Milestones)
        {
            foreach (var sample in m.Samples)
                yield return $"  only {(sample.New ? "new" : "old")}  {Day(sample.Day)}  {sample.Rule}  {sample.AccountName}";
        }
    }

    private static string Side(MilestoneDiff diff, Func<MilestoneReplay, string> of)
    {
        var (before, after) = (diff.Old is null ? "–" : of(diff.Old), diff.New is null ? "–" : of(diff.New));
        return before == after ? after : $"{before} → {after}";
    }

    private static string Label(string label, string text) => label.PadRight(LabelWidth) + text;
}
