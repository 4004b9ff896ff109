using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Signals;

public sealed class RowFaultTests
{
    [Fact]
    public void A_fault_reads_as_one_line_with_column_value_and_reason()
    {
        var position = new SourcePosition("nps.csv", 7);
        var row = new RefusedRow(position, [RowFault.Of("score", "12", "is too high"), RowFault.Of("at", "", "is empty"), RowFault.Of(RowFault.WholeRow, "a,b", "is odd")], null);

        Assert.Equal(["nps.csv:7: score \"12\" is too high", "nps.csv:7: at is empty", "nps.csv:7: \"a,b\" is odd"], row.Messages);
    }

    [Fact]
    public void A_fault_of_a_whole_file_names_no_line()
    {
        var file = new SignalRead.RefusedFile(new SourcePosition("nps.csv", 0), [RowFault.Of(RowFault.WholeRow, "", "is not there")]);

        Assert.Equal(["nps.csv: is not there"], file.Messages);
    }

    [Fact]
    public void A_value_is_kept_whole_up_to_the_limit_and_cut_beyond_it()
    {
        var longest = new string('x', RowFault.LongestValue);

        Assert.Equal(longest, RowFault.Of("c", longest, "").Value);
        Assert.Equal(longest[1..] + "…", RowFault.Of("c", longest + "x", "").Value);
    }

    [Fact]
    public void A_cut_leaves_no_half_character() =>
        Assert.Equal(new string('x', 98) + "…", RowFault.Of("c", new string('x', 98) + "😀😀", "").Value);

    [Fact]
    public void Control_characters_cannot_break_the_line() => Assert.Equal("a b  c", RowFault.Of("c", "a\nb\r\u001bc", "").Value);
}
