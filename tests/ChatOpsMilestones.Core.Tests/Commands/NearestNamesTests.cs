using ChatOpsMilestones.Core.Commands;

namespace ChatOpsMilestones.Core.Tests.Commands;

public sealed class NearestNamesTests
{
    private static readonly string[] Names = ["Halden Freight", "Halden Foods", "Novara Clinics", "Castermoor Rail"];

    [Theory]
    [InlineData("halden freight", new[] { "Halden Freight" })]
    [InlineData("halden", new[] { "Halden Freight", "Halden Foods" })]
    [InlineData("clinics", new[] { "Novara Clinics" })]
    [InlineData("rail caster", new[] { "Castermoor Rail" })]
    [InlineData("zzz", new string[0])]
    public void A_name_matches_exactly_else_by_its_beginning_else_by_its_words(string typed, string[] expected) =>
        Assert.Equal(expected, NearestNames.Matches<string>(typed, Names, n => n));

    [Fact]
    public void A_slip_of_the_pen_finds_what_was_meant() => Assert.Equal("Novara Clinics", NearestNames.Of("Novra Clincs", Names, 3)[0]);

    [Fact]
    public void What_is_far_from_everything_finds_nothing() => Assert.Empty(NearestNames.Of("Quantum Widgets Ltd", Names, 3));
}
