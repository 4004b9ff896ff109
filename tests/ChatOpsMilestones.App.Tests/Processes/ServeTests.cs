using System.Net;
using System.Text;
using ChatOpsMilestones.App.Tests.CommandLine;
using ChatOpsMilestones.Hosting.CommandLine;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.App.Tests.Processes;

/// <summary>The program as a process: what it prints, whom it lets in, how it stops.</summary>
public sealed class ServeTests(ServeFixture serve) : IClassFixture<ServeFixture>
{
    [Fact]
    public void The_full_address_with_its_token_is_the_only_line_on_standard_output() =>
        Assert.Equal(serve.Address.OriginalString, Assert.Single(serve.Host.Output));

    [Fact]
    public void The_token_is_not_in_the_log() =>
        Assert.DoesNotContain(serve.Address.Query["?token=".Length..], serve.Host.Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("/health/live", "live")]
    [InlineData("/health/ready", "ready")]
    public async Task Health_is_open_and_says_only_its_state(string path, string expected)
    {
        using var browser = new Browser(serve.Address);
        using var answer = await browser.GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, expected), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task The_token_opens_the_pages_and_nothing_else_does()
    {
        using var browser = new Browser(serve.Address);

        Assert.Equal(HttpStatusCode.Unauthorized, await browser.StatusAsync("/"));
        Assert.Equal(HttpStatusCode.Forbidden, await browser.StatusAsync("/?token=00000000000000000000000000000000"));
        Assert.Equal(HttpStatusCode.Unauthorized, await browser.StatusAsync("/"));
        using (var answer = await browser.GetAsync(serve.Address.PathAndQuery))
        {
            Assert.Equal((HttpStatusCode.Redirect, "/"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
            var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(serve.Address.Query["?token=".Length..], cookie, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, await browser.StatusAsync("/"));
    }

    [Fact]
    public async Task A_name_that_is_not_ours_is_refused_even_with_the_cookie()
    {
        using var browser = new Browser(serve.Address);
        await browser.SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "evil.example" } };
        using var answer = await browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_oversized_request_is_answered_with_413(bool chunked)
    {
        using var browser = new Browser(serve.Address);
        await browser.SignInAsync();
        using var body = new StringContent("text=" + new string('x', 200_000), Encoding.ASCII, "application/x-www-form-urlencoded");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/say") { Content = body, Headers = { TransferEncodingChunked = chunked } };
        using var answer = await browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_port_in_use_is_one_clear_line()
    {
        using var folder = new TempFolder();
        var taken = serve.Address.GetLeftPart(UriPartial.Authority);
        await using var second = HostProcess.Start(folder, ["serve", "--urls", taken, "--data", Path.Combine(folder.Path, "data")]);

        Assert.Equal(ExitCode.Invalid, await second.ExitAsync(TimeSpan.FromMinutes(1)));
        Assert.Empty(second.Output);
        Assert.Equal($"Urls: cannot listen on {taken}: Address already in use. Choose another address with --urls.", second.Error);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "data")));
    }

    [Fact]
    public async Task A_misspelt_variable_is_told_with_the_setting_that_was_meant()
    {
        using var folder = new TempFolder();
        await using var check = HostProcess.Start(folder, ["check"], ("CHATOPS_Storage__MaxMegabyte", "5"), ("CHATOPS_Jobs__TickSeconds", "0"));

        Assert.Equal(ExitCode.Invalid, await check.ExitAsync(TimeSpan.FromMinutes(1)));
        Assert.Contains("CHATOPS_Storage__MaxMegabyte: Storage:MaxMegabyte is not a setting; did you mean Storage:MaxMegabytes?", check.Error, StringComparison.Ordinal);
        Assert.Contains("Jobs:TickSeconds: “0” is not allowed", check.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_playbook_keeps_it_from_starting_and_every_fault_is_told()
    {
        using var folder = new TempFolder();
        var playbook = folder.Write("bad.yaml", "name: Bad\nsegmentz: {}\nmetricz: {}\n");
        var settings = folder.Write("mine.json", $$"""{ "Playbook": { "File": "{{playbook}}" }, "Urls": "http://127.0.0.1:0" }""");

        var result = await Cli.RunAsync("serve", "--settings", settings, "--data", Path.Combine(folder.Path, "data"));

        Assert.Equal((ExitCode.Invalid, ""), (result.Code, result.Output));
        Assert.Contains(result.ErrorLines, line => line.StartsWith("bad.yaml:2:1", StringComparison.Ordinal));
        Assert.Contains(result.ErrorLines, line => line.StartsWith("bad.yaml:3:1", StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "data")));
    }
}
