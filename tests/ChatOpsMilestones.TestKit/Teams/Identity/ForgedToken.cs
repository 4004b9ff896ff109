using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Teams.Identity;

/// <summary>A token about to be signed: everything in it can be made wrong.</summary>
public sealed class ForgedToken
{
    public required JsonObject Header { get; init; }

    public required JsonObject Claims { get; init; }

    /// <summary>Signs it; the header's <c>kid</c> names it unless changed.</summary>
    public required FakeKey Key { get; set; }

    /// <summary>Seconds from now to its end and its beginning.</summary>
    public void Lives(DateTimeOffset now, int begins, int ends)
    {
        Claims["nbf"] = now.AddSeconds(begins).ToUnixTimeSeconds();
        Claims["exp"] = now.AddSeconds(ends).ToUnixTimeSeconds();
    }

    /// <summary>Signs by another key under the name of the good one.</summary>
    public void SignWith(FakeKey other) => Key = other;

    internal string Write() => Jwt.Write(Header, Claims, Key.Rsa);
}
