using ChatOpsMilestones.Core.Text;

namespace ChatOpsMilestones.Core.Tests.Text;

public sealed class ShortenedTests
{
    [Theory]
    [InlineData("four", 4, "four")]
    [InlineData("fives", 4, "fiv…")]
    [InlineData("a🙂🙂", 3, "a…")]
    [InlineData("a🙂🙂", 4, "a🙂…")]
    [InlineData("ab", 1, "…")]
    public void What_is_too_long_is_cut_between_characters(string text, int most, string expected) => Assert.Equal(expected, Shortened.To(text, most));
}
