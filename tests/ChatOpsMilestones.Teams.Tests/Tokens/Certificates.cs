using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ChatOpsMilestones.Teams.Tests.Tokens;

/// <summary>Makes certificates as an operator would put them beside the host.</summary>
internal static class Certificates
{
    /// <param name="file">ends in <c>.pfx</c> or <c>.pem</c>.</param>
    /// <param name="secret">its password; empty for none.</param>
    /// <param name="now">it is good for a year from then.</param>
    public static void Write(string file, string secret, DateTimeOffset now)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
        if (Path.GetExtension(file) == ".pfx")
        {
            File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12, secret));
            return;
        }

        var half = secret.Length == 0
            ? key.ExportPkcs8PrivateKeyPem()
            : key.ExportEncryptedPkcs8PrivateKeyPem(secret, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        File.WriteAllText(file, $"The bot\n{certificate.ExportCertificatePem()}\n{half}\n");
    }
}
