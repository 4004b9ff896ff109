using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Teams.Http;
using ChatOpsMilestones.Teams.Inbound;

namespace ChatOpsMilestones.Teams.Tests.Http;

public sealed class MessagesEndpointTests
{
    [Fact]
    public async Task An_activity_is_handed_over_and_answered_with_nothing()
    {
        await using var endpoint = await Endpoint.StartAsync();

        var answer = await endpoint.SendAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("Söhne & <Co> 🔥", Assert.Single(endpoint.Taken).Body.GetProperty("text").GetString());
    }

    [Fact]
    public async Task An_invoke_is_answered_with_what_the_receiver_says()
    {
        await using var endpoint = await Endpoint.StartAsync();
        endpoint.Receive = (_, _) => Task.FromResult(ActivityAnswer.Of(new JsonObject { ["statusCode"] = 200, ["value"] = "Ünd <gut>" }));

        var answer = await endpoint.SendAsync();

        Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("Ünd <gut>", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["value"]);
    }

    [Fact]
    public async Task An_invoke_that_nobody_knows_is_said_not_to_be_there()
    {
        await using var endpoint = await Endpoint.StartAsync();
        endpoint.Receive = (_, _) => Task.FromResult(ActivityAnswer.Unknown);

        Assert.Equal(HttpStatusCode.NotImplemented, (await endpoint.SendAsync()).StatusCode);
    }

    [Fact]
    public async Task The_answer_waits_until_it_is_stored()
    {
        await using var endpoint = await Endpoint.StartAsync();
        var (reached, stored) = (new TaskCompletionSource(), new TaskCompletionSource<ActivityAnswer>());
        endpoint.Receive = (_, _) =>
        {
            reached.SetResult();
            return stored.Task;
        };

        var answer = endpoint.SendAsync();
        await reached.Task;
        Assert.False(answer.IsCompleted);
        stored.SetResult(ActivityAnswer.Accepted);

        Assert.Equal(HttpStatusCode.OK, (await answer).StatusCode);
    }

    [Fact]
    public async Task What_cannot_be_stored_is_asked_for_again_and_no_word_of_it_gets_out()
    {
        await using var endpoint = await Endpoint.StartAsync();
        endpoint.Receive = (_, _) => throw new InvalidOperationException("the disk is full of secrets");

        var answer = await endpoint.SendAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
        Assert.Contains(endpoint.Lines.All, line => line.Contains("InvalidOperationException", StringComparison.Ordinal));
        Assert.DoesNotContain(endpoint.Lines.All, line => line.Contains("the disk", StringComparison.Ordinal) || line.Contains("Söhne", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_takes_too_long_to_store_is_answered_before_teams_gives_up()
    {
        await using var endpoint = await Endpoint.StartAsync();
        var reached = new TaskCompletionSource();
        endpoint.Receive = (_, _) =>
        {
            reached.SetResult();
            return new TaskCompletionSource<ActivityAnswer>().Task;
        };

        var answer = endpoint.SendAsync();
        await reached.Task;
        endpoint.Clock.Advance(MessagesEndpoint.Deadline);

        Assert.Equal(HttpStatusCode.InternalServerError, (await answer).StatusCode);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Only_POST_is_taken(string method)
    {
        await using var endpoint = await Endpoint.StartAsync();

        var answer = await endpoint.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), TeamsPaths.Messages));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["POST"], answer.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/jsonp")]
    public async Task Only_JSON_in_UTF8_is_taken(string contentType)
    {
        await using var endpoint = await Endpoint.StartAsync();

        var answer = await endpoint.PostAsync(Endpoint.Activity().ToJsonString(), endpoint.Identity.Token(Endpoint.Service), contentType);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task A_packed_body_is_not_unpacked()
    {
        await using var endpoint = await Endpoint.StartAsync();

        var answer = await endpoint.PostAsync(Endpoint.Activity().ToJsonString(), endpoint.Identity.Token(Endpoint.Service), change: r => r.Content!.Headers.ContentEncoding.Add("gzip"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"type":5,"channelId":"msteams"}""")]
    [InlineData("""{"type":""}""")]
    [InlineData("""{"type":"message",""")]
    [InlineData("""{"type":"message"} {"type":"message"}""")]
    public async Task What_is_no_activity_is_refused(string body)
    {
        await using var endpoint = await Endpoint.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await endpoint.PostAsync(body, endpoint.Identity.Token(Endpoint.Service))).StatusCode);
        Assert.Empty(endpoint.Taken);
    }

    [Theory]
    [InlineData(60, HttpStatusCode.OK)]
    [InlineData(64, HttpStatusCode.BadRequest)]
    [InlineData(400_000, HttpStatusCode.BadRequest)]
    public async Task JSON_may_be_only_so_deep(int depth, HttpStatusCode expected)
    {
        await using var endpoint = await Endpoint.StartAsync();
        var body = Endpoint.Activity().ToJsonString()[..^1] + ",\"value\":" + new string('[', depth) + new string(']', depth) + "}";

        Assert.Equal(expected, (await endpoint.PostAsync(body, endpoint.Identity.Token(Endpoint.Service))).StatusCode);
    }

    [Theory]
    [InlineData(MessagesEndpoint.MostBytes, false, HttpStatusCode.OK)]
    [InlineData(MessagesEndpoint.MostBytes + 1, false, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(MessagesEndpoint.MostBytes, true, HttpStatusCode.OK)]
    [InlineData(MessagesEndpoint.MostBytes + 1, true, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_may_be_only_so_long_whether_its_length_is_told_or_not(int bytes, bool chunked, HttpStatusCode expected)
    {
        await using var endpoint = await Endpoint.StartAsync();
        var body = Endpoint.Activity().ToJsonString();
        body += new string(' ', bytes - Encoding.UTF8.GetByteCount(body));

        var answer = await endpoint.PostAsync(body, endpoint.Identity.Token(Endpoint.Service), change: r => r.Headers.TransferEncodingChunked = chunked);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task One_connection_serves_many_requests()
    {
        await using var endpoint = await Endpoint.StartAsync();

        for (var i = 0; i < 20; i++)
        {
            await endpoint.SendAsync();
            await endpoint.SendAsync(Endpoint.Activity("https://smba.trafficmanager.net/amer/"));
        }

        Assert.Single(endpoint.Connections);
    }

    [Fact]
    public async Task Nothing_is_read_for_somebody_unproven()
    {
        await using var endpoint = await Endpoint.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, endpoint.Http.BaseAddress!.Port); // never null: it was given
        await using var line = client.GetStream();

        // The body that is announced never comes.
        await line.WriteAsync(Encoding.ASCII.GetBytes($"POST {TeamsPaths.Messages} HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n"));

        using var answer = new StreamReader(line);
        Assert.Equal("HTTP/1.1 401 Unauthorized", await answer.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)));
    }
}
