namespace ChatOpsMilestones.Teams.Doctor;

/// <summary>What to do about Entra's refusals. Source: learn.microsoft.com, "Microsoft Entra authentication and authorization error codes".</summary>
internal static class EntraRemedies
{
    public static string Of(string code) => code switch
    {
        "AADSTS7000215" => "Teams:ClientSecret is wrong: copy the Value of a client secret (not its ID) from Certificates & secrets of the app registration.",
        "AADSTS7000222" => "The client secret has expired: make a new one under Certificates & secrets and put its Value into Teams:ClientSecret.",
        "AADSTS700016" => "The app is not in the tenant that was asked: check Teams:AppId and Teams:TenantId, and set Teams:MultiTenantBot only for an Azure Bot of the old multi-tenant kind.",
        "AADSTS90002" or "AADSTS900023" => "There is no such tenant: check Teams:TenantId and Teams:Cloud.",
        "AADSTS7000229" => "The app has no service principal in the tenant: create one (az ad sp create --id <app id>).",
        "AADSTS700027" => "Entra does not know the certificate: upload its public part under Certificates & secrets of the app registration.",
        "AADSTS53003" or "AADSTS530003" => "Conditional Access keeps the app out: allow it from this host's address.",
        "certificate_unreadable" => "Check Teams:CertificateFile and Teams:CertificateSecret.",
        "unreachable" or "timeout" or "request_timeout" or "service_not_available" => "Check the network, the proxy and the firewall: the host opens https connections to Entra.",
        _ => "Look the code up under login.microsoftonline.com/error.",
    };
}
