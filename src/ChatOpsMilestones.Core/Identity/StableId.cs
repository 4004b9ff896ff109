using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ChatOpsMilestones.Core.Identity;

/// <summary>
/// Ids derived from natural keys, so that writing the same fact twice gives the same id on every
/// host and in every run. 128 bits of SHA-256 over the length-prefixed parts, in lower-case
/// Crockford base 32 (26 characters, no look-alike letters).
/// </summary>
public static class StableId
{
    /// <summary>Characters of an id.</summary>
    public const int Length = 26;

    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>True for what can stand in an id, in either case.</summary>
    public static bool IsLetter(char letter) => Alphabet.Contains(char.ToLowerInvariant(letter), StringComparison.Ordinal);

    /// <summary>The id of a thing of <paramref name="kind"/> with the natural key <paramref name="parts"/>, order included.</summary>
    public static string Of(string kind, params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, kind);
        foreach (var part in parts)
            Append(hash, part);

        return Encode(hash.GetHashAndReset().AsSpan(0, 16));
    }

    /// <summary>A 64-bit seed from a natural key: chance that can be repeated and looked at later.</summary>
    public static long SeedOf(string kind, params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, kind);
        foreach (var part in parts)
            Append(hash, part);

        return BinaryPrimitives.ReadInt64LittleEndian(hash.GetHashAndReset());
    }

    // The length keeps ("ab", "c") and ("a", "bc") apart.
    private static void Append(IncrementalHash hash, string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(26);
        int buffer = 0, bits = 0;
        foreach (var b in bytes)
        {
            buffer = (buffer << 8) | b;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Alphabet[(buffer >> bits) & 31]);
            }

            buffer &= (1 << bits) - 1;
        }

        if (bits > 0)
            text.Append(Alphabet[(buffer << (5 - bits)) & 31]);
        return text.ToString();
    }
}
