using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ChatOpsMilestones.Teams.Tokens;

/// <summary>Reads the certificate that the bot proves itself with: PFX, or PEM with certificate and key in one file.</summary>
public static class LoginCertificate
{
    private const string PemMark = "-----BEGIN";

    /// <param name="file">its path.</param>
    /// <param name="secret">its password; empty for none.</param>
    /// <exception cref="CryptographicException">It cannot be read, or the password is wrong.</exception>
    public static X509Certificate2 Read(string file, string secret)
    {
        if (!IsPem(file))
            return X509CertificateLoader.LoadPkcs12FromFile(file, secret);
        return secret.Length == 0 ? X509Certificate2.CreateFromPemFile(file) : X509Certificate2.CreateFromEncryptedPemFile(file, secret);
    }

    /// <summary>True when it can be read and has its private key.</summary>
    public static bool IsUsable(string file, string secret)
    {
        try
        {
            using var certificate = Read(file, secret);
            return certificate.HasPrivateKey;
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    // A PEM file may have words before its first block.
    private static bool IsPem(string file) => File.ReadLines(file).Take(50).Any(line => line.StartsWith(PemMark, StringComparison.Ordinal));
}
