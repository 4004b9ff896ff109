using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Cards;

public sealed class EvidenceWriterTests
{
    private static readonly DateOnly Monday = new(2026, 8, 3);

    private static readonly Playbook Playbook = new()
    {
        Version = "v",
        Name = "Test",
        Segments = [new Segment("SMB", "Small business")],
        Metrics = [new MetricDefinition("logins", MetricKind.Counter, "log-ins"), new MetricDefinition("seats_used", MetricKind.Gauge, "seats")],
        Milestones = [],
    };

    [Fact]
    public void A_long_window_is_drawn_by_whole_weeks_and_the_week_that_is_not_over_is_left_out()
    {
        var days = Enumerable.Range(0, 73).Select(_ => 2.0).ToArray(); // ten weeks and three days
        var window = new EvidenceWindow("logins", Monday, Monday.AddDays(72), 14, "usual");

        var evidence = EvidenceWriter.Write(window, History("logins", days), Playbook)!;

        Assert.Equal(10, evidence.Points.Count);
        Assert.All(evidence.Points, p => Assert.Equal(14, p.Value));
        Assert.Equal("Log-ins went from 14 to 14; usual 14.", evidence.Summary);
    }

    [Fact]
    public void A_gauge_keeps_its_last_value_on_days_without_one()
    {
        var evidence = EvidenceWriter.Write(
            new EvidenceWindow("seats_used", Monday, Monday.AddDays(3), null, null), History("seats_used", 8, double.NaN, double.NaN, 9), Playbook)!;

        Assert.Equal([8, 8, 8, 9], evidence.Points.Select(p => p.Value));
    }

    [Fact]
    public void An_absent_day_of_a_counter_is_zero_as_far_as_the_source_is_complete_and_unknown_after()
    {
        var history = History("logins", [3, double.NaN, double.NaN, double.NaN], watermark: Monday.AddDays(1));

        var evidence = EvidenceWriter.Write(new EvidenceWindow("logins", Monday, Monday.AddDays(3), null, null), history, Playbook)!;

        Assert.Equal([3, 0, null, null], evidence.Points.Select(p => p.Value));
    }

    [Fact]
    public void Nothing_known_draws_nothing() =>
        Assert.Null(EvidenceWriter.Write(new EvidenceWindow("api_calls", Monday, Monday.AddDays(9), null, null), History("logins", 1, 2), Playbook));

    private static AccountHistory History(string metric, params double[] days) => History(metric, days, Monday.AddDays(days.Length - 1));

    private static AccountHistory History(string metric, double[] days, DateOnly watermark) => new()
    {
        Account = new Account { Id = "a", Name = "Acme", Segment = "SMB" },
        Metrics = new Dictionary<string, Series> { [metric] = new(Monday, days) },
        Watermarks = new Dictionary<string, DateOnly> { [metric] = watermark },
    };
}
