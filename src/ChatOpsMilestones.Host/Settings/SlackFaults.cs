using ChatOpsMilestones.Slack;
using ChatOpsMilestones.Slack.Installations;

namespace ChatOpsMilestones.Hosting.Settings;

/// <summary>What is missing or mixed up in the section <c>Slack</c>. No value of a token or secret is ever part of what is said.</summary>
internal static class SlackFaults
{
    public static IEnumerable<string> Of(SlackOptions slack)
    {
        if (!SafeAddress.Is(slack.ApiBaseUrl))
            yield return "Slack:ApiBaseUrl: it must be an https address like https://slack.com/api/ (plain http only on this machine).";
        if (slack.PublicUrl.Length > 0 && !SafeAddress.Is(slack.PublicUrl))
            yield return "Slack:PublicUrl: it must be an https address like https://bot.example.com (plain http only on this machine).";
        if (!slack.IsConnected)
            yield break;

        foreach (var fault in Kinds(slack).Concat(slack.ClientId.Length + slack.ClientSecret.Length > 0 ? OAuth(slack) : OneWorkspace(slack)))
            yield return fault;
        if (slack.Mode == SlackMode.Socket && string.IsNullOrWhiteSpace(slack.AppToken))
            yield return "Slack:AppToken: needed with Slack:Mode = Socket (the app-level token, xapp-…, with the scope connections:write).";
        if (slack.Mode == SlackMode.Http && string.IsNullOrWhiteSpace(slack.SigningSecret))
            yield return "Slack:SigningSecret: needed with Slack:Mode = Http; without it nobody could tell Slack's requests from others.";
    }

    // A token pasted into the wrong line would be refused by Slack with a word that does not say so.
    private static IEnumerable<string> Kinds(SlackOptions slack)
    {
        if (slack.BotToken.StartsWith("xapp-", StringComparison.Ordinal))
            yield return "Slack:BotToken: this is an app-level token (xapp-…); the bot's begins with xoxb- and stands under OAuth & Permissions.";
        if (slack.BotToken.StartsWith("xoxp-", StringComparison.Ordinal))
            yield return "Slack:BotToken: this is a person's token (xoxp-…); the bot's begins with xoxb-.";
        if (slack.BotToken.StartsWith("xoxe", StringComparison.Ordinal))
            yield return "Slack:BotToken: this token ends after twelve hours (xoxe…); an app with token rotation is installed by OAuth (Slack:ClientId).";
        if (slack.AppToken.StartsWith("xoxb-", StringComparison.Ordinal) || slack.AppToken.StartsWith("xoxp-", StringComparison.Ordinal))
            yield return "Slack:AppToken: this is a bot's or a person's token; the app-level one begins with xapp- and stands under Basic Information.";
        foreach (var (name, value) in new[] { ("BotToken", slack.BotToken), ("AppToken", slack.AppToken), ("SigningSecret", slack.SigningSecret), ("ClientSecret", slack.ClientSecret) })
        {
            if (!string.IsNullOrWhiteSpace(value) && value.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
                yield return $"Slack:{name}: it holds blanks or line ends; paste it again.";
        }
    }

    private static IEnumerable<string> OneWorkspace(SlackOptions slack)
    {
        if (string.IsNullOrWhiteSpace(slack.BotToken))
            yield return "Slack:BotToken: needed when Slack is connected (xoxb-…, from OAuth & Permissions after installing the app).";
    }

    private static IEnumerable<string> OAuth(SlackOptions slack)
    {
        if (string.IsNullOrWhiteSpace(slack.ClientId))
            yield return "Slack:ClientId: needed with Slack:ClientSecret.";
        if (string.IsNullOrWhiteSpace(slack.ClientSecret))
            yield return "Slack:ClientSecret: needed with Slack:ClientId.";
        if (slack.PublicUrl.Length == 0)
            yield return "Slack:PublicUrl: needed with Slack:ClientId; browsers come back there after installing.";
        if (slack.BotToken.Length > 0)
            yield return "Slack:BotToken: not with Slack:ClientId; workspaces that install by OAuth have tokens of their own.";
        if (InstallationCipher.FaultOf(slack.EncryptionKey) is { } fault)
            yield return fault;
        foreach (var wrong in Workspaces(slack.Workspaces))
            yield return wrong;
    }

    private static IEnumerable<string> Workspaces(string list)
    {
        var ids = list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (ids.Length == 0)
            yield return "Slack:Workspaces: needed with Slack:ClientId: the ids of the workspaces (T…) and organisations (E…) that may install the app, separated by commas, or * for any.";
        foreach (var id in ids.Where(id => id != "*" && !(id[0] is 'T' or 'E' && id.Length is > 2 and <= 40 && id.All(char.IsAsciiLetterOrDigit))))
            yield return $"Slack:Workspaces: “{(id.Length <= 40 ? id : id[..40] + "…")}” is no id of a workspace (T…) or an organisation (E…).";
    }
}
