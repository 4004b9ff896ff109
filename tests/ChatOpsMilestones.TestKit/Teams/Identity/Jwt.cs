using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Teams.Identity;

/// <summary>Writes tokens by hand, good ones and all others. Source: RFC 7515.</summary>
public static class Jwt
{
    public static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);

    public static string Encode(JsonObject part) => Encode(Encoding.UTF8.GetBytes(part.ToJsonString()));

    /// <param name="header">with the algorithm that it is signed by: RS256, RS384, RS512, PS256, HS256 or none.</param>
    /// <param name="claims">what it says.</param>
    /// <param name="key">both halves of the key; with HS256 the public half's text is the secret, as who forges would do it.</param>
    public static string Write(JsonObject header, JsonObject claims, RSA key)
    {
        var signed = Encode(header) + "." + Encode(claims);
        return signed + "." + Encode(Sign((string?)header["alg"] ?? "", Encoding.ASCII.GetBytes(signed), key));
    }

    private static byte[] Sign(string algorithm, byte[] signed, RSA key) => algorithm switch
    {
        "RS384" => key.SignData(signed, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
        "RS512" => key.SignData(signed, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        "PS256" => key.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        "HS256" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem()), signed),
        "none" or "None" or "" => [],
        _ => key.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
    };
}
