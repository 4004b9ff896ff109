using System.Text.Json.Nodes;

namespace ChatOpsMilestones.TestKit.Slack.State;

/// <summary>A member of a workspace; a bot too.</summary>
public sealed class FakeUser(string id, string teamId, string name)
{
    public string Id { get; } = id;

    public string TeamId { get; } = teamId;

    public string Name { get; } = name;

    public string RealName { get; set; } = name;

    public string? Email { get; set; }

    public bool Deleted { get; set; }

    public bool IsBot { get; init; }

    /// <summary>Of another company, in a shared channel: the bot may not look it up.</summary>
    public bool IsForeign { get; init; }

    public string TimeZone { get; set; } = "Europe/Berlin";

    public string StatusText { get; set; } = "";

    public string StatusEmoji { get; set; } = "";

    /// <summary>Unix seconds; 0 = the status does not end.</summary>
    public long StatusExpiration { get; set; }

    public string Handle => Name.ToLowerInvariant().Replace(' ', '.');

    internal JsonObject Json(DateTimeOffset now, bool withEmail)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var profile = new JsonObject
        {
            ["real_name"] = RealName,
            ["display_name"] = Handle,
            ["real_name_normalized"] = RealName,
            ["status_text"] = StatusText,
            ["status_emoji"] = StatusEmoji,
            ["status_expiration"] = StatusExpiration,
            ["team"] = TeamId,
        };
        if (withEmail && Email is not null)
            profile["email"] = Email;
        var user = new JsonObject
        {
            ["id"] = Id,
            ["team_id"] = TeamId,
            ["name"] = Handle,
            ["deleted"] = Deleted,
            ["real_name"] = RealName,
            ["profile"] = profile,
            ["is_bot"] = IsBot,
            ["is_app_user"] = false,
            ["updated"] = now.ToUnixTimeSeconds(),
        };
        if (!Deleted)
        {
            user["tz"] = TimeZone;
            user["tz_label"] = zone.StandardName;
            user["tz_offset"] = (int)zone.GetUtcOffset(now).TotalSeconds;
        }

        return user;
    }

    /// <summary>As payloads of interactions name a person.</summary>
    internal JsonObject InPayload() => new() { ["id"] = Id, ["username"] = Handle, ["name"] = Handle, ["team_id"] = TeamId };
}
