using System.Text;
using ChatOpsMilestones.Slack.Inbound;
using ChatOpsMilestones.Slack.Sockets;

namespace ChatOpsMilestones.Slack.Tests.Sockets;

public sealed class SocketFrameTests
{
    [Fact]
    public void An_envelope_carries_its_payload_and_its_repetition()
    {
        var frame = Assert.IsType<SocketFrame.Envelope>(Parse(
            """{"envelope_id":"e-1","type":"events_api","accepts_response_payload":false,"retry_attempt":2,"retry_reason":"timeout","payload":{"event_id":"Ev1"}}"""));

        Assert.Equal(("e-1", false), (frame.Id, frame.TakesPayload));
        Assert.Equal((SlackEnvelopeKind.Event, 2, "timeout"), (frame.Content!.Kind, frame.Content.RetryAttempt, frame.Content.RetryReason));
        Assert.Equal("Ev1", frame.Content.Payload.GetProperty("event_id").GetString());
    }

    [Theory]
    [InlineData("interactive", SlackEnvelopeKind.Interaction)]
    [InlineData("slash_commands", SlackEnvelopeKind.Command)]
    public void Interactions_and_commands_may_be_answered(string type, SlackEnvelopeKind kind)
    {
        var frame = Assert.IsType<SocketFrame.Envelope>(Parse($$$"""{"envelope_id":"e","type":"{{{type}}}","accepts_response_payload":true,"payload":{}}"""));

        Assert.Equal((kind, true, 0, null), (frame.Content!.Kind, frame.TakesPayload, frame.Content.RetryAttempt, frame.Content.RetryReason));
    }

    [Theory]
    [InlineData("""{"type":"hello","num_connections":2,"connection_info":{"app_id":"A1"},"debug_info":{"approximate_connection_time":18060}}""")]
    [InlineData("""{"type":"hello"}""")]
    public void A_hello_is_one_with_or_without_the_rest(string text) => Assert.IsType<SocketFrame.Hello>(Parse(text));

    [Theory]
    [InlineData("""{"type":"disconnect","reason":"refresh_requested","debug_info":{"host":"x"}}""", "refresh_requested")]
    [InlineData("""{"type":"disconnect","reason":"link_disabled"}""", "link_disabled")]
    [InlineData("""{"type":"disconnect"}""", "other")]
    [InlineData("""{"type":"disconnect","reason":7}""", "other")]
    [InlineData("""{"type":"disconnect","reason":"wss://x?ticket=secret"}""", "other")]
    [InlineData("""{"type":"disconnect","reason":""}""", "other")]
    public void A_disconnect_keeps_a_reason_that_is_a_plain_word(string text, string reason) =>
        Assert.Equal(new SocketFrame.Disconnect(reason), Parse(text));

    [Theory]
    [InlineData("""{"envelope_id":"e","type":"something_new","payload":{}}""")]
    [InlineData("""{"envelope_id":"e","type":"events_api"}""")]
    [InlineData("""{"envelope_id":"e","type":"events_api","payload":null}""")]
    [InlineData("""{"envelope_id":"e","type":"interactive","payload":"{}"}""")]
    [InlineData("""{"envelope_id":"e"}""")]
    public void An_envelope_we_do_not_know_is_only_acknowledged(string text)
    {
        var frame = Assert.IsType<SocketFrame.Envelope>(Parse(text));

        Assert.Null(frame.Content);
    }

    [Theory]
    [InlineData("")]
    [InlineData("pong")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"type":7}""")]
    [InlineData("""{"type":null}""")]
    [InlineData("""{"type":"events_api","payload":{}}""")]
    [InlineData("""{"type":"events_api","envelope_id":"","payload":{}}""")]
    [InlineData("""{"type":"events_api","envelope_id":12,"payload":{}}""")]
    [InlineData("""{"type":"\ud800"}""")]
    [InlineData("""{"type":"ping"}""")]
    public void Anything_else_is_passed_over(string text) => Assert.IsType<SocketFrame.Unknown>(Parse(text));

    [Fact]
    public void Bytes_that_are_no_text_and_nesting_without_end_are_passed_over()
    {
        Assert.IsType<SocketFrame.Unknown>(SocketFrame.Parse([0xFF, 0xFE, 0x00]));
        Assert.IsType<SocketFrame.Unknown>(SocketFrame.Parse([.. "{\"type\":\""u8, 0xC3, 0x28, .. "\"}"u8]));
        Assert.IsType<SocketFrame.Unknown>(Parse(string.Concat(Enumerable.Repeat("{\"a\":", 50_000))));
    }

    [Theory]
    [InlineData("-3", 0)]
    [InlineData("1e99", 0)]
    [InlineData("\"2\"", 0)]
    [InlineData("2", 2)]
    public void A_strange_repetition_is_none(string attempt, int expected)
    {
        var frame = Assert.IsType<SocketFrame.Envelope>(Parse($$$"""{"envelope_id":"e","type":"events_api","retry_attempt":{{{attempt}}},"payload":{}}"""));

        Assert.Equal(expected, frame.Content!.RetryAttempt);
    }

    private static SocketFrame Parse(string text) => SocketFrame.Parse(Encoding.UTF8.GetBytes(text));
}
