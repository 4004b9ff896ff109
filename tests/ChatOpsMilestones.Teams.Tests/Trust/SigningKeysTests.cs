using System.Net;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Teams.Tests.Http;
using ChatOpsMilestones.Teams.Trust;
using ChatOpsMilestones.TestKit.Teams.Identity;

namespace ChatOpsMilestones.Teams.Tests.Trust;

public sealed class SigningKeysTests
{
    [Fact]
    public async Task The_list_is_fetched_once_and_kept()
    {
        await using var rig = await TokenRig.StartAsync();

        for (var i = 0; i < 20; i++)
            Assert.Equal(TrustCheck.Good, await rig.OfAsync(rig.Identity.Token(Endpoint.Service)));

        Assert.Equal((1, 1), (rig.Identity.MetadataCalls, rig.Identity.KeyCalls));
    }

    [Fact]
    public async Task Many_at_once_wait_for_one_fetch()
    {
        await using var rig = await TokenRig.StartAsync();
        var token = rig.Identity.Token(Endpoint.Service);

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => rig.OfAsync(token))), check => Assert.Equal(TrustCheck.Good, check));

        Assert.Equal(1, rig.Identity.KeyCalls);
    }

    [Fact]
    public async Task A_new_key_is_found_by_fetching_the_list_anew()
    {
        await using var rig = await TokenRig.StartAsync();
        await rig.OfAsync(rig.Identity.Token(Endpoint.Service));
        rig.Clock.Advance(SigningKeys.BetweenLooks);
        rig.Identity.Rotate();

        Assert.Equal(TrustCheck.Good, await rig.OfAsync(rig.Identity.Token(Endpoint.Service)));

        Assert.Equal(2, rig.Identity.KeyCalls);
    }

    [Fact]
    public async Task A_key_that_is_listed_no_more_is_good_no_more()
    {
        await using var rig = await TokenRig.StartAsync();
        var old = rig.Identity.Token(Endpoint.Service, t => t.Lives(rig.Clock.GetUtcNow(), 0, 7200));
        Assert.Equal(TrustCheck.Good, await rig.OfAsync(old));
        rig.Clock.Advance(SigningKeys.BetweenLooks);
        rig.Identity.Rotate();
        await rig.OfAsync(rig.Identity.Token(Endpoint.Service));

        Assert.Equal(TrustCheck.Unsigned, await rig.OfAsync(old));
    }

    [Fact]
    public async Task Made_up_keys_make_nobody_hammer_the_issuer()
    {
        await using var rig = await TokenRig.StartAsync();
        var stranger = rig.Identity.NewKey("msteams");
        for (var minute = 0; minute < 60; minute++)
        {
            for (var i = 0; i < 10; i++)
                Assert.Equal(TrustCheck.Unsigned, await rig.OfAsync(Forged(rig, stranger, $"made-up-{minute}-{i}")));
            rig.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(12, rig.Identity.KeyCalls);
    }

    [Fact]
    public async Task Nobody_without_our_issuer_audience_and_time_makes_us_fetch_anything()
    {
        await using var rig = await TokenRig.StartAsync();

        await rig.OfAsync(rig.Identity.Token(Endpoint.Service, t => t.Claims["iss"] = "https://evil.example"));
        await rig.OfAsync(rig.Identity.Token(Endpoint.Service, t => t.Claims["aud"] = "another"));
        await rig.OfAsync(rig.Identity.Token(Endpoint.Service, t => t.Lives(rig.Clock.GetUtcNow(), -7200, -3600)));
        await rig.OfAsync(rig.Identity.Token(Endpoint.Service, t => t.Header["alg"] = "HS256"));

        Assert.Equal((0, 0), (rig.Identity.MetadataCalls, rig.Identity.KeyCalls));
    }

    [Fact]
    public async Task Without_a_list_nothing_is_known_and_it_is_asked_for_again_after_a_pause()
    {
        await using var rig = await TokenRig.StartAsync();
        rig.Identity.IsDown = true;
        for (var i = 0; i < 30; i++)
            Assert.Equal(TrustCheck.NoKeys, await rig.OfAsync(rig.Identity.Token(Endpoint.Service)));
        Assert.Equal(1, rig.Identity.MetadataCalls);

        rig.Identity.IsDown = false;
        Assert.Equal(TrustCheck.NoKeys, await rig.OfAsync(rig.Identity.Token(Endpoint.Service)));
        rig.Clock.Advance(SigningKeys.AfterFailure);

        Assert.Equal(TrustCheck.Good, await rig.OfAsync(rig.Identity.Token(Endpoint.Service)));
    }

    [Fact]
    public async Task The_old_list_is_good_while_a_new_one_cannot_be_had()
    {
        await using var rig = await TokenRig.StartAsync();
        await rig.OfAsync(rig.Identity.Token(Endpoint.Service));
        rig.Identity.IsDown = true;
        rig.Clock.Advance(SigningKeys.KeptFor * 3);

        Assert.Equal(TrustCheck.Good, await rig.OfAsync(rig.Identity.Token(Endpoint.Service)));
    }

    [Fact]
    public async Task A_key_that_only_the_new_list_can_hold_is_not_refused_while_that_cannot_be_had()
    {
        await using var rig = await TokenRig.StartAsync();
        await rig.OfAsync(rig.Identity.Token(Endpoint.Service));
        rig.Clock.Advance(SigningKeys.BetweenLooks);
        rig.Identity.Rotate();
        rig.Identity.IsDown = true;
        Assert.Equal(TrustCheck.NoKeys, await rig.OfAsync(rig.Identity.Token(Endpoint.Service)));
        Assert.Equal(TrustCheck.NoKeys, await rig.OfAsync(rig.Identity.Token(Endpoint.Service)));
        Assert.Equal(2, rig.Identity.MetadataCalls);

        rig.Identity.IsDown = false;
        rig.Clock.Advance(SigningKeys.AfterFailure);
        Assert.Equal(TrustCheck.Good, await rig.OfAsync(rig.Identity.Token(Endpoint.Service)));
        Assert.Equal(TrustCheck.Unsigned, await rig.OfAsync(Forged(rig, rig.Identity.NewKey("msteams"), "made-up")));
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/metadata", "http://127.0.0.1:2/keys", true)]
    [InlineData("http://127.0.0.1:1/metadata", "https://login.example.com/keys", true)]
    [InlineData("http://127.0.0.1:1/metadata", "http://169.254.169.254/keys", false)]
    [InlineData("http://127.0.0.1:1/metadata", "http://login.example.com/keys", false)]
    [InlineData("https://login.example.com/metadata", "https://login.example.com/keys", true)]
    [InlineData("https://login.example.com/metadata", "http://127.0.0.1:2/keys", false)]
    [InlineData("https://login.example.com/metadata", "http://login.example.com/keys", false)]
    [InlineData("https://login.example.com/metadata", "file:///etc/passwd", false)]
    [InlineData("https://login.example.com/metadata", "/keys", false)]
    [InlineData("https://login.example.com/metadata", "", false)]
    public async Task The_metadata_may_not_lead_to_unsafe_addresses(string metadata, string keys, bool safe)
    {
        var issuer = new Published(keys);
        using var documents = new KeyDocuments(issuer);

        await Assert.ThrowsAsync<HttpRequestException>(() => documents.FetchAsync(new Uri(metadata), CancellationToken.None));

        Assert.Equal(safe ? [new Uri(metadata), new Uri(keys)] : [new Uri(metadata)], issuer.Asked);
    }

    [Fact]
    public async Task No_line_of_the_log_holds_a_token_or_a_key()
    {
        await using var rig = await TokenRig.StartAsync();
        var good = rig.Identity.Token(Endpoint.Service);
        var bad = Forged(rig, rig.Identity.NewKey("msteams"), "made-up");
        await rig.OfAsync(good);
        await rig.OfAsync(bad);

        Assert.NotEmpty(rig.Lines.All);
        Assert.All(rig.Lines.All, line => Assert.DoesNotContain(good[..20], line, StringComparison.Ordinal));
        Assert.All(rig.Lines.All, line => Assert.DoesNotContain("made-up", line, StringComparison.Ordinal));
    }

    private static string Forged(TokenRig rig, FakeKey key, string name) => rig.Identity.Token(Endpoint.Service, token =>
    {
        token.SignWith(key);
        token.Header["kid"] = name;
    });

    /// <summary>Publishes metadata with this address of keys, and no keys.</summary>
    private sealed class Published(string keys) : HttpMessageHandler
    {
        public List<Uri> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!); // never null: a request has it
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(new JsonObject { ["jwks_uri"] = keys }.ToJsonString()) });
        }
    }
}
