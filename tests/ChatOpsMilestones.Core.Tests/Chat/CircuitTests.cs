using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Core.Chat.Pacing;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Core.Tests.Chat;

public sealed class CircuitTests
{
    private readonly ManualTime time = new("2026-11-23T09:00");
    private readonly Circuit circuit;

    public CircuitTests() => circuit = new Circuit(new RealTime(time), new Random(3));

    [Fact]
    public void After_a_refused_connection_nothing_goes_until_the_pause_is_over_and_then_one()
    {
        circuit.Failed(known: true, wasProbe: false);

        Assert.Equal(0, circuit.Room().Most);
        Assert.False(circuit.Enter().Go);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, circuit.Room().Most);
        Assert.Equal((true, true), circuit.Enter());
        Assert.Equal((false, false), circuit.Enter());
        Assert.Equal(0, circuit.Room().Most);

        circuit.Answered();
        Assert.Equal((true, false), circuit.Enter());
        Assert.Equal(int.MaxValue, circuit.Room().Most);
    }

    [Fact]
    public void The_pause_grows_to_a_minute_and_falls_back_after_an_answer()
    {
        var pauses = new List<double>();
        for (var i = 0; i < 9; i++)
        {
            circuit.Failed(known: true, wasProbe: i > 0);
            var until = circuit.Room().At!.Value;
            pauses.Add((until - time.GetUtcNow()).TotalSeconds);
            time.AdvanceTo(until);
            Assert.True(circuit.Enter().IsProbe);
        }

        int[] full = [1, 2, 4, 8, 16, 32, 60, 60, 60];
        Assert.All(pauses.Zip(full), p => Assert.InRange(p.First, p.Second * 0.8, p.Second));
        circuit.Answered();
        circuit.Failed(known: true, wasProbe: false);
        Assert.InRange((circuit.Room().At!.Value - time.GetUtcNow()).TotalSeconds, 0.8, 1);
    }

    [Fact]
    public void A_lost_answer_now_and_then_is_no_outage_three_in_a_row_are()
    {
        circuit.Failed(known: false, wasProbe: false);
        circuit.Failed(known: false, wasProbe: false);
        circuit.Answered();
        circuit.Failed(known: false, wasProbe: false);
        circuit.Failed(known: false, wasProbe: false);
        Assert.True(circuit.Enter().Go);

        circuit.Failed(known: false, wasProbe: false);
        Assert.False(circuit.Enter().Go);
    }

    [Fact]
    public void What_was_under_way_together_fails_together()
    {
        for (var i = 0; i < 20; i++)
            circuit.Failed(known: true, wasProbe: false);

        Assert.InRange((circuit.Room().At!.Value - time.GetUtcNow()).TotalSeconds, 0.8, 1);
    }
}
