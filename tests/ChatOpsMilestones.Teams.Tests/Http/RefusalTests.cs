using System.Net;
using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Teams.Identity;

namespace ChatOpsMilestones.Teams.Tests.Http;

public sealed class RefusalTests
{
    [Fact]
    public async Task Who_proves_nothing_is_told_401()
    {
        await using var endpoint = await Endpoint.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await endpoint.PostAsync(Endpoint.Activity().ToJsonString(), token: null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await endpoint.PostAsync(Endpoint.Activity().ToJsonString(), "a.b.c")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await endpoint.SendAsync(token: t => t.Header["alg"] = "none")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await endpoint.SendAsync(token: t => t.Claims["aud"] = "another")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await endpoint.SendAsync(token: t => t.Lives(endpoint.Clock.GetUtcNow(), -7200, -3600))).StatusCode);
        Assert.Empty(endpoint.Taken);
    }

    [Fact]
    public async Task Who_may_not_speak_for_the_activity_is_told_403()
    {
        await using var endpoint = await Endpoint.StartAsync();
        var elsewhere = Endpoint.Activity("https://smba.trafficmanager.net/amer/");
        var webChat = Endpoint.Activity();
        webChat["channelId"] = "webchat";
        var other = endpoint.Identity.AddKey("directline");

        Assert.Equal(HttpStatusCode.Forbidden, (await endpoint.SendAsync(elsewhere)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await endpoint.SendAsync(webChat)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await endpoint.SendAsync(token: t => Sign(t, other))).StatusCode);
        Assert.Empty(endpoint.Taken);
    }

    [Fact]
    public async Task Without_keys_Teams_is_to_ask_again()
    {
        await using var endpoint = await Endpoint.StartAsync();
        endpoint.Identity.IsDown = true;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await endpoint.SendAsync()).StatusCode);
    }

    [Fact]
    public async Task Two_headers_are_none()
    {
        await using var endpoint = await Endpoint.StartAsync();
        var token = endpoint.Identity.Token(Endpoint.Service);

        var answer = await endpoint.PostAsync(Endpoint.Activity().ToJsonString(), token, change: r => r.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData(20_000, HttpStatusCode.Unauthorized)]
    [InlineData(100_000, HttpStatusCode.RequestHeaderFieldsTooLarge)]
    public async Task Huge_headers_are_refused(int length, HttpStatusCode expected)
    {
        await using var endpoint = await Endpoint.StartAsync();

        Assert.Equal(expected, (await endpoint.PostAsync("{}", new string('a', length) + ".b.c")).StatusCode);
    }

    [Fact]
    public async Task Refusals_say_nothing_and_are_told_to_the_log_once_a_minute_a_kind()
    {
        await using var endpoint = await Endpoint.StartAsync();

        for (var i = 0; i < 50; i++)
        {
            var answer = await endpoint.SendAsync(token: t => t.Claims["aud"] = "somebody-else");
            Assert.Empty(await answer.Content.ReadAsStringAsync());
            await endpoint.SendAsync(Endpoint.Activity("https://smba.trafficmanager.net/amer/"));
            await endpoint.PostAsync("{}", token: null);
        }

        endpoint.Clock.Advance(TimeSpan.FromMinutes(1));
        await endpoint.SendAsync(token: t => t.Claims["aud"] = "somebody-else");

        var told = endpoint.Lines.All.Where(line => line.Contains("was refused", StringComparison.Ordinal)).ToList();
        Assert.Equal((2, 1), (told.Count(line => line.Contains("WrongAudience", StringComparison.Ordinal)), told.Count(line => line.Contains("WrongServiceUrl", StringComparison.Ordinal))));
        Assert.Equal(3, told.Count);
        Assert.DoesNotContain(endpoint.Lines.All, line => line.Contains("somebody-else", StringComparison.Ordinal) || line.Contains("amer", StringComparison.Ordinal) || line.Contains("eyJ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_text_of_an_activity_reaches_the_log()
    {
        await using var endpoint = await Endpoint.StartAsync();

        await endpoint.SendAsync();
        await endpoint.SendAsync(new JsonObject { ["channelId"] = "msteams", ["text"] = "Söhne", ["serviceUrl"] = Endpoint.Service });

        Assert.NotEmpty(endpoint.Lines.All);
        Assert.DoesNotContain(endpoint.Lines.All, line => line.Contains("Söhne", StringComparison.Ordinal) || line.Contains("eyJ", StringComparison.Ordinal));
    }

    private static void Sign(ForgedToken token, FakeKey key)
    {
        token.SignWith(key);
        token.Header["kid"] = key.Id;
    }
}
