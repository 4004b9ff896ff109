using ChatOpsMilestones.Slack.Api;

namespace ChatOpsMilestones.Slack.Tests.Api;

public sealed class SlackHostsTests
{
    [Theory]
    [InlineData("https://slack.com/api/", "https://files.slack.com/upload/v1/abc", true)]
    [InlineData("https://slack.com/api/", "https://hooks.slack.com/actions/T/1/x", true)]
    [InlineData("https://slack.com/api/", "wss://wss-primary.slack.com/link/?ticket=1", true)]
    [InlineData("https://slack.com/api/", "http://files.slack.com/upload", false)]
    [InlineData("https://slack.com/api/", "https://slack.com.evil.example/upload", false)]
    [InlineData("https://slack.com/api/", "https://evilslack.com/upload", false)]
    [InlineData("https://slack.com/api/", "https://slack.com@evil.example/upload", false)]
    [InlineData("https://slack.com/api/", "https://files.slack-gov.com/upload", false)]
    [InlineData("https://slack-gov.com/api/", "https://files.slack-gov.com/upload", true)]
    [InlineData("https://slack-gov.com/api/", "https://files.slack.com/upload", false)]
    [InlineData("https://slack.com/api/", "http://127.0.0.1:80/upload", false)]
    [InlineData("http://127.0.0.1:9000/api/", "http://127.0.0.1:9001/upload", true)]
    [InlineData("http://127.0.0.1:9000/api/", "ws://localhost:9001/link", true)]
    [InlineData("http://127.0.0.1:9000/api/", "https://files.slack.com/upload", false)]
    [InlineData("https://stand-in.example/api/", "https://stand-in.example/upload", true)]
    [InlineData("https://stand-in.example/api/", "https://other.example/upload", false)]
    [InlineData("https://slack.com/api/", "ftp://slack.com/x", false)]
    public void Only_hosts_of_the_api_s_own_family_are_called(string api, string target, bool allowed) =>
        Assert.Equal(allowed, new SlackHosts(new Uri(api)).Allows(new Uri(target)));

    [Fact]
    public async Task An_upload_address_of_another_host_gets_nothing()
    {
        await using var rig = await SlackRig.StartAsync();

        var reply = await rig.Api.UploadAsync(new UploadTarget("https://evil.example/take", "F1"), [1], TestContext.Current.CancellationToken);

        Assert.Equal("foreign_host", reply.Fault?.Code);
        Assert.DoesNotContain(rig.Log, line => line.Contains("evil.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_goes_to_the_response_url_without_a_token()
    {
        await using var rig = await SlackRig.StartAsync();
        rig.Slack.On("used", (_, http) =>
        {
            http.Response.StatusCode = 404;
            return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(http.Response, "expired_url");
        });
        rig.Slack.On("once", "ok");

        var fine = await rig.Api.RespondAsync(new Uri(rig.Slack.Address, "once"), new ResponseMessage("hello"), TestContext.Current.CancellationToken);
        var late = await rig.Api.RespondAsync(new Uri(rig.Slack.Address, "used"), new ResponseMessage("hello"), TestContext.Current.CancellationToken);

        Assert.True(fine.Succeeded);
        Assert.Equal("", rig.Slack.Last("once").Token);
        Assert.Equal((SlackFaultClass.ModalTiming, "expired_url"), (late.Fault?.Class, late.Fault?.Code));
    }
}
