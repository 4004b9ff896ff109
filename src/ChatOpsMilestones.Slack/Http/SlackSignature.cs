using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Slack.Http;

/// <summary>
/// Slack's signature of a request: <c>v0=</c> and the lower-case HMAC-SHA256 of <c>v0:timestamp:body</c>.
/// Source: docs.slack.dev, authentication/verifying-requests-from-slack.
/// </summary>
public sealed class SlackSignature
{
    public const string Header = "X-Slack-Signature";

    public const string TimestampHeader = "X-Slack-Request-Timestamp";

    /// <summary>How far the timestamp may be from our clock, into the past and into the future.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(300);

    private readonly byte[] secret;
    private readonly RealTime time;

    /// <exception cref="ArgumentException">The secret is empty: then every signature made with an empty one would be good.</exception>
    public SlackSignature(string signingSecret, RealTime time)
    {
        if (string.IsNullOrWhiteSpace(signingSecret))
            throw new ArgumentException("Slack:SigningSecret is empty; nothing that Slack sends could be told from what others send.", nameof(signingSecret));
        secret = Encoding.UTF8.GetBytes(signingSecret);
        this.time = time;
    }

    /// <summary>True when both headers have the right shape, so that reading the body is worth while.</summary>
    public static bool HasShape(string? timestamp, string? signature) =>
        Seconds(timestamp) is not null && signature is { Length: 67 } && signature.StartsWith("v0=", StringComparison.Ordinal);

    /// <param name="timestamp">the header, as it came.</param>
    /// <param name="signature">the header, as it came.</param>
    /// <param name="body">its exact bytes, before anything is read from them.</param>
    public SignatureCheck Check(string? timestamp, string? signature, ReadOnlySpan<byte> body)
    {
        if (!HasShape(timestamp, signature))
            return SignatureCheck.Missing;

        // All of it in constant time; the hex is compared as text, so upper case is none of Slack's.
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(timestamp!, body)), Encoding.UTF8.GetBytes(signature!)))
            return SignatureCheck.Wrong;
        return IsFresh(Seconds(timestamp)!.Value) ? SignatureCheck.Good : SignatureCheck.Stale;
    }

    /// <summary>What Slack would send as the signature.</summary>
    public string Sign(string timestamp, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        mac.AppendData(Encoding.ASCII.GetBytes($"v0:{timestamp}:"));
        mac.AppendData(body);
        return "v0=" + Convert.ToHexStringLower(mac.GetHashAndReset());
    }

    private bool IsFresh(long seconds) => Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - seconds) <= Window.TotalSeconds;

    // Twelve digits reach beyond the year 30000 and cannot overflow the difference.
    private static long? Seconds(string? timestamp) =>
        timestamp is { Length: > 0 and <= 12 } && long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
}

/// <summary>What is true of a signature.</summary>
public enum SignatureCheck
{
    Good,

    /// <summary>A header is not there, or has not the shape of one of Slack's.</summary>
    Missing,

    /// <summary>Not made with our secret over this body.</summary>
    Wrong,

    /// <summary>Made with our secret, but at another time: sent again by somebody, or the clock is wrong.</summary>
    Stale,
}
