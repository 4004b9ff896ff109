using System.ComponentModel.DataAnnotations;
using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.Slack;

/// <summary>Section <c>Slack</c>. Slack is connected as soon as one of its tokens or secrets is given; then those its mode needs must be there.</summary>
public sealed class SlackOptions
{
    /// <summary>How Slack reaches us: by sockets that we open (no public address needed), or by signed requests.</summary>
    public SlackMode Mode { get; set; } = SlackMode.Socket;

    /// <summary>Base address of the Web API; <c>https://slack-gov.com/api/</c> for GovSlack. Plain http only on this machine.</summary>
    [Required(AllowEmptyStrings = false)]
    public string ApiBaseUrl { get; set; } = "https://slack.com/api/";

    /// <summary>The bot's token, <c>xoxb-…</c>; not needed when workspaces install the app by OAuth.</summary>
    public string BotToken { get; set; } = "";

    /// <summary>The app-level token, <c>xapp-…</c>, with the scope <c>connections:write</c>; needed in socket mode.</summary>
    public string AppToken { get; set; } = "";

    /// <summary>What Slack signs its requests with; needed in HTTP mode.</summary>
    public string SigningSecret { get; set; } = "";

    /// <summary>Id of the channel that is told about every urgent alert and about accounts nobody owns (<c>C0123ABCD</c>); empty for the local workspace's.</summary>
    [RegularExpression("^([CG][A-Z0-9]{2,40})?$", ErrorMessage = "the id of a channel, like C0123ABCD")]
    public string AlertsChannel { get; set; } = "";

    /// <summary>The slash command, as the app's manifest names it.</summary>
    [RegularExpression("^/[a-z0-9_-]{1,31}$", ErrorMessage = "a slash and 1–31 lower-case letters, digits, hyphens or underscores")]
    public string Command { get; set; } = "/milestones";

    /// <summary>Use charts, tables and the feedback element of 2025 and later; off for clients that do not show them.</summary>
    public bool NewBlocks { get; set; } = true;

    /// <summary>Messages a second that a workspace gets at most; 1–20.</summary>
    [Range(1, 20)]
    public int MessagesPerSecond { get; set; } = 4;

    /// <summary>Sockets open at a time; 1–10 (Slack's bound).</summary>
    [Range(1, 10)]
    public int Sockets { get; set; } = 2;

    /// <summary>What becomes of a message that may have arrived where we cannot read back: left as unknown, or sent once more with a mark.</summary>
    public UncertainPolicy WhenUncertain { get; set; } = UncertainPolicy.Leave;

    /// <summary>Client id of the app, for installing it into several workspaces; empty for one workspace by <see cref="BotToken"/>.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>Client secret of the app; needed with <see cref="ClientId"/>.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>
    /// Encrypts the tokens of installations in the store: 32 bytes in base64, needed with <see cref="ClientId"/>. Several are separated by
    /// commas: the first encrypts, the others still decrypt.
    /// </summary>
    public string EncryptionKey { get; set; } = "";

    /// <summary>Who may install by OAuth: ids of workspaces (<c>T…</c>) and organisations (<c>E…</c>), separated by commas, or <c>*</c> for any; needed with <see cref="ClientId"/>.</summary>
    public string Workspaces { get; set; } = "";

    /// <summary>The address under which Slack and browsers reach this host, for installing by OAuth: <c>https://bot.example.com</c>.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>True when anything says that Slack is wanted.</summary>
    public bool IsConnected => BotToken.Length + AppToken.Length + SigningSecret.Length + ClientId.Length + ClientSecret.Length > 0;
}

/// <summary>How Slack reaches us.</summary>
public enum SlackMode
{
    Socket,
    Http,
}
