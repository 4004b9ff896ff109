using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Slack.Http;
using ChatOpsMilestones.Slack.Inbound;

namespace ChatOpsMilestones.Slack.Tests.Http;

public sealed class SlackEndpointTests
{
    private const string Event = """{"type":"event_callback","team_id":"T1","event_id":"Ev1","event":{"type":"app_home_opened"}}""";

    [Fact]
    public async Task An_event_is_handed_over_and_answered_with_nothing()
    {
        await using var endpoint = await Endpoint.StartAsync();

        var answer = await endpoint.JsonAsync(Event, r =>
        {
            r.Headers.Add("x-slack-retry-num", "2");
            r.Headers.Add("x-slack-retry-reason", "http_timeout");
        });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
        var envelope = Assert.Single(endpoint.Taken);
        Assert.Equal((SlackEnvelopeKind.Event, 2, "http_timeout"), (envelope.Kind, envelope.RetryAttempt, envelope.RetryReason));
        Assert.Equal("Ev1", envelope.Payload.GetProperty("event_id").GetString());
        Assert.Equal(endpoint.Clock.GetUtcNow(), endpoint.Connection.Status.LastHeard);
        Assert.True(endpoint.Connection.Status.IsReady);
    }

    [Fact]
    public async Task An_interaction_is_answered_with_what_the_receiver_says()
    {
        await using var endpoint = await Endpoint.StartAsync();
        endpoint.Receive = (_, _) => Task.FromResult(new SlackAck(new JsonObject { ["response_action"] = "errors", ["errors"] = new JsonObject { ["date"] = "Ünknown <day>" } }));

        var answer = await endpoint.FormAsync("payload=" + Uri.EscapeDataString("""{"type":"view_submission","view":{"id":"V1"}}"""));

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Ünknown <day>", JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]!["date"]!.GetValue<string>());
        var envelope = Assert.Single(endpoint.Taken);
        Assert.Equal((SlackEnvelopeKind.Interaction, 0, null), (envelope.Kind, envelope.RetryAttempt, envelope.RetryReason));
        Assert.Equal("V1", envelope.Payload.GetProperty("view").GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_command_is_handed_over_as_its_fields()
    {
        await using var endpoint = await Endpoint.StartAsync();

        await endpoint.FormAsync("command=%2Fmilestones&text=why+%22Acme+%26+S%C3%B6hne%22&user_id=U1&team_id=T1");

        var envelope = Assert.Single(endpoint.Taken);
        Assert.Equal(SlackEnvelopeKind.Command, envelope.Kind);
        Assert.Equal("""{"command":"/milestones","text":"why \u0022Acme \u0026 S\u00F6hne\u0022","user_id":"U1","team_id":"T1"}""", envelope.Payload.GetRawText());
    }

    [Fact]
    public async Task The_answer_waits_until_it_is_stored()
    {
        await using var endpoint = await Endpoint.StartAsync();
        var (reached, stored) = (new TaskCompletionSource(), new TaskCompletionSource<SlackAck>());
        endpoint.Receive = (_, _) =>
        {
            reached.SetResult();
            return stored.Task;
        };

        var answer = endpoint.JsonAsync(Event);
        await reached.Task;
        Assert.False(answer.IsCompleted);
        stored.SetResult(SlackAck.Empty);

        Assert.Equal(HttpStatusCode.OK, (await answer).StatusCode);
    }

    [Fact]
    public async Task What_cannot_be_stored_is_asked_for_again()
    {
        await using var endpoint = await Endpoint.StartAsync();
        endpoint.Receive = (_, _) => throw new InvalidOperationException("the disk is full of xoxb-secrets");

        var answer = await endpoint.JsonAsync(Event);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_takes_too_long_to_store_is_answered_before_slack_gives_up()
    {
        await using var endpoint = await Endpoint.StartAsync();
        var reached = new TaskCompletionSource();
        endpoint.Receive = (_, _) =>
        {
            reached.SetResult();
            return new TaskCompletionSource<SlackAck>().Task;
        };

        var answer = endpoint.JsonAsync(Event);
        await reached.Task;
        endpoint.Clock.Advance(SlackEndpoint.Deadline);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await answer).StatusCode);
    }

    [Fact]
    public async Task The_address_is_verified_only_when_signed()
    {
        await using var endpoint = await Endpoint.StartAsync();
        const string Question = """{"type":"url_verification","token":"x","challenge":"3eZbrw1a"}""";

        var answer = await endpoint.JsonAsync(Question);
        var unsigned = await endpoint.UnsignedAsync(new StringContent(Question), "application/json");

        Assert.Equal("""{"challenge":"3eZbrw1a"}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, unsigned.StatusCode);
        Assert.Empty(endpoint.Taken);
    }

    [Theory]
    [InlineData("ssl_check=1")]
    [InlineData("ssl_check=1&token=abc")]
    [InlineData("token=abc&command=%2Fmilestones&text=handled+A-1&ssl_check=1")]
    [InlineData("payload=%7B%7D&ssl_check=1")]
    public async Task A_check_of_the_certificate_is_answered_and_nothing_runs(string body)
    {
        await using var endpoint = await Endpoint.StartAsync();

        var answer = await endpoint.UnsignedAsync(new StringContent(body), "application/x-www-form-urlencoded");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
        Assert.Empty(endpoint.Taken);
    }

    [Theory]
    [InlineData("ssl_check=01")]
    [InlineData("ssl_check=true")]
    [InlineData("ssl_check=1+")]
    [InlineData("ssl_check=")]
    [InlineData("ssl_check=1&ssl_check=1")]
    [InlineData("ssl_check=0&command=%2Fmilestones")]
    [InlineData("command=%2Fmilestones&text=ssl_check%3D1")]
    [InlineData("")]
    public async Task Only_exactly_that_check_goes_without_a_signature(string body)
    {
        await using var endpoint = await Endpoint.StartAsync();

        var answer = await endpoint.UnsignedAsync(new StringContent(body), "application/x-www-form-urlencoded");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
        Assert.Empty(endpoint.Taken);
    }

    [Theory]
    [InlineData("X-Slack-Signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData("X-Slack-Signature", null)]
    [InlineData("X-Slack-Request-Timestamp", "1795424401")]
    [InlineData("X-Slack-Request-Timestamp", null)]
    public async Task A_wrong_signature_runs_nothing(string header, string? value)
    {
        await using var endpoint = await Endpoint.StartAsync();

        var answer = await endpoint.JsonAsync(Event, r =>
        {
            r.Headers.Remove(header);
            if (value is not null)
                r.Headers.Add(header, value);
        });

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
        Assert.Empty(endpoint.Taken);
    }

    [Fact]
    public async Task Two_signatures_are_as_good_as_none()
    {
        await using var endpoint = await Endpoint.StartAsync();

        var answer = await endpoint.JsonAsync(Event, r => r.Headers.Add(SlackSignature.Header, "v0=" + new string('0', 64)));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_request_of_ten_minutes_ago_runs_nothing()
    {
        await using var endpoint = await Endpoint.StartAsync();

        var answer = await endpoint.JsonAsync(Event, _ => endpoint.Clock.Advance(TimeSpan.FromMinutes(10)));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(endpoint.Taken);
    }

    [Theory]
    [InlineData("application/json", "{\"type\":\"event_callback\"")]
    [InlineData("application/json", "")]
    [InlineData("application/json", "[]")]
    [InlineData("application/json", "null")]
    [InlineData("application/json", "\"text\"")]
    [InlineData("application/json", "{\"type\":\"url_verification\"}")]
    [InlineData("application/json", "{\"type\":\"url_verification\",\"challenge\":7}")]
    [InlineData("application/json", "{\"type\":\"\\ud800\"}")]
    [InlineData("application/x-www-form-urlencoded", "")]
    [InlineData("application/x-www-form-urlencoded", "text=hello")]
    [InlineData("application/x-www-form-urlencoded", "command=")]
    [InlineData("application/x-www-form-urlencoded", "command=%2Fa&command=%2Fb")]
    [InlineData("application/x-www-form-urlencoded", "payload=")]
    [InlineData("application/x-www-form-urlencoded", "payload=%5B%5D")]
    [InlineData("application/x-www-form-urlencoded", "payload=%7B")]
    [InlineData("application/x-www-form-urlencoded", "payload=%7B%7D&payload=%7B%7D")]
    [InlineData("multipart/form-data; boundary=x", "--x--")]
    [InlineData("text/plain", "{}")]
    [InlineData("", "{}")]
    public async Task What_is_signed_but_not_understood_is_refused_for_good(string contentType, string body)
    {
        await using var endpoint = await Endpoint.StartAsync();

        var answer = await endpoint.SendAsync(body, contentType);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("1", Assert.Single(answer.Headers.GetValues("x-slack-no-retry")));
        Assert.Empty(endpoint.Taken);
    }

    [Fact]
    public async Task Nesting_without_end_is_not_understood()
    {
        await using var endpoint = await Endpoint.StartAsync();

        var answer = await endpoint.JsonAsync(string.Concat(Enumerable.Repeat("{\"a\":", 100_000)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Four_megabytes_are_taken_although_the_host_allows_one()
    {
        await using var endpoint = await Endpoint.StartAsync();

        var answer = await endpoint.JsonAsync(Filled(SlackEndpoint.MostBytes));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(endpoint.Taken);
    }

    [Fact]
    public async Task A_byte_more_is_too_large()
    {
        await using var endpoint = await Endpoint.StartAsync();

        var answer = await endpoint.JsonAsync(Filled(SlackEndpoint.MostBytes + 1));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Empty(endpoint.Taken);
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_not_read_beyond_the_limit()
    {
        await using var endpoint = await Endpoint.StartAsync();

        var answer = await endpoint.JsonAsync(Filled(SlackEndpoint.MostBytes + 70_000), r =>
        {
            r.Headers.TransferEncodingChunked = true;
            r.Content!.Headers.ContentLength = null;
        });

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Empty(endpoint.Taken);
    }

    [Fact]
    public async Task An_unsigned_form_may_be_small_only()
    {
        await using var endpoint = await Endpoint.StartAsync();

        var answer = await endpoint.UnsignedAsync(new StringContent("ssl_check=1&x=" + new string('x', 9000)), "application/x-www-form-urlencoded");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Another_name_of_this_machine_and_no_cookie_are_fine()
    {
        await using var endpoint = await Endpoint.StartAsync();

        var answer = await endpoint.JsonAsync(Event, r => r.Headers.Host = "bot.example.com");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static string Filled(int length)
    {
        const string Around = """{"type":"event_callback","x":""}""";
        return new StringBuilder(Around).Insert(Around.Length - 2, new string('x', length - Around.Length)).ToString();
    }
}
