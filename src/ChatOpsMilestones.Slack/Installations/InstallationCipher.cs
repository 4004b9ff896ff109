using System.Security.Cryptography;
using System.Text;

namespace ChatOpsMilestones.Slack.Installations;

/// <summary>
/// Encrypts tokens for the store: AES-256-GCM, bound to the installation so that one row's tokens cannot be put into another. The
/// first key encrypts; all of them decrypt, so that a key can be replaced.
/// </summary>
public sealed class InstallationCipher
{
    private const byte Version = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int KeyBytes = 32;

    private readonly List<byte[]> keys;

    /// <param name="encryptionKey">one or more keys of 32 bytes in base64, separated by commas.</param>
    /// <exception cref="ArgumentException">It is none.</exception>
    public InstallationCipher(string encryptionKey)
    {
        if (FaultOf(encryptionKey) is { } fault)
            throw new ArgumentException(fault, nameof(encryptionKey));
        keys = [.. Parts(encryptionKey).Select(Convert.FromBase64String)];
    }

    /// <summary>What is wrong with the setting, without its value; null when nothing is.</summary>
    public static string? FaultOf(string encryptionKey)
    {
        var parts = Parts(encryptionKey);
        if (parts.Length == 0)
            return "Slack:EncryptionKey: needed with Slack:ClientId; 32 random bytes in base64, for example from: openssl rand -base64 32.";
        foreach (var part in parts)
        {
            var bytes = new byte[part.Length];
            if (!Convert.TryFromBase64String(part, bytes, out var count) || count != KeyBytes)
                return $"Slack:EncryptionKey: it must be {KeyBytes} bytes in base64 (44 characters); several keys are separated by commas, the newest first.";
        }

        return null;
    }

    public byte[] Seal(string installation, ReadOnlySpan<byte> plain)
    {
        var sealedBytes = new byte[1 + NonceBytes + TagBytes + plain.Length];
        sealedBytes[0] = Version;
        var (nonce, tag, text) = Split(sealedBytes);
        RandomNumberGenerator.Fill(nonce.Span);
        using var aes = new AesGcm(keys[0], TagBytes);
        aes.Encrypt(nonce.Span, plain, text.Span, tag.Span, Bound(installation));
        return sealedBytes;
    }

    /// <returns>Null when no key opens it, or it belongs to another installation.</returns>
    public byte[]? Open(string installation, byte[] sealedBytes)
    {
        if (sealedBytes.Length < 1 + NonceBytes + TagBytes || sealedBytes[0] != Version)
            return null;

        var (nonce, tag, text) = Split(sealedBytes);
        var plain = new byte[text.Length];
        foreach (var key in keys)
        {
            try
            {
                using var aes = new AesGcm(key, TagBytes);
                aes.Decrypt(nonce.Span, text.Span, tag.Span, plain, Bound(installation));
                return plain;
            }
            catch (AuthenticationTagMismatchException)
            {
                // Perhaps an older key.
            }
        }

        return null;
    }

    private static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Text) Split(byte[] whole) =>
        (whole.AsMemory(1, NonceBytes), whole.AsMemory(1 + NonceBytes, TagBytes), whole.AsMemory(1 + NonceBytes + TagBytes));

    private static byte[] Bound(string installation) => Encoding.UTF8.GetBytes("slack\n" + installation);

    private static string[] Parts(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
