namespace ChatOpsMilestones.Teams;

/// <summary>
/// What each of Microsoft's clouds calls its parts. Sources: learn.microsoft.com, azure/bot-service, "Authentication with the Bot
/// Connector API", "Configure bots for US Government" and "Configure a bot in Azure operated by 21Vianet"; Microsoft's Agents SDK for
/// the Connectors of the government clouds.
/// </summary>
/// <param name="Login">Entra.</param>
/// <param name="Issuer">who signs; also what tokens are asked for.</param>
/// <param name="Metadata">where the issuer's keys are listed.</param>
/// <param name="Service">the Bot Connector that is asked before a conversation has told its own; empty where none is published.</param>
/// <param name="SharedTenant">Microsoft's tenant for bots of the old multi-tenant kind.</param>
internal sealed record TeamsClouds(string Login, string Issuer, string Metadata, string Service, string SharedTenant)
{
    private static readonly TeamsClouds Public = new(
        "https://login.microsoftonline.com",
        "https://api.botframework.com",
        "https://login.botframework.com/v1/.well-known/openidconfiguration",
        "https://smba.trafficmanager.net/teams/",
        "botframework.com");

    private static readonly TeamsClouds GccHigh = new(
        "https://login.microsoftonline.us",
        "https://api.botframework.us",
        "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
        "https://smba.infra.gov.teams.microsoft.us/teams",
        "MicrosoftServices.onmicrosoft.us");

    private static readonly TeamsClouds China = new(
        "https://login.partner.microsoftonline.cn",
        "https://api.botframework.azure.cn",
        "https://login.botframework.azure.cn/v1/.well-known/openidconfiguration",
        "",
        "microsoftservices.partner.onmschina.cn");

    public static TeamsClouds Of(TeamsCloud cloud) => cloud switch
    {
        TeamsCloud.Public => Public,
        TeamsCloud.Gcc => Public with { Service = "https://smba.infra.gcc.teams.microsoft.com/teams" },
        TeamsCloud.GccHigh => GccHigh,
        TeamsCloud.DoD => GccHigh with { Service = "https://smba.infra.dod.teams.microsoft.us/teams" },
        TeamsCloud.China => China,
        _ => throw new ArgumentOutOfRangeException(nameof(cloud), cloud, "There is no such cloud."),
    };
}
