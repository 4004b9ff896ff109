using ChatOpsMilestones.Slack.Blocks;

namespace ChatOpsMilestones.Slack.Tests.Blocks;

public sealed class SlackTextTests
{
    [Theory]
    [InlineData("  Acme \t\n Corp\r\n", "Acme Corp")]
    [InlineData("A\u200bc\u2060me", "Acme")]
    [InlineData("evil\u202egnp.exe", "evilgnp.exe")]
    [InlineData(null, "")]
    public void A_line_has_no_line_ends_and_nothing_invisible(string? text, string expected) => Assert.Equal(expected, SlackText.Line(text, 100));

    [Fact]
    public void Half_a_character_is_none() => Assert.Equal("bad\ufffd", SlackText.Line("bad\ud83d", 100));

    [Fact]
    public void A_text_that_runs_from_right_to_left_stays_in_its_place() =>
        Assert.Equal("\u2068שלום\u2069", SlackText.Line("\u202eשלום\u202c", 100));

    [Theory]
    [InlineData("Families 👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 12, "Families…")]
    [InlineData("0123456789", 10, "0123456789")]
    [InlineData("0123456789x", 10, "012345678…")]
    public void A_text_is_cut_between_characters_as_people_see_them(string text, int most, string expected) => Assert.Equal(expected, SlackText.Line(text, most));

    [Theory]
    [InlineData("<!channel> & <@U1>", "&lt;!channel&gt; &amp; &lt;@U1&gt;")]
    [InlineData("*bold* _it_ ~no~ `code`", "∗bold∗ ˍitˍ ∼no∼ ˋcodeˋ")]
    [InlineData("jane_doe of 5 * 3", "jane_doe of 5 ∗ 3")]
    [InlineData("@channel :tada: https://a.example", "@\u2060channel ∶tada: https∶//a.example")]
    [InlineData("> quote", "›&#32;quote")]
    public void A_notice_says_the_same_and_does_nothing(string text, string expected) =>
        Assert.Equal(expected.Replace("&#32;", " ", StringComparison.Ordinal), SlackText.Notice(text, 100));

    [Fact]
    public void A_notice_keeps_its_bound_when_it_is_escaped()
    {
        var notice = SlackText.Notice(new string('&', 500), 100);

        Assert.InRange(notice.Length, 60, 100);
        Assert.EndsWith("…", notice, StringComparison.Ordinal);
        Assert.DoesNotContain("&am…", notice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.com/a", "https://example.com/a")]
    [InlineData("mailto:a@example.com", "mailto:a@example.com")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("/accounts/1", null)]
    [InlineData("https://example.com/a|<b>", "https://example.com/a%7C%3Cb%3E")]
    [InlineData(null, null)]
    public void Only_web_and_mail_addresses_are_linked(string? url, string? expected) => Assert.Equal(expected, SlackText.Target(url));
}
