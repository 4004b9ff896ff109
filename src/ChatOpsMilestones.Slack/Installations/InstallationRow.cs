using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.Slack.Installations;

/// <summary>What is not secret of a stored installation.</summary>
internal sealed record InstallationBody
{
    public string? TeamId { get; init; }

    public string? EnterpriseId { get; init; }

    public string Name { get; init; } = "";

    public string BotUserId { get; init; } = "";

    public string? BotId { get; init; }

    public string? AppId { get; init; }

    public string[]? Scopes { get; init; }

    /// <summary>Of the token in the settings: another token may be one of another workspace. Null where the row holds the token.</summary>
    public string? TokenPrint { get; init; }
}

/// <summary>What is encrypted of it.</summary>
internal sealed record InstallationTokens
{
    public string Token { get; init; } = "";

    /// <summary>Null where tokens do not end.</summary>
    public string? Refresh { get; init; }
}

[JsonSerializable(typeof(InstallationBody))]
[JsonSerializable(typeof(InstallationTokens))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class InstallationJson : JsonSerializerContext;

/// <summary>Between the registry's installations and the store's rows.</summary>
internal static class InstallationRow
{
    public const string Platform = "slack";

    /// <summary>A row that holds no token: that stands in the settings.</summary>
    public static ChatInstallation Write(SlackInstallation at, DateTimeOffset now) => Write(at, Print(at.Token), null, now);

    public static ChatInstallation Write(SlackInstallation at, string? refresh, DateTimeOffset? expiresAt, InstallationCipher cipher, DateTimeOffset now) =>
        Write(at, null, Seal(at.Key, new InstallationTokens { Token = at.Token.Value, Refresh = refresh }, cipher), now) with { ExpiresAt = expiresAt };

    public static byte[] Seal(string key, InstallationTokens tokens, InstallationCipher cipher) =>
        cipher.Seal(key, JsonSerializer.SerializeToUtf8Bytes(tokens, InstallationJson.Default.InstallationTokens));

    /// <returns>Null when no key of ours opens them.</returns>
    public static InstallationTokens? Open(ChatInstallation row, InstallationCipher cipher) =>
        row.Secret is { } secret && cipher.Open(row.Installation, secret) is { } plain ? JsonSerializer.Deserialize(plain, InstallationJson.Default.InstallationTokens) : null;

    /// <summary>Null when the row is none of ours.</summary>
    public static InstallationBody? Body(ChatInstallation row)
    {
        try
        {
            return JsonSerializer.Deserialize(row.Body, InstallationJson.Default.InstallationBody);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static SlackInstallation Read(ChatInstallation row, InstallationBody body, SlackToken token) => new()
    {
        Key = row.Installation,
        TeamId = body.TeamId,
        EnterpriseId = body.EnterpriseId,
        Name = body.Name,
        BotUserId = body.BotUserId,
        BotId = body.BotId,
        AppId = body.AppId,
        Token = token,
        Scopes = body.Scopes?.ToHashSet(StringComparer.Ordinal),
        DeadBecause = row.DeadBecause,
    };

    /// <summary>Tells one token from another without being one: tokens are random, so their hash says nothing of them.</summary>
    public static string Print(SlackToken token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("milestones\n" + token.Value)))[..32];

    private static ChatInstallation Write(SlackInstallation at, string? print, byte[]? secret, DateTimeOffset now) => new()
    {
        Platform = Platform,
        Installation = at.Key,
        Body = JsonSerializer.Serialize(
            new InstallationBody
            {
                TeamId = at.TeamId,
                EnterpriseId = at.EnterpriseId,
                Name = at.Name,
                BotUserId = at.BotUserId,
                BotId = at.BotId,
                AppId = at.AppId,
                Scopes = at.Scopes is null ? null : [.. at.Scopes.Order(StringComparer.Ordinal)],
                TokenPrint = print,
            },
            InstallationJson.Default.InstallationBody),
        Secret = secret,
        DeadBecause = at.DeadBecause,
        ChangedAt = now,
    };
}
