using ChatOpsMilestones.Teams.Trust;

namespace ChatOpsMilestones.Teams.Tests.Trust;

public sealed class ServiceHostsTests
{
    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/")]
    [InlineData("https://SMBA.TrafficManager.net/emea/")]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/teams")]
    [InlineData("https://smba.infra.gov.teams.microsoft.us/teams")]
    [InlineData("https://canary.botapi.skype.teams.microsoft.com/")]
    [InlineData("https://api.botframework.com")]
    public void Microsofts_hosts_get_the_token(string address) => Assert.True(Of().Allows(new Uri(address)));

    [Theory]
    [InlineData("http://smba.trafficmanager.net/emea/")]
    [InlineData("https://evil.trafficmanager.net/emea/")]
    [InlineData("https://trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("https://smba.trafficmanager.net@evil.example/")]
    [InlineData("https://user:pass@smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net:8443/")]
    [InlineData("https://teams.microsoft.com.evil.example/")]
    [InlineData("https://evilteams.microsoft.com/")]
    [InlineData("https://smba-teams.microsoft.com/")]
    [InlineData("https://xbotframework.com/")]
    [InlineData("https://smba.trafficmanager.net./emea/")]
    [InlineData("https://ｓmba.trafficmanager.net.evil.example/")]
    [InlineData("https://smbа.trafficmanager.net/")] // а Cyrillic letter
    [InlineData("ftp://smba.trafficmanager.net/")]
    [InlineData("http://127.0.0.1:9000/")]
    [InlineData("https://localhost/")]
    [InlineData("http://[::1]:80/")]
    [InlineData("http://169.254.169.254/metadata")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("/emea/")]
    public void Nobody_else_does(string address) => Assert.False(Of().Allows(new Uri(address, UriKind.RelativeOrAbsolute)));

    [Theory]
    [InlineData("https://connector.example.com/x", true)]
    [InlineData("https://connector.example.com:8443/x", true)]
    [InlineData("https://b.example.org", true)]
    [InlineData("http://connector.example.com/x", false)]
    [InlineData("https://sub.connector.example.com/x", false)]
    public void Hosts_of_the_settings_get_it_too(string address, bool allowed) =>
        Assert.Equal(allowed, Of(o => o.ServiceHosts = "connector.example.com, B.example.org").Allows(new Uri(address)));

    [Fact]
    public void The_host_of_the_configured_connector_gets_it() =>
        Assert.True(Of(o => o.ServiceUrl = "https://bot.teams.example.cn/x").Allows(new Uri("https://bot.teams.example.cn/y")));

    [Theory]
    [InlineData("http://127.0.0.1:9000/teams")]
    [InlineData("http://localhost:9000")]
    [InlineData("https://[::1]:9000")]
    [InlineData("http://127.1.2.3:9000")]
    public void This_machine_gets_it_only_where_the_settings_play_Teams_here(string address)
    {
        Assert.False(Of().Allows(new Uri(address)));
        Assert.True(Of(o => o.ServiceUrl = "http://127.0.0.1:9000").Allows(new Uri(address)));
        Assert.True(Of(o => o.AllowUnauthenticatedLoopback = true).Allows(new Uri(address)));
    }

    private static ServiceHosts Of(Action<TeamsOptions>? change = null)
    {
        var options = new TeamsOptions { AppId = "5f0c0d52-6b1c-4a0f-9d3e-0a1b2c3d4e5f" };
        change?.Invoke(options);
        return new ServiceHosts(options);
    }
}
