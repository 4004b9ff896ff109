namespace ChatOpsMilestones.Teams.Tests;

public sealed class TeamsEndpointsTests
{
    [Theory]
    [InlineData(TeamsCloud.Public, "https://login.microsoftonline.com/", "https://api.botframework.com", "https://login.botframework.com/v1/.well-known/openidconfiguration", "https://smba.trafficmanager.net/teams")]
    [InlineData(TeamsCloud.Gcc, "https://login.microsoftonline.com/", "https://api.botframework.com", "https://login.botframework.com/v1/.well-known/openidconfiguration", "https://smba.infra.gcc.teams.microsoft.com/teams")]
    [InlineData(TeamsCloud.GccHigh, "https://login.microsoftonline.us/", "https://api.botframework.us", "https://login.botframework.azure.us/v1/.well-known/openidconfiguration", "https://smba.infra.gov.teams.microsoft.us/teams")]
    [InlineData(TeamsCloud.DoD, "https://login.microsoftonline.us/", "https://api.botframework.us", "https://login.botframework.azure.us/v1/.well-known/openidconfiguration", "https://smba.infra.dod.teams.microsoft.us/teams")]
    public void Each_cloud_has_its_own(TeamsCloud cloud, string login, string issuer, string metadata, string service)
    {
        var endpoints = TeamsEndpoints.Of(new TeamsOptions { Cloud = cloud, TenantId = "t" });

        Assert.Equal((login, issuer, issuer + "/.default", metadata, service, "t"),
            (endpoints.LoginUrl.AbsoluteUri, endpoints.Issuer, endpoints.Scope, endpoints.OpenIdMetadataUrl.AbsoluteUri, endpoints.ServiceUrl.AbsoluteUri, endpoints.LoginTenant));
        Assert.Equal(login + "common/v2.0/.well-known/openid-configuration", endpoints.EntraMetadataUrl.AbsoluteUri);
        Assert.False(endpoints.AreAllLoopback);
    }

    [Fact]
    public void Settings_go_before_the_clouds_own()
    {
        var endpoints = TeamsEndpoints.Of(new TeamsOptions
        {
            Cloud = TeamsCloud.China,
            LoginUrl = "http://127.0.0.1:1/login/",
            TokenScope = "https://a.example/.default",
            Issuer = "https://b.example",
            OpenIdMetadataUrl = "http://localhost:2/keys",
            ServiceUrl = "http://[::1]:3/teams/",
        });

        Assert.Equal(("http://127.0.0.1:1/login", "https://a.example/.default", "https://b.example", "http://localhost:2/keys", "http://[::1]:3/teams"),
            (endpoints.LoginUrl.AbsoluteUri, endpoints.Scope, endpoints.Issuer, endpoints.OpenIdMetadataUrl.AbsoluteUri, endpoints.ServiceUrl.AbsoluteUri));
        Assert.True(endpoints.AreAllLoopback);
    }

    [Fact]
    public void China_has_no_connector_of_its_own_unless_the_settings_name_one() =>
        Assert.Contains("Teams:ServiceUrl", Assert.Throws<ArgumentException>(() => TeamsEndpoints.Of(new TeamsOptions { Cloud = TeamsCloud.China })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(TeamsCloud.Public, "botframework.com")]
    [InlineData(TeamsCloud.GccHigh, "MicrosoftServices.onmicrosoft.us")]
    public void An_old_multi_tenant_bot_gets_its_tokens_from_Microsofts_tenant(TeamsCloud cloud, string tenant) =>
        Assert.Equal(tenant, TeamsEndpoints.Of(new TeamsOptions { Cloud = cloud, TenantId = "t", MultiTenantBot = true }).LoginTenant);
}
