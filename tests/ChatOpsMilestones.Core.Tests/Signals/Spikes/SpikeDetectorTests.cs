using ChatOpsMilestones.Core.Signals.Spikes;

namespace ChatOpsMilestones.Core.Tests.Signals.Spikes;

public sealed class SpikeDetectorTests
{
    private static readonly SpikeOptions Hourly = new() { Bucket = TimeSpan.FromHours(1), Slow = TimeSpan.Zero };

    /// <summary>Noise that repeats: 90, 110, 100, 95, 105 and so on.</summary>
    private static double[] Noise(int count) => [.. Enumerable.Range(0, count).Select(i => (double)(new[] { 90, 110, 100, 95, 105 }[i % 5]))];

    private static int[] Alerts(IEnumerable<double> values, SpikeOptions? options = null)
    {
        var detector = new SpikeDetector(options ?? Hourly);
        var bucket = (options ?? Hourly).Bucket;
        return [.. values.Select((value, i) => (i, reading: detector.Add(i * bucket, value))).Where(x => x.reading is { Alert: true }).Select(x => x.i)];
    }

    [Fact]
    public void A_value_far_from_all_others_is_told_once()
    {
        Assert.Equal([200], Alerts([.. Noise(200), 300, 310, 305, .. Noise(10)]));
        Assert.Equal([200], Alerts([.. Noise(200), 10, 12, .. Noise(10)]));
    }

    [Fact]
    public void Noise_and_what_came_before_tell_nothing()
    {
        Assert.Empty(Alerts(Noise(500)));

        // As far as the first, days later: told once more, but a third is nothing new. Farther: told.
        Assert.Equal([200, 301], Alerts([.. Noise(200), 300, .. Noise(100), 300, .. Noise(100), 300, .. Noise(10)]));
        Assert.Equal([200, 301, 402], Alerts([.. Noise(200), 300, .. Noise(100), 300, .. Noise(100), 350, .. Noise(10)]));
    }

    [Fact]
    public void A_spike_that_has_left_the_baseline_is_forgotten()
    {
        var options = Hourly with { Baseline = TimeSpan.FromDays(5) };
        Assert.Equal([200, 251], Alerts([.. Noise(200), 300, .. Noise(50), 300, .. Noise(49), 300, .. Noise(10)], options));
        Assert.Equal([200, 251, 402], Alerts([.. Noise(200), 300, .. Noise(50), 300, .. Noise(150), 300, .. Noise(10)], options));
    }

    [Fact]
    public void The_cooldown_is_counted_from_the_alert()
    {
        double[] rising = [.. Noise(200), 300, .. Noise(29), 500, .. Noise(10)];
        Assert.Equal([200, 230], Alerts(rising));
        Assert.Equal([200, 230], Alerts(rising, Hourly with { Cooldown = TimeSpan.FromHours(30) }));
        Assert.Equal([200], Alerts(rising, Hourly with { Cooldown = TimeSpan.FromHours(31) }));
    }

    [Theory]
    [InlineData(SpikeDirection.Up, 300, true)]
    [InlineData(SpikeDirection.Up, 5, false)]
    [InlineData(SpikeDirection.Down, 300, false)]
    [InlineData(SpikeDirection.Down, 5, true)]
    public void Only_the_direction_asked_for_counts(SpikeDirection direction, double value, bool told) =>
        Assert.Equal(told, Alerts([.. Noise(200), value], Hourly with { Direction = direction }).Length == 1);

    [Fact]
    public void It_is_silent_until_it_has_seen_enough()
    {
        Assert.Empty(Alerts([.. Noise(100), 300], Hourly with { MinimumData = TimeSpan.FromHours(101) }));
        Assert.Single(Alerts([.. Noise(100), 300], Hourly with { MinimumData = TimeSpan.FromHours(100) }));
    }

    [Fact]
    public void Gaps_are_skipped_and_negative_values_are_values()
    {
        double[] gappy = [.. Noise(100), double.NaN, double.PositiveInfinity, .. Noise(100), 300];
        Assert.Equal([202], Alerts(gappy));
        Assert.Null(new SpikeDetector(Hourly).Add(TimeSpan.Zero, double.NaN));
        Assert.Equal([200], Alerts([.. Noise(200).Select(v => -v), -300]));
    }

    [Fact]
    public void The_first_change_of_what_never_changed_is_a_spike_and_rounding_is_not()
    {
        Assert.Equal([100], Alerts([.. Enumerable.Repeat(0.1, 100), 0.2]));
        Assert.Empty(Alerts([.. Enumerable.Range(0, 300).Select(i => 0.1 * 3 / (3 + (1e-12 * (i % 7))))]));
    }

    [Fact]
    public void The_same_time_of_day_is_expected_where_days_look_alike()
    {
        // Busy from 8 to 18, nothing else: a busy hour at night is as high as any, but not for the night.
        static double Hour(int i) => (i % 24 is >= 8 and < 18 ? 100 : 10) + (i % 7);
        double[] days = [.. Enumerable.Range(0, 24 * 10).Select(Hour), .. Enumerable.Range(0, 5).Select(Hour)];
        days[^3] = 100;
        Assert.Equal([days.Length - 3], Alerts(days));
        Assert.Empty(Alerts(days, Hourly with { Seasonal = false }));
    }

    [Fact]
    public void A_shift_within_the_noise_shows_in_the_mean_of_some_hours()
    {
        var random = new Random(7);
        double[] values = [.. Enumerable.Range(0, 520).Select(i => (i < 500 ? 100 : 121) + (60 * (random.NextDouble() - 0.5)))];
        Assert.Empty(Alerts(values));
        Assert.InRange(Assert.Single(Alerts(values, Hourly with { Slow = TimeSpan.FromHours(6) })), 501, 512);
    }

    [Fact]
    public void Counts_vary_by_chance_at_least_so_much()
    {
        double[] still = [.. Enumerable.Repeat(4.0, 100), 9];
        Assert.Single(Alerts(still));
        Assert.Empty(Alerts(still, Hourly with { Counts = true }));
        Assert.Single(Alerts([.. still[..^1], 10], Hourly with { Counts = true }));
    }

    [Fact]
    public void Below_the_least_level_nothing_is_told()
    {
        double[] low = [.. Noise(200).Select(v => v / 100), 4];
        Assert.Single(Alerts(low));
        Assert.Empty(Alerts(low, Hourly with { MinimumLevel = 5 }));
    }

    [Theory]
    [InlineData("even")]
    [InlineData("bell")]
    [InlineData("heavy")]
    [InlineData("bursts")]
    public void Noise_of_any_shape_alarms_seldom(string shape)
    {
        var random = new Random(11);
        var level = 0.0;
        double Next()
        {
            level = (0.97 * level) + (random.NextDouble() < 0.01 ? 20 * random.NextDouble() : 0);
            return shape switch
            {
                "even" => random.NextDouble(),
                "bell" => Enumerable.Range(0, 12).Sum(_ => random.NextDouble()),
                "heavy" => Math.Pow(1 - random.NextDouble(), -0.8),
                _ => Math.Floor(5 + level + (10 * random.NextDouble())),
            };
        }

        // Twenty weeks of hours.
        var alerts = Alerts([.. Enumerable.Range(0, 24 * 140).Select(_ => Next())], Hourly with { Slow = TimeSpan.FromHours(3) });
        Assert.InRange(alerts.Length, 0, 14);
    }

    [Fact]
    public void What_comes_later_changes_nothing()
    {
        var random = new Random(3);
        double[] values = [.. Enumerable.Range(0, 800).Select(i => Math.Floor(Math.Pow(random.NextDouble(), -0.7) * (i % 24)))];
        var whole = Alerts(values);
        Assert.NotEmpty(whole);
        foreach (var length in (int[])[100, 333, 500, 799])
            Assert.Equal(whole.Where(i => i < length), Alerts(values[..length]));
    }

    [Fact]
    public void Time_does_not_go_back()
    {
        var detector = new SpikeDetector(Hourly);
        detector.Add(TimeSpan.FromHours(5), 1);
        detector.Add(TimeSpan.FromHours(5), 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => detector.Add(TimeSpan.FromHours(4), 3));
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        SpikeOptions[] wrong =
        [
            Hourly with { Bucket = TimeSpan.FromSeconds(59) },
            Hourly with { Bucket = TimeSpan.FromDays(8) },
            Hourly with { Baseline = TimeSpan.FromHours(1) },
            Hourly with { Slow = TimeSpan.FromHours(-1) },
            Hourly with { Spreads = 0 },
            Hourly with { Spreads = double.NaN },
            Hourly with { Record = 0.9 },
            Hourly with { Cooldown = TimeSpan.FromHours(-1) },
            Hourly with { MinimumData = TimeSpan.FromHours(-1) },
        ];
        Assert.All(wrong, options => Assert.Throws<ArgumentOutOfRangeException>(() => new SpikeDetector(options)));
    }
}
