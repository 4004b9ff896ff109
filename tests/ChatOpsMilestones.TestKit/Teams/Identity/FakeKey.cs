using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Teams.Identity;

/// <summary>A key of the fake identity service, as it is listed.</summary>
/// <param name="Id">its <c>kid</c>.</param>
/// <param name="Rsa">both halves.</param>
/// <param name="Endorsements">channels that it may speak for; null lists none at all.</param>
public sealed record FakeKey(string Id, RSA Rsa, string[]? Endorsements)
{
    public JsonObject Listed()
    {
        var half = Rsa.ExportParameters(includePrivateParameters: false);
        var listed = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = Id,
            ["x5t"] = Id,
            ["n"] = Jwt.Encode(half.Modulus!), // never null: an RSA key has it
            ["e"] = Jwt.Encode(half.Exponent!), // never null: as above
        };
        if (Endorsements is not null)
            listed["endorsements"] = new JsonArray([.. Endorsements.Select(e => (JsonNode)e)]);
        return listed;
    }
}
