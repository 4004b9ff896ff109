using System.Globalization;
using System.Text;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Http;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Slack.Tests.Http;

public sealed class SlackSignatureTests
{
    // The example of Slack's own page.
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const string Timestamp = "1531420618";
    private const string Given = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
    private const string Body =
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
        + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes(Body);

    [Fact]
    public void The_example_of_slacks_page_is_good() => Assert.Equal(SignatureCheck.Good, At(0).Check(Timestamp, Given, Bytes));

    [Theory]
    [InlineData(300)]
    [InlineData(-300)]
    public void Up_to_five_minutes_either_way_is_good(int seconds) => Assert.Equal(SignatureCheck.Good, At(seconds).Check(Timestamp, Given, Bytes));

    [Theory]
    [InlineData(301)]
    [InlineData(-301)]
    [InlineData(600)]
    [InlineData(-86400 * 365)]
    public void Older_or_further_ahead_is_stale(int seconds) => Assert.Equal(SignatureCheck.Stale, At(seconds).Check(Timestamp, Given, Bytes));

    [Fact]
    public void Each_single_changed_byte_of_the_body_is_noticed()
    {
        var signature = At(0);
        for (var i = 0; i < Bytes.Length; i++)
        {
            var changed = Bytes.ToArray();
            changed[i] ^= 1;
            Assert.Equal(SignatureCheck.Wrong, signature.Check(Timestamp, Given, changed));
        }

        Assert.Equal(SignatureCheck.Wrong, signature.Check(Timestamp, Given, [.. Bytes, (byte)'\n']));
        Assert.Equal(SignatureCheck.Wrong, signature.Check(Timestamp, Given, Bytes.AsSpan(1)));
        Assert.Equal(SignatureCheck.Wrong, signature.Check(Timestamp, Given, []));
    }

    [Fact]
    public void Each_single_changed_character_of_the_headers_is_noticed()
    {
        var signature = At(0);
        for (var i = 0; i < Given.Length; i++)
            Assert.NotEqual(SignatureCheck.Good, signature.Check(Timestamp, Changed(Given, i), Bytes));
        for (var i = 0; i < Timestamp.Length; i++)
            Assert.NotEqual(SignatureCheck.Good, signature.Check(Changed(Timestamp, i), Given, Bytes));
    }

    [Theory]
    [InlineData(null, Given)]
    [InlineData(Timestamp, null)]
    [InlineData("", Given)]
    [InlineData(Timestamp, "")]
    [InlineData(" 1531420618", Given)]
    [InlineData("+1531420618", Given)]
    [InlineData("-1531420618", Given)]
    [InlineData("1531420618.0", Given)]
    [InlineData("99999999999999999999999999", Given)]
    [InlineData(Timestamp, "v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData(Timestamp, "V0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData(Timestamp, "a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData(Timestamp, "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b50")]
    [InlineData(Timestamp, "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b5033")]
    [InlineData(Timestamp, "v0=")]
    public void What_is_missing_or_has_another_shape_is_none(string? timestamp, string? given) =>
        Assert.Equal(SignatureCheck.Missing, At(0).Check(timestamp, given, Bytes));

    [Fact]
    public void Upper_case_hex_is_none_of_slacks() =>
        Assert.Equal(SignatureCheck.Wrong, At(0).Check(Timestamp, "v0=" + Given[3..].ToUpperInvariant(), Bytes));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\t\n")]
    public void Without_a_secret_there_is_no_checker(string secret) =>
        Assert.Throws<ArgumentException>(() => new SlackSignature(secret, new RealTime(new ManualTime("2026-11-23T09:00"))));

    [Fact]
    public void A_body_that_is_no_text_is_signed_byte_by_byte()
    {
        var signature = At(0);
        byte[] body = [0xFF, 0x00, 0xFE, 0x0D, 0x0A];

        var given = signature.Sign(Timestamp, body);

        Assert.Equal(SignatureCheck.Good, signature.Check(Timestamp, given, body));
        Assert.Equal(SignatureCheck.Wrong, signature.Check(Timestamp, given, [0xFE, 0x00, 0xFE, 0x0D, 0x0A]));
    }

    private static SlackSignature At(int secondsLater) =>
        new(Secret, new RealTime(new ManualTime(DateTimeOffset.FromUnixTimeSeconds(long.Parse(Timestamp, CultureInfo.InvariantCulture) + secondsLater))));

    private static string Changed(string text, int at) => string.Concat(text.AsSpan(0, at), ((char)(text[at] ^ 1)).ToString(), text.AsSpan(at + 1));
}
