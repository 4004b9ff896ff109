using ChatOpsMilestones.Bench.Clicks.Teams;
using ChatOpsMilestones.Bench.Measuring;

namespace ChatOpsMilestones.Bench.Tests.Clicks;

/// <summary>The benchmark of presses in Teams, small: it measures nothing here, but it must go its whole road.</summary>
public sealed class TeamsClickBenchTests
{
    [Fact]
    public async Task Every_press_is_answered_with_the_changed_card()
    {
        var output = new StringWriter();
        await TeamsClickBench.RunAsync(new Report(output), new TeamsClickPlan(Alerts: 80, Hands: 2, PerSecond: 10, TimeSpan.FromSeconds(1.2)), TestContext.Current.CancellationToken);

        var lines = output.ToString().Split('\n');
        Assert.Equal(4, lines.Count(line => line.StartsWith("one at a time ", StringComparison.Ordinal) || line.StartsWith("2 at a time ", StringComparison.Ordinal)
            || line.StartsWith("peer, 2 at a time ", StringComparison.Ordinal) || line.StartsWith("10 a second ", StringComparison.Ordinal)));
        var said = Assert.Single(lines, line => line.Contains(" presses, all stored, worked once and answered with the changed card", StringComparison.Ordinal));
        Assert.True(int.Parse(said.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) >= 12 + 3, said); // those by the clock, and at least one of each other part
    }
}
