using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Text;
using System.Globalization;

namespace ChatOpsMilestones.Core.Replay;

/// <summary>The figures of a replay in words; every place that shows them uses the same.</summary>
public static class ReplayWords
{
    /// <summary><c>40% (28–53%)</c>.</summary>
    public static string Share(Estimate? share) => share is null ? "–" : $"{Percent(share.Value)} ({Number(share.Low * 100)}–{Number(share.High * 100)}%)";

    /// <summary><c>3.1× (1.6–5.8)</c>.</summary>
    public static string Ratio(Estimate? ratio) => ratio is null ? "–" : $"{Times(ratio.Value)}× ({Times(ratio.Low)}–{Times(ratio.High)})";

    public static string Percent(double share) => Number(share * 100) + "%";

    public static string Rate(double perWeek) => perWeek.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Count(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary><c>1 account</c>, <c>2,300 accounts</c>.</summary>
    public static string Count(int count, string one) => Count(count) + " " + one + (count == 1 ? "" : "s");

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary><c>held: cooldown</c>, <c>sent: urgent</c>.</summary>
    public static string Reason(ReasonCount reason) => reason.Outcome switch
    {
        DecisionOutcome.SendNow => $"sent now, {reason.Reason}",
        DecisionOutcome.Digest => reason.Reason == Reasons.Digest ? "in the digest" : $"in the digest, {reason.Reason}",
        _ => $"held, {reason.Reason}",
    };

    /// <summary>What became of the alerts, in one line.</summary>
    public static string Sending(Sending sending) => sending.NotSimulated ?? Join(
        Count(sending.Alerts, "alert"),
        $"{Count(sending.SentNow)} sent now",
        $"{Count(sending.Digest)} in the digest",
        sending.Bundled > 0 ? $"{Count(sending.Bundled)} bundled" : null,
        $"{Count(sending.Held)} held",
        sending.Waiting > 0 ? $"{Count(sending.Waiting)} still waiting" : null);

    /// <summary>The judgement in sentences, one a line.</summary>
    /// <param name="judgement">the figures.</param>
    /// <param name="horizon">days within which an outcome counts.</param>
    /// <param name="atCut">whether it is of the state at the cut.</param>
    public static IReadOnlyList<(string Label, string Text)> Judgement(Judgement judgement, int horizon, bool atCut)
    {
        if (judgement.TooFew is { } few)
            return [("Verdict", Phrases.Capital(few) + ".")];
        var what = atCut ? "accounts open at the cut" : "fires with known outcome";
        var lines = new List<(string, string)>
        {
            ("Precision", judgement.Precision is null
                ? $"– (no {what})"
                : $"{Share(judgement.Precision)}: {Count(judgement.Hits)} of {Count(judgement.Fired)} {what} {judgement.Outcome} within {horizon} days"),
            ("Recall", judgement.Recall is null
                ? $"– (nobody {judgement.Outcome} in the period)"
                : $"{Share(judgement.Recall)}: {Count(judgement.Caught)} of {Count(judgement.Outcomes)} that {judgement.Outcome} {(atCut ? "were open" : "had fired in time")}"),
            ("Lift", judgement.Lift is null ? "–" : $"{Ratio(judgement.Lift)} over the base rate of {Percent(judgement.BaseRate ?? 0)}"),
            ("Risk ratio", judgement.RiskRatio is null
                ? "–"
                : $"{Ratio(judgement.RiskRatio)} against where it was quiet ({Count(judgement.QuietHits)} of {Count(judgement.Quiet)} {(atCut ? "accounts" : "account weeks")})"),
        };
        return lines;
    }

    /// <summary><c>median 31 days (quartiles 20–44), from 18 outcomes</c>.</summary>
    public static string Lead(LeadTime lead) => lead.Days is not { } days
        ? $"no outcome of the period ({lead.Outcome}) had a fire in time"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"median {days.Median:0.#} days before the account {lead.Outcome} (quartiles {days.Lower:0.#}–{days.Upper:0.#}, n = {lead.Outcomes})");

    public static string Overlap(Overlap overlap) => overlap.Top.Count == 0
        ? "none: no other milestone of the same account within 7 days"
        : $"{Percent(overlap.Share)} of its fires had another milestone of the same account within 7 days: "
            + string.Join(", ", overlap.Top.Select(t => $"{t.MilestoneId} {Percent(t.Share)}"));

    /// <summary>A row of small bars, one a week.</summary>
    public static string Bars(IReadOnlyList<WeekCount> weeks)
    {
        const string Blocks = "▁▂▃▄▅▆▇█";
        var most = weeks.Count == 0 ? 0 : weeks.Max(w => w.Fires);
        return string.Concat(weeks.Select(w => w.Fires == 0 ? '·' : Blocks[(int)Math.Ceiling(w.Fires * (double)Blocks.Length / most) - 1]));
    }

    private static string Number(double value) => Math.Round(value, value is > 0 and < 10 ? 1 : 0).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Times(double value) => value.ToString(value < 10 ? "0.0#" : "0", CultureInfo.InvariantCulture);

    private static string Join(params ReadOnlySpan<string?> parts) => string.Join(" · ", parts.ToArray().Where(p => p is not null));
}
