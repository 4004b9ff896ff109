using System.Text.Json;
using ChatOpsMilestones.Core.Chat.Inbound;
using Microsoft.IdentityModel.Tokens;

namespace ChatOpsMilestones.Teams.Trust;

/// <summary>A key that tokens are signed with, and the channels it may speak for.</summary>
internal sealed record SigningKey(string Id, JsonWebKey Key, IReadOnlyList<string> Endorsements)
{
    private const int MostKeys = 200;
    private const int MostEndorsements = 100;
    private const int LeastBits = 2048;

    /// <summary>The usable keys of a list; what is malformed among them is left out.</summary>
    public static IReadOnlyDictionary<string, SigningKey> Read(JsonElement list)
    {
        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        foreach (var element in list.Items("keys").Take(MostKeys))
        {
            if (One(element) is { } key)
                keys.TryAdd(key.Id, key);
        }

        return keys;
    }

    private static SigningKey? One(JsonElement element)
    {
        if (element.Secret("kid") is not { } id || element.Text("kty") != "RSA" || element.Text("use") is not (null or "sig"))
            return null;
        try
        {
            var key = new JsonWebKey(element.GetRawText());
            return key.KeySize >= LeastBits ? new SigningKey(id, key, [.. element.Items("endorsements").Take(MostEndorsements).Select(e => e.AsText()).OfType<string>()]) : null;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or JsonException)
        {
            return null;
        }
    }
}
