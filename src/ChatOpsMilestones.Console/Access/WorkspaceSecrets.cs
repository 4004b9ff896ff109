using System.Security.Cryptography;
using System.Text;

namespace ChatOpsMilestones.Workspace.Access;

/// <summary>
/// What a browser must know. The address carries the token once; the cookie it is exchanged for has another value, so that
/// an address in a history or a screenshot is not the session itself. Both end with the process.
/// </summary>
internal sealed class WorkspaceSecrets(WorkspaceOptions options)
{
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    public string Session { get; } = RandomNumberGenerator.GetHexString(64, lowercase: true);

    /// <summary>Goes with every form; a page of another origin cannot read it.</summary>
    public string FormToken => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("form\n" + Session)));

    public bool IsToken(string? given) => Same(given, options.Token);

    public bool IsSession(string? given) => Same(given, Session);

    public bool IsFormToken(string? given) => Same(given, FormToken);

    // Hashes have one length, so the comparison takes the same time whatever was given.
    private static bool Same(string? given, string expected) =>
        given is not null
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}
