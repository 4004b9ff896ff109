using ChatOpsMilestones.Core.Cards;

namespace ChatOpsMilestones.Core.Tests.Cards;

public sealed class TextPagesTests
{
    [Fact]
    public void A_short_text_is_one_page()
    {
        var page = Assert.Single(TextPages.Of(TextMessage.Titled("Mine", ["a", "b"])));

        Assert.Equal(("Mine", 2), (page.Title, page.Lines.Count));
        Assert.Empty(Assert.Single(TextPages.Of(TextMessage.Titled("Mine", []))).Lines);
    }

    [Theory]
    [InlineData(41, 2)]
    [InlineData(80, 2)]
    [InlineData(120, 3)]
    public void Lines_go_on_in_their_order(int lines, int pages)
    {
        var all = TextPages.Of(TextMessage.Titled("Mine", Enumerable.Range(0, lines).Select(i => $"{i}")));

        Assert.Equal(pages, all.Count);
        Assert.Equal(Enumerable.Range(0, lines).Select(i => $"{i}"), all.SelectMany(p => p.Lines).Select(l => l.Text));
        Assert.Equal(["Mine", .. Enumerable.Repeat<string?>(null, pages - 1)], all.Select(p => p.Title));
    }

    [Fact]
    public void What_is_left_out_is_counted()
    {
        var all = TextPages.Of(TextMessage.Titled("Mine", Enumerable.Range(0, 200).Select(i => $"{i}")));

        Assert.Equal(TextPages.MostPages, all.Count);
        Assert.StartsWith("… and 80 more lines", all[^1].Lines[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_lines_fill_a_page_sooner() =>
        Assert.Equal(2, TextPages.Of(TextMessage.Titled("Mine", Enumerable.Repeat(new string('x', 900), 20))).Count);
}
