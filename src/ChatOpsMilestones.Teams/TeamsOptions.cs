using System.ComponentModel.DataAnnotations;
using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.Teams;

/// <summary>Section <c>Teams</c>. Teams is connected as soon as the app id is given, or the development switch is on.</summary>
public sealed class TeamsOptions
{
    /// <summary>Id of the Azure Bot's app registration (a GUID), the client id of its tokens and the audience of what is sent to us.</summary>
    public string AppId { get; set; } = "";

    /// <summary>Id of our own Entra tenant (a GUID).</summary>
    public string TenantId { get; set; } = "";

    /// <summary>Other tenants whose people may use the bot: GUIDs separated by commas; empty for our own alone.</summary>
    public string OtherTenants { get; set; } = "";

    /// <summary>What the Azure Bot proves itself with.</summary>
    public TeamsIdentity Identity { get; set; } = TeamsIdentity.Secret;

    /// <summary>With <see cref="TeamsIdentity.Secret"/>.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>With <see cref="TeamsIdentity.Certificate"/>: a PFX file, or a PEM file with certificate and key.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>Password of the certificate's file; empty for none.</summary>
    public string CertificateSecret { get; set; } = "";

    /// <summary>True for an Azure Bot of the old multi-tenant kind (made before August 2025): its tokens come from <c>botframework.com</c>.</summary>
    public bool MultiTenantBot { get; set; }

    /// <summary>In which cloud the tenant lives; gives the addresses below that are left empty.</summary>
    public TeamsCloud Cloud { get; set; } = TeamsCloud.Public;

    /// <summary>Where tokens come from: <c>https://login.microsoftonline.com</c>; empty for the cloud's. Plain http only on this machine, as for all of these.</summary>
    public string LoginUrl { get; set; } = "";

    /// <summary>What tokens are asked for, <c>https://api.botframework.com/.default</c>; empty for the cloud's.</summary>
    public string TokenScope { get; set; } = "";

    /// <summary>Who signs what is sent to us, <c>https://api.botframework.com</c>; empty for the cloud's.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>Where the issuer's keys are listed: <c>https://login.botframework.com/v1/.well-known/openidconfiguration</c>; empty for the cloud's.</summary>
    public string OpenIdMetadataUrl { get; set; } = "";

    /// <summary>Where the Bot Connector is until a conversation has told: <c>https://smba.trafficmanager.net/teams/</c>; empty for the cloud's.</summary>
    public string ServiceUrl { get; set; } = "";

    /// <summary>More hosts to which the bot's token may be sent, separated by commas; empty for Microsoft's alone.</summary>
    public string ServiceHosts { get; set; } = "";

    /// <summary>Also take requests that carry a token of Entra for our app (Agents Playground with credentials); off in production.</summary>
    public bool AllowEntraTokens { get; set; }

    /// <summary>
    /// For development: take requests without a token, and send without one, when this host listens on loopback only, the request
    /// comes from this machine and its <c>serviceUrl</c> is on this machine.
    /// </summary>
    public bool AllowUnauthenticatedLoopback { get; set; }

    /// <summary>With the development switch: the teammate (e-mail) that everybody who speaks is taken for; empty for nobody.</summary>
    public string LoopbackPerson { get; set; } = "";

    /// <summary>Id of the channel that is told about every urgent alert and about accounts nobody owns (<c>19:…@thread.tacv2</c>); empty for the local workspace's.</summary>
    [RegularExpression("^[^\\s/;?#]{0,250}$", ErrorMessage = "the id of a channel, like 19:…@thread.tacv2, without ;messageid")]
    public string AlertsChannel { get; set; } = "";

    /// <summary>Requests a second that a tenant gets at most; 1–50 (the platform's bound).</summary>
    [Range(1, 50)]
    public int RequestsPerSecond { get; set; } = 40;

    /// <summary>Every message of a channel reaches the bot (the permission <c>ChannelMessage.Read.Group</c> is granted): replies below a card are notes without a mention.</summary>
    public bool ChannelMessages { get; set; }

    /// <summary>Thumbs of Teams below a card in place of our buttons Helpful and Not relevant.</summary>
    public bool NativeFeedback { get; set; }

    /// <summary>What becomes of a message whose answer was lost, which Teams cannot be asked about: left as unknown, or sent once more.</summary>
    public UncertainPolicy WhenUncertain { get; set; } = UncertainPolicy.Leave;

    /// <summary>True when anything says that Teams is wanted.</summary>
    public bool IsConnected => AppId.Length + ClientSecret.Length + CertificateFile.Length > 0 || AllowUnauthenticatedLoopback;

    /// <summary>The tenants that are served, our own first; empty for any (the development switch without a tenant).</summary>
    public IReadOnlyList<string> Tenants =>
        [.. new[] { TenantId }.Concat(OtherTenants.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Where(t => t.Length > 0).Select(t => t.ToLowerInvariant()).Distinct()];
}

/// <summary>What the bot proves itself with.</summary>
public enum TeamsIdentity
{
    Secret,
    Certificate,

    /// <summary>A managed identity that the Azure Bot was made with; only on a machine in Azure.</summary>
    ManagedIdentity,
}

/// <summary>Microsoft's clouds. Source: learn.microsoft.com, "Configure bots for Microsoft 365 US Government customers" and "Azure China".</summary>
public enum TeamsCloud
{
    Public,

    /// <summary>GCC: the public cloud's identity, a Connector of its own.</summary>
    Gcc,
    GccHigh,
    DoD,
    China,
}
