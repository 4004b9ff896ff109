using System.Net;
using ChatOpsMilestones.Teams.Http;

namespace ChatOpsMilestones.Teams.Tests.Http;

public sealed class LoopbackDoorTests
{
    private const string Here = "http://127.0.0.1:56150/_connector";

    private static readonly Action<TeamsOptions> Switched = o => (o.AppId, o.ClientSecret, o.TenantId, o.AllowUnauthenticatedLoopback) = ("", "", "", true);

    [Fact]
    public async Task With_the_switch_a_request_of_this_machine_needs_no_token()
    {
        await using var endpoint = await Endpoint.StartAsync(Switched);

        Assert.Equal(HttpStatusCode.OK, (await endpoint.PostAsync(Endpoint.Activity(Here).ToJsonString(), token: null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await endpoint.PostAsync(Endpoint.Activity(Here).ToJsonString(), token: "whatever")).StatusCode);
        Assert.Equal(2, endpoint.Taken.Count);
    }

    /// <summary>As seen of Microsoft's playground 0.2.28: it knocks with HEAD, names itself by <c>localhost</c> and brings no token.</summary>
    [Fact]
    public async Task The_playgrounds_requests_are_of_this_machine()
    {
        await using var endpoint = await Endpoint.StartAsync(Switched);

        var knock = await endpoint.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, TeamsPaths.Messages));
        var answer = await endpoint.PostAsync(
            Endpoint.Activity("http://localhost:56150/_connector").ToJsonString(), token: null, contentType: "application/json", change: r => r.Headers.Add("x-ms-agents-playground", "true"));

        Assert.Equal((HttpStatusCode.MethodNotAllowed, HttpStatusCode.OK), (knock.StatusCode, answer.StatusCode));
    }

    [Fact]
    public async Task Without_it_it_does()
    {
        await using var endpoint = await Endpoint.StartAsync(o => o.ServiceUrl = Here);

        Assert.Equal(HttpStatusCode.Unauthorized, (await endpoint.PostAsync(Endpoint.Activity(Here).ToJsonString(), token: null)).StatusCode);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/")]
    [InlineData("https://evil.example/")]
    [InlineData("http://192.168.0.2/")]
    [InlineData("nonsense")]
    public async Task Answers_never_go_off_this_machine(string serviceUrl)
    {
        await using var endpoint = await Endpoint.StartAsync(Switched);

        Assert.Equal(HttpStatusCode.Forbidden, (await endpoint.PostAsync(Endpoint.Activity(serviceUrl).ToJsonString(), token: null)).StatusCode);
        Assert.Empty(endpoint.Taken);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.5")]
    [InlineData("X-Forwarded-Host", "bot.example.com")]
    [InlineData("Forwarded", "for=203.0.113.5")]
    [InlineData("Via", "1.1 tunnel")]
    [InlineData("x-forwarded-server", "bot.example.com")]
    [InlineData("X-Original-For", "203.0.113.5:4711")]
    [InlineData("X-Envoy-External-Address", "203.0.113.5")]
    [InlineData("CF-Ray", "8f0")]
    [InlineData("Host", "bot.example.com")]
    [InlineData("Host", "127.0.0.1.evil.example")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task What_comes_through_a_tunnel_or_from_a_web_page_is_refused(string header, string value)
    {
        await using var endpoint = await Endpoint.StartAsync(Switched);

        var answer = await endpoint.PostAsync(Endpoint.Activity(Here).ToJsonString(), token: null, change: r => r.Headers.TryAddWithoutValidation(header, value));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(endpoint.Taken);
    }

    [Fact]
    public async Task With_an_app_the_switch_holds_only_while_every_address_is_on_this_machine()
    {
        await using var off = await Endpoint.StartAsync(o => o.AllowUnauthenticatedLoopback = true);
        await using var on = await Endpoint.StartAsync(o => (o.AllowUnauthenticatedLoopback, o.ServiceUrl) = (true, Here));

        Assert.Equal(HttpStatusCode.Unauthorized, (await off.PostAsync(Endpoint.Activity(Here).ToJsonString(), token: null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await on.PostAsync(Endpoint.Activity(Here).ToJsonString(), token: null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await on.PostAsync(Endpoint.Activity(Here).ToJsonString(), on.Identity.Token(Here, t => t.Claims["aud"] = "another"))).StatusCode);
    }
}
