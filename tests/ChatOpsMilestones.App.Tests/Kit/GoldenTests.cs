using ChatOpsMilestones.TestKit;
using Xunit.Sdk;

namespace ChatOpsMilestones.App.Tests.Kit;

public sealed class GoldenTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void A_golden_file_lies_beside_the_source_of_its_test() => Golden.Check("a first line\na second line", "two-lines.txt");

    [Fact]
    public void A_difference_names_the_file_the_switch_and_the_first_line_that_differs()
    {
        var path = folder.Write("Golden/card.txt", "same\nold\n");

        var failure = Assert.ThrowsAny<XunitException>(() => Check("same\nnew", accept: false));

        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
        Assert.Contains("CHATOPS_ACCEPT=1", failure.Message, StringComparison.Ordinal);
        Assert.Contains("line 2\n  expected: old\n  actual:   new", failure.Message, StringComparison.Ordinal);
        Assert.Equal("same\nold\n", File.ReadAllText(path));
    }

    [Fact]
    public void A_missing_file_is_a_failure_and_not_written()
    {
        Assert.ThrowsAny<XunitException>(() => Check("text", accept: false));

        Assert.False(File.Exists(folder.File("Golden/card.txt")));
    }

    [Fact]
    public void Accepting_writes_the_file_which_then_matches_whatever_its_line_ends()
    {
        Check("one\r\ntwo", accept: true);

        Assert.Equal("one\ntwo\n", File.ReadAllText(folder.File("Golden/card.txt")));
        Check("one\ntwo\n", accept: false);
    }

    public void Dispose() => folder.Dispose();

    private void Check(string text, bool accept) => Golden.Check(text, "card.txt", accept, source: folder.File("CardTests.cs"));
}
