using System.Security.Cryptography;
using System.Text.RegularExpressions;
using ChatOpsMilestones.Teams.Connector;
using Microsoft.Identity.Client;

namespace ChatOpsMilestones.Teams.Tokens;

/// <summary>What a failed login means. Only codes are taken from what Entra says: its words name tenants and apps.</summary>
internal static partial class LoginFaults
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    public static TeamsFault Of(Exception failure) => failure switch
    {
        MsalServiceException { StatusCode: 0 } service => new(TeamsFaultClass.Retry, Code(service)),
        MsalServiceException service when service.StatusCode is 408 or 429 or >= 500 =>
            new(TeamsFaultClass.Retry, Code(service)) { Status = service.StatusCode, RetryAfter = Wait(service) },
        MsalServiceException service => new(TeamsFaultClass.InstallationDead, Code(service)) { Status = service.StatusCode },
        MsalException client => new(TeamsFaultClass.Configuration, Code(client)),
        CryptographicException or ArgumentException or UnauthorizedAccessException or FileNotFoundException or DirectoryNotFoundException => new(TeamsFaultClass.Configuration, "certificate_unreadable"),
        OperationCanceledException => new(TeamsFaultClass.Retry, "timeout"),
        _ => new(TeamsFaultClass.Retry, "unreachable"),
    };

    /// <summary>True for what can be the end of an attempt, not a bug of ours.</summary>
    public static bool IsExpected(Exception failure) =>
        failure is MsalException or HttpRequestException or OperationCanceledException or CryptographicException or IOException or UnauthorizedAccessException or ArgumentException;

    // AADSTS7000215 says far more to who looks it up than invalid_client.
    private static string Code(MsalException failure)
    {
        var code = EntraCode().Match(failure.Message) is { Success: true } match ? match.Value : failure.ErrorCode ?? "";
        return PlainCode().IsMatch(code) ? code : "no_token";
    }

    private static TimeSpan? Wait(MsalServiceException failure) =>
        failure.Headers?.RetryAfter?.Delta is { } wait ? (wait > LongestWait ? LongestWait : wait) : null;

    [GeneratedRegex("AADSTS[0-9]{1,9}", RegexOptions.CultureInvariant)]
    private static partial Regex EntraCode();

    [GeneratedRegex("^[A-Za-z0-9_.-]{1,60}$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainCode();
}
