using ChatOpsMilestones.Bench.Tasks.Nab;

namespace ChatOpsMilestones.Bench.Tests.Tasks.Nab;

/// <summary>Cases small enough to be worked out by hand. σ(x) = 2 / (1 + e^5x) − 1; σ(−1) = 0.986614.</summary>
public sealed class NabScorerTests
{
    private const int Rows = 1000;
    private static readonly NabWindow[] One = [new NabWindow(400, 499)];

    private static NabScore Score(params int[] detections) => NabScorer.Score(Rows, One, detections);

    [Fact]
    public void Silence_is_nought_and_the_first_row_of_each_window_a_hundred()
    {
        Assert.Equal((-1, 0.0), (Score().Raw, Score().Normalised));
        Assert.Equal((1, 100.0), (Score(400).Raw, Score(400).Normalised!.Value));
        Assert.Null(NabScorer.Score(Rows, [], []).Normalised);
    }

    [Fact]
    public void In_a_window_only_the_earliest_detection_counts()
    {
        // Row 450 is 50 of 100 rows from the end: σ(−0.5) = 0.848284, and 0.848284 / 0.986614 = 0.859793.
        Assert.Equal(0.859793, Score(450).Raw, 6);
        Assert.Equal(0.859793, Score(450, 451, 499).Raw, 6);
        Assert.Equal((1, 0), (Score(450, 451, 499).Found, Score(450, 451, 499).FalseAlarms));

        // The last row: σ(−0.01) = 0.024995, and 0.024995 / 0.986614 = 0.025334.
        Assert.Equal(0.025334, Score(499).Raw, 6);
    }

    [Fact]
    public void A_false_alarm_costs_more_the_farther_it_lies_behind_a_window()
    {
        // Before any window: the full price.
        Assert.Equal(-1 - 0.11, Score(399).Raw, 9);

        // 10 rows behind it, of 99: σ(0.10101) = −0.247292 (e^0.505051 = 1.657070).
        Assert.Equal(-1 - (0.11 * 0.247292), Score(509).Raw, 6);

        // Three widths behind it and a row more: the full price again. At three widths exactly: σ(3) = −0.9999994.
        Assert.Equal(-1 - 0.11, Score(499 + 298).Raw, 9);
        Assert.Equal(-1 - (0.11 * 0.9999994), Score(499 + 297).Raw, 7);
        Assert.Equal(1, Score(509).FalseAlarms);
    }

    [Fact]
    public void The_window_before_is_the_last_one_that_ended()
    {
        NabWindow[] two = [new NabWindow(400, 499), new NabWindow(600, 610)];
        var score = NabScorer.Score(Rows, two, [611]);
        Assert.Equal(-2 + (0.11 * NabScorer.Sigmoid(1 / 10.0)), score.Raw, 9);
        Assert.Equal(25, NabScorer.Score(Rows, two, [400]).Normalised!.Value * 0.5, 6);
    }

    [Fact]
    public void In_the_probation_nothing_is_scored()
    {
        Assert.Equal(150, NabScorer.Probation(1000));
        Assert.Equal(186, NabScorer.Probation(1243));
        Assert.Equal(750, NabScorer.Probation(5000));
        Assert.Equal(750, NabScorer.Probation(22695));
        Assert.Equal(-1, Score(149).Raw);
        Assert.Equal(-1.11, Score(150).Raw, 9);

        // A window that begins in the probation is found by what comes after it.
        Assert.Equal(0, NabScorer.Score(Rows, [new NabWindow(100, 199)], [120]).Found);
        Assert.Equal(1, NabScorer.Score(Rows, [new NabWindow(100, 199)], [120, 160]).Found);
    }

    [Fact]
    public void A_window_of_one_row_is_no_measure_of_distance() =>
        Assert.Equal(1 - 0.11, NabScorer.Score(Rows, [new NabWindow(400, 400)], [400, 401]).Raw, 9);
}
