using ChatOpsMilestones.Core.Text;

namespace ChatOpsMilestones.Core.Tests.Text;

public sealed class PhrasesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("a b", "a or b")]
    [InlineData("a b c", "a, b or c")]
    public void A_list_is_joined_as_one_says_it(string items, string expected) =>
        Assert.Equal(expected, Phrases.List(items.Split(' ', StringSplitOptions.RemoveEmptyEntries), "or"));

    [Theory]
    [InlineData("", "")]
    [InlineData("über", "Über")]
    public void A_capital_stands_in_front(string text, string expected) => Assert.Equal(expected, Phrases.Capital(text));
}
