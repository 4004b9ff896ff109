using System.Text;
using ChatOpsMilestones.Slack.Installations;

namespace ChatOpsMilestones.Slack.Tests.Installations;

public sealed class InstallationCipherTests
{
    private const string Other = "HxQdHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=";

    private static readonly byte[] Plain = Encoding.UTF8.GetBytes("{\"Token\":\"xoxb-1\"}");

    [Fact]
    public void What_was_sealed_opens_and_shows_nothing()
    {
        var cipher = new InstallationCipher(SlackHost.Key);

        var closed = cipher.Seal("T1", Plain);

        Assert.Equal(Plain, cipher.Open("T1", closed));
        Assert.DoesNotContain("xoxb", Encoding.Latin1.GetString(closed), StringComparison.Ordinal);
        Assert.NotEqual(closed, cipher.Seal("T1", Plain));
    }

    [Fact]
    public void Each_changed_byte_is_noticed()
    {
        var cipher = new InstallationCipher(SlackHost.Key);
        var closed = cipher.Seal("T1", Plain);
        for (var i = 0; i < closed.Length; i++)
        {
            var changed = closed.ToArray();
            changed[i] ^= 1;
            Assert.Null(cipher.Open("T1", changed));
        }

        Assert.Null(cipher.Open("T1", closed[..^1]));
        Assert.Null(cipher.Open("T1", []));
    }

    [Fact]
    public void Tokens_of_one_installation_do_not_open_in_the_row_of_another()
    {
        var cipher = new InstallationCipher(SlackHost.Key);

        Assert.Null(cipher.Open("T2", cipher.Seal("T1", Plain)));
    }

    [Fact]
    public void A_key_can_be_replaced()
    {
        var old = new InstallationCipher(SlackHost.Key).Seal("T1", Plain);

        Assert.Null(new InstallationCipher(Other).Open("T1", old));
        var both = new InstallationCipher($"{Other}, {SlackHost.Key}");
        Assert.Equal(Plain, both.Open("T1", old));
        Assert.Equal(Plain, new InstallationCipher(Other).Open("T1", both.Seal("T1", Plain)));
    }

    [Theory]
    [InlineData("", "needed")]
    [InlineData("  ", "needed")]
    [InlineData(",", "needed")]
    [InlineData("secret-passphrase", "32 bytes")]
    [InlineData("AAECAwQ=", "32 bytes")]
    [InlineData(SlackHost.Key + ",short", "32 bytes")]
    public void A_key_that_is_none_is_refused_without_being_shown(string key, string words)
    {
        Assert.Contains(words, InstallationCipher.FaultOf(key), StringComparison.Ordinal);
        var refusal = Assert.Throws<ArgumentException>(() => new InstallationCipher(key));
        Assert.DoesNotContain("passphrase", refusal.Message, StringComparison.Ordinal);
    }
}
