using System.Globalization;
using ChatOpsMilestones.Core.Learning;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Core.Tests.Learning;

/// <summary>
/// The model on four months of real graded alerts: each is predicted before its grade is known, grades arrive late, and
/// figures count from the 501st alert on. Organisations stand for people, detectors for rules; a false positive is Not
/// relevant, and since only that is predicted here, both other grades are its opposite.
/// </summary>
public sealed class GuideTests(ITestOutputHelper output)
{
    private const int WarmUp = 500;

    [Fact]
    public void With_grades_a_day_late_it_beats_every_published_figure()
    {
        var (auc, logLoss) = Measure(TimeSpan.FromHours(24));
        Assert.True(auc > 0.83, $"AUC {auc:0.0000}, must be above .83");
        Assert.True(logLoss < 0.38, $"log-loss {logLoss:0.0000}, must be below .38");
    }

    [Fact]
    public void With_grades_a_week_late_it_is_no_worse_than_the_global_rate()
    {
        var (_, logLoss) = Measure(TimeSpan.FromDays(7));
        Assert.True(logLoss <= 0.555, $"log-loss {logLoss:0.0000}, must be .555 at most");
    }

    // Five verdicts before anything is muted is what keeps the share of the irrelevant low here (most cells of this set are
    // shorter than that): printed, and only guarded against getting worse. What may not be lost is the bound that counts.
    [Fact]
    public void Learning_from_what_was_shown_alone_it_mutes_hardly_anything_that_helps()
    {
        var alerts = Read(SharedData.Path("guide/guide_given_first_half.csv"));
        var model = new RelevanceModel(alerts[0].At);
        var shown = new Queue<Verdict>();
        var lastShown = new Dictionary<(string, string), DateTimeOffset>();
        var chance = new Random(20261121);
        var muted = alerts.Select(alert =>
        {
            while (shown.TryPeek(out var graded) && graded.At.AddDays(1) <= alert.At)
                model.Add(shown.Dequeue());
            var cell = (alert.Person, alert.RuleKey);
            var recent = lastShown.TryGetValue(cell, out var last) && alert.At - last < TimeSpan.FromDays(30);
            if (recent && model.Estimate(alert.Person, alert.RuleKey, "", alert.At).MayHold && chance.NextDouble() >= 0.02)
                return true;
            lastShown[cell] = alert.At;
            shown.Enqueue(alert);
            return false;
        }).ToList();

        var (irrelevant, others) = (Share(VerdictKind.NotRelevant), Share(VerdictKind.Helpful));
        output.WriteLine($"GUIDE, muted: {irrelevant:0.0%} of not relevant, {others:0.0%} of all others");
        Assert.True(others <= 0.03, $"{others:0.0%} of the others muted, must be 3% at most");
        Assert.True(irrelevant >= 0.19, $"{irrelevant:0.0%} of not relevant muted, was 20% before");

        double Share(VerdictKind kind) => alerts.Zip(muted).Where(x => x.First.Kind == kind).Average(x => x.Second ? 1 : 0);
    }

    private (double Auc, double LogLoss) Measure(TimeSpan delay)
    {
        var alerts = Read(SharedData.Path("guide/guide_given_first_half.csv"));
        Assert.Equal(3217, alerts.Count);

        var model = new RelevanceModel(alerts[0].At);
        var known = 0;
        var predicted = new List<(double P, bool NotRelevant)>();
        for (var i = 0; i < alerts.Count; i++)
        {
            for (; known < i && alerts[known].At + delay <= alerts[i].At; known++)
                model.Add(alerts[known]);
            var now = alerts[i];
            if (i >= WarmUp)
                predicted.Add((model.Estimate(now.Person, now.RuleKey, now.Segment, now.At).PNotRelevant, now.Kind == VerdictKind.NotRelevant));
        }

        var logLoss = -predicted.Average(x => Math.Log(x.NotRelevant ? x.P : 1 - x.P));
        var auc = Auc(predicted);
        output.WriteLine($"GUIDE, grades after {delay.TotalHours:0} h, {predicted.Count} alerts: AUC {auc:0.0000}, log-loss {logLoss:0.0000}");
        return (auc, logLoss);
    }

    private static double Auc(List<(double P, bool NotRelevant)> predicted)
    {
        double ranks = 0, seen = 0;
        foreach (var tied in predicted.GroupBy(x => x.P).OrderBy(g => g.Key))
        {
            var count = tied.Count();
            ranks += tied.Count(x => x.NotRelevant) * (seen + ((count + 1) / 2.0));
            seen += count;
        }

        double positive = predicted.Count(x => x.NotRelevant);
        return (ranks - (positive * (positive + 1) / 2)) / (positive * (seen - positive));
    }

    // No field of these columns holds a comma or a quote before the columns that are read.
    private static List<Verdict> Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var header = lines[0].Split(',').ToList();
        int org = header.IndexOf("OrgId"), incident = header.IndexOf("IncidentId"), time = header.IndexOf("Timestamp"), detector = header.IndexOf("DetectorId"), grade = header.IndexOf("IncidentGrade");
        return
        [
            .. lines.Skip(1).Select(line => line.Split(','))
                .Select(cells => (Cells: cells, At: DateTimeOffset.Parse(cells[time], CultureInfo.InvariantCulture)))
                .OrderBy(row => row.At)
                .DistinctBy(row => (row.Cells[org], row.Cells[incident]))
                .Select(row => new Verdict(
                    row.Cells[org],
                    row.Cells[detector],
                    "",
                    row.Cells[grade] == "FalsePositive" ? VerdictKind.NotRelevant : VerdictKind.Helpful,
                    row.At)),
        ];
    }
}
