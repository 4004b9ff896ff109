using System.Text;
using System.Text.Json;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Slack.Inbound;
using ChatOpsMilestones.Slack.Inbound.Reading;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOpsMilestones.Slack.Tests.Inbound.Reading;

public sealed class AnyJsonTests
{
    private static readonly string[] Kinds = ["click", "submit", "command", "message", "event"];

    [Theory]
    [InlineData(SlackEnvelopeKind.Event)]
    [InlineData(SlackEnvelopeKind.Interaction)]
    [InlineData(SlackEnvelopeKind.Command)]
    public void Whatever_comes_nothing_throws_and_no_nonsense_is_stored(SlackEnvelopeKind kind)
    {
        var understood = 0;
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            if (Reader.Read(kind, AnyPayload.Of(seed).Next()) is not Received.Work work)
                return;
            Sane(work);
            understood++;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(4000).WithStartSize(0).WithEndSize(1_000_000));

        Assert.True(understood > 50, $"Only {understood} of them were anything; the generator does not reach the readers.");
    }

    [Fact]
    public void Half_a_surrogate_pair_is_no_text_anywhere()
    {
        foreach (var inner in new[] { Payloads.Mention("%"), Payloads.Message("%", null, Payloads.Direct, "im") })
        {
            var payload = Payloads.Event(inner).ToJsonString().Replace("%", "\\ud800", StringComparison.Ordinal);
            var received = Reader.Read(SlackEnvelopeKind.Event, JsonElement.Parse(payload));
            if (received is Received.Work work)
                Sane(work);
        }
    }

    private static void Sane(Received.Work work)
    {
        var callback = work.Callback;
        Assert.Equal(("slack", Payloads.Team), (callback.Key.Platform, callback.Key.Installation));
        Assert.Contains(callback.Key.Kind, Kinds);
        Assert.InRange(callback.Key.DerivedId.Length, 1, 255);
        Assert.StartsWith("c:", callback.Address.Conversation, StringComparison.Ordinal);
        Assert.All(callback.Address.Name + callback.Key.DerivedId + callback.PlatformUser, c => Assert.True(char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'));
        Assert.True(callback.Address.Name.Length > 0);
        Assert.True(callback.PlatformUser is not null || callback.Body is CallbackBody.PlaceChanged or CallbackBody.PersonChanged or CallbackBody.InstallationEnded);

        var stored = JsonSerializer.SerializeToUtf8Bytes(callback.Body);
        Assert.InRange(stored.Length, 2, 200_000);
        Assert.DoesNotContain("\\u0000", Encoding.UTF8.GetString(stored), StringComparison.Ordinal);
        Assert.DoesNotContain("hooks.slack.com", Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(callback with { Body = new CallbackBody.HomeOpened() })), StringComparison.Ordinal);
    }
}
