using ChatOpsMilestones.Teams;
using ChatOpsMilestones.Teams.Tokens;

namespace ChatOpsMilestones.Hosting.Settings;

/// <summary>What is missing or mixed up in the section <c>Teams</c>. No value of a secret is ever part of what is said.</summary>
internal static class TeamsFaults
{
    /// <param name="teams">the section.</param>
    /// <param name="urls">the addresses that the host listens on, separated by semicolons.</param>
    public static IEnumerable<string> Of(TeamsOptions teams, string urls)
    {
        foreach (var fault in Ids(teams).Concat(Addresses(teams)).Concat(Hosts(teams.ServiceHosts)))
            yield return fault;
        if (teams.LoopbackPerson.Length > 0 && !teams.AllowUnauthenticatedLoopback)
            yield return "Teams:LoopbackPerson: only with Teams:AllowUnauthenticatedLoopback; nobody may be taken for somebody else in earnest.";
        if (!teams.IsConnected)
        {
            foreach (var fault in Unused(teams))
                yield return fault;
            yield break;
        }

        foreach (var fault in (teams.AllowUnauthenticatedLoopback ? Development(teams, urls) : []).Concat(teams.AllowUnauthenticatedLoopback && IsBlank(teams.AppId) ? WithoutApp(teams) : App(teams)))
            yield return fault;
    }

    private static IEnumerable<string> Ids(TeamsOptions teams)
    {
        if (teams.AppId.Length > 0 && !IsId(teams.AppId))
            yield return $"Teams:AppId: “{Cut(teams.AppId)}” is no id like 00000000-0000-0000-0000-000000000000; it is the Application (client) ID of the app registration.";
        if (teams.TenantId.Length > 0 && !IsId(teams.TenantId))
            yield return $"Teams:TenantId: “{Cut(teams.TenantId)}” is no id like 00000000-0000-0000-0000-000000000000; it is the Directory (tenant) ID of the app registration, not a name.";
        foreach (var tenant in Listed(teams.OtherTenants).Where(tenant => !IsId(tenant)))
            yield return $"Teams:OtherTenants: “{Cut(tenant)}” is no id of a tenant like 00000000-0000-0000-0000-000000000000.";
        if (teams.AppId.Length > 0 && string.Equals(teams.AppId, teams.TenantId, StringComparison.OrdinalIgnoreCase))
            yield return "Teams:TenantId: this is the id of the app; the tenant's stands beside it as Directory (tenant) ID.";
    }

    private static IEnumerable<string> Addresses(TeamsOptions teams)
    {
        foreach (var (name, value, example) in new[]
        {
            ("LoginUrl", teams.LoginUrl, "https://login.microsoftonline.com"),
            ("OpenIdMetadataUrl", teams.OpenIdMetadataUrl, "https://login.botframework.com/v1/.well-known/openidconfiguration"),
            ("ServiceUrl", teams.ServiceUrl, "https://smba.trafficmanager.net/teams/"),
        })
        {
            if (value.Length > 0 && !SafeAddress.Is(value))
                yield return $"Teams:{name}: it must be an https address like {example} (plain http only on this machine).";
        }

        if (teams.Issuer.Length > 0 && !SafeAddress.Is(teams.Issuer))
            yield return "Teams:Issuer: it must be an https address like https://api.botframework.com.";
        if (teams.TokenScope.Length > 0 && !(teams.TokenScope.EndsWith("/.default", StringComparison.Ordinal) && SafeAddress.Is(teams.TokenScope)))
            yield return "Teams:TokenScope: it must be like https://api.botframework.com/.default.";
        if (teams is { Cloud: TeamsCloud.China, ServiceUrl.Length: 0 })
            yield return "Teams:ServiceUrl: needed with Teams:Cloud = China; Microsoft publishes none for it.";
    }

    private static IEnumerable<string> Hosts(string hosts)
    {
        foreach (var host in Listed(hosts))
        {
            if (Uri.CheckHostName(host) == UriHostNameType.Unknown || !host.Contains('.', StringComparison.Ordinal))
                yield return $"Teams:ServiceHosts: “{Cut(host)}” is no name of a host like connector.example.com, without https:// and path.";
            else if (host.Equals("trafficmanager.net", StringComparison.OrdinalIgnoreCase))
                yield return "Teams:ServiceHosts: anybody can have a name below trafficmanager.net; name the whole host.";
        }
    }

    private static IEnumerable<string> Unused(TeamsOptions teams)
    {
        if (teams.TenantId.Length + teams.OtherTenants.Length + teams.AlertsChannel.Length > 0 || teams.Identity != TeamsIdentity.Secret)
            yield return "Teams:AppId: needed to connect Teams; other settings of it are given.";
    }

    private static IEnumerable<string> Development(TeamsOptions teams, string urls)
    {
        if (!urls.Split(';').All(url => Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri) && SafeAddress.IsLoopback(uri)))
            yield return "Teams:AllowUnauthenticatedLoopback: only while Urls holds nothing but addresses of this machine; otherwise everybody could speak in everybody's name.";
        if (teams.AppId.Length > 0 && !AllHere(teams))
        {
            yield return "Teams:AllowUnauthenticatedLoopback: with Teams:AppId only while Teams:LoginUrl, Teams:OpenIdMetadataUrl and Teams:ServiceUrl are on this machine; "
                + "leave the app out, or check tokens (Teams:AllowEntraTokens takes those of the Agents Playground).";
        }
    }

    private static IEnumerable<string> WithoutApp(TeamsOptions teams)
    {
        if (teams.ClientSecret.Length + teams.CertificateFile.Length > 0)
            yield return "Teams:AppId: needed with Teams:ClientSecret or Teams:CertificateFile.";
        if (teams.AllowEntraTokens)
            yield return "Teams:AllowEntraTokens: only with Teams:AppId; without it no token is meant for us.";
    }

    private static IEnumerable<string> App(TeamsOptions teams)
    {
        if (IsBlank(teams.AppId))
            yield return "Teams:AppId: needed when Teams is connected (Application (client) ID of the app registration).";
        if (IsBlank(teams.TenantId))
            yield return "Teams:TenantId: needed when Teams is connected (Directory (tenant) ID of the app registration); requests of other tenants are refused.";
        foreach (var fault in Identity(teams))
            yield return fault;

        // What imitates Teams names its channels as it likes.
        if (teams is { AlertsChannel.Length: > 0, AllowUnauthenticatedLoopback: false } && !teams.AlertsChannel.StartsWith("19:", StringComparison.Ordinal))
        {
            yield return $"Teams:AlertsChannel: “{Cut(teams.AlertsChannel)}” is no id of a channel like 19:…@thread.tacv2; it stands in the channel's link, where %3A is its : and %40 its @.";
        }
    }

    private static IEnumerable<string> Identity(TeamsOptions teams)
    {
        if (teams.Identity != TeamsIdentity.Secret && teams.ClientSecret.Length > 0)
            yield return $"Teams:ClientSecret: not with Teams:Identity = {teams.Identity}.";
        if (teams.Identity != TeamsIdentity.Certificate && teams.CertificateFile.Length + teams.CertificateSecret.Length > 0)
            yield return $"Teams:CertificateFile: only with Teams:Identity = Certificate, which is {teams.Identity}.";
        if (teams is { Identity: TeamsIdentity.ManagedIdentity, MultiTenantBot: true })
            yield return "Teams:MultiTenantBot: not with Teams:Identity = ManagedIdentity; such a bot belongs to one tenant.";
        if (teams.Identity == TeamsIdentity.Secret && Secret(teams.ClientSecret) is { } fault)
            yield return fault;
        if (teams.Identity == TeamsIdentity.Certificate && Certificate(teams) is { } unreadable)
            yield return unreadable;
    }

    private static string? Secret(string secret)
    {
        if (IsBlank(secret))
            return "Teams:ClientSecret: needed with Teams:Identity = Secret (the Value of a client secret, from Certificates & secrets).";
        if (secret.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
            return "Teams:ClientSecret: it holds blanks or line ends; paste it again.";
        return IsId(secret) ? "Teams:ClientSecret: this is the Secret ID; what is needed is the Value beside it, which is shown only once." : null;
    }

    private static string? Certificate(TeamsOptions teams)
    {
        if (IsBlank(teams.CertificateFile))
            return "Teams:CertificateFile: needed with Teams:Identity = Certificate (a PFX file, or a PEM file with certificate and key).";
        if (!File.Exists(teams.CertificateFile))
            return $"Teams:CertificateFile: there is no file “{Cut(teams.CertificateFile)}”.";
        return LoginCertificate.IsUsable(teams.CertificateFile, teams.CertificateSecret)
            ? null
            : "Teams:CertificateFile: it cannot be read, holds no private key, or Teams:CertificateSecret is not its password.";
    }

    private static bool AllHere(TeamsOptions teams) =>
        new[] { teams.LoginUrl, teams.OpenIdMetadataUrl, teams.ServiceUrl }.All(url => Uri.TryCreate(url, UriKind.Absolute, out var uri) && SafeAddress.IsLoopback(uri));

    private static string[] Listed(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool IsId(string text) => Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty;

    private static bool IsBlank(string text) => string.IsNullOrWhiteSpace(text);

    private static string Cut(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
