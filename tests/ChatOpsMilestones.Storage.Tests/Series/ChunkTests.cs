using ChatOpsMilestones.Storage.Series;

namespace ChatOpsMilestones.Storage.Tests.Series;

public sealed class ChunkTests
{
    public static TheoryData<double[]> Values => new(
        new double[] { 0, 1, 254 },
        new double[] { 255, 256, 65_534 },
        new double[] { 65_535, 1_000_000 },
        new double[] { 0.5, double.NaN, 12.25 },
        new double[] { 0.1, 1e300, double.Epsilon },
        new double[] { -1, -0.0 },
        new double[] { double.NaN, double.NaN },
        new double[] { double.PositiveInfinity });

    [Theory, MemberData(nameof(Values))]
    public void Every_value_comes_back_exactly(double[] values)
    {
        for (var offset = 0; offset + values.Length <= SeriesChunk.Days; offset += 7)
        {
            var chunk = new SeriesChunk();
            values.CopyTo(chunk.Block("logins").Given, offset);
            values.CopyTo(chunk.Block("active users – größer").Given, 0);

            var back = SeriesChunk.Decode(chunk.Encode());

            Assert.Equal(Bits(chunk.Block("logins").Given), Bits(back.Block("logins").Given));
            Assert.Equal(Bits(chunk.Block("active users – größer").Given), Bits(back.Block("active users – größer").Given));
        }
    }

    [Fact]
    public void A_chunk_of_small_counts_takes_about_one_byte_a_day()
    {
        var chunk = new SeriesChunk();
        foreach (var metric in new[] { "logins", "actives", "api_calls", "feature_events", "tickets", "seats_used" })
            Array.Fill(chunk.Block(metric).Given, 17);

        Assert.InRange(chunk.Encode().Length, 600, 900);
    }

    [Fact]
    public void Derived_sums_and_totals_come_back()
    {
        var chunk = new SeriesChunk();
        var block = chunk.Block("logins");
        block.Given[3] = 5;
        block.AddDerived(3, double.NaN, 2);
        block.AddDerived(4, double.NaN, 7);
        block.Before = new RunningTotals(12.5, 3, 730_000, 729_990, 9);

        var back = SeriesChunk.Decode(chunk.Encode()).Block("logins");

        Assert.Equal(block.Before, back.Before);
        Assert.Equal(2, back.Derived![3]);
        Assert.Equal(7, back.Derived[4]);
    }

    [Fact]
    public void Totals_count_a_given_value_instead_of_the_derived_one()
    {
        var block = new MetricBlock();
        block.Given[3] = 5;
        block.AddDerived(3, double.NaN, 100);
        block.AddDerived(4, double.NaN, 7);
        block.Given[9] = 0;

        Assert.Equal(new RunningTotals(12, 2, 1004, 1003, 7), block.After(1000));
    }

    [Fact]
    public void Corrections_of_fractions_leave_no_dust()
    {
        var block = new MetricBlock();
        block.AddDerived(0, double.NaN, 0.1);
        block.AddDerived(0, double.NaN, 0.2);
        block.AddDerived(0, 0.2, 0.3);

        Assert.Equal(0.4, block.Derived![0]);
    }

    [Fact]
    public void A_payload_of_an_unknown_version_is_refused()
    {
        var refusal = Assert.Throws<StoreException>(() => SeriesChunk.Decode([9, 0]));

        Assert.Equal(StoreFault.Damaged, refusal.Fault);
    }

    private static long[] Bits(double[] values) => [.. values.Select(BitConverter.DoubleToInt64Bits)];
}
