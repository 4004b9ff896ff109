namespace ChatOpsMilestones.Slack.Manifests;

/// <summary>What the app asks a workspace for. Source: docs.slack.dev/reference/scopes.</summary>
public static class SlackScopes
{
    /// <summary>Every bot scope with what it is for, in the words of whoever has to approve it.</summary>
    public static IReadOnlyList<SlackScope> Bot { get; } =
    [
        new("app_mentions:read", true, "answers when somebody mentions the bot"),
        new("channels:history", false, "keeps replies in a card’s thread as notes, and looks whether a message arrived before it is sent again"),
        new("channels:join", false, "joins a public channel when a manager subscribes it"),
        new("channels:read", true, "knows the names of channels, and when one is archived or renamed"),
        new("chat:write", true, "posts cards and answers"),
        new("commands", true, "the slash command and the two shortcuts"),
        new("files:write", false, "puts the calendar file of a scheduled call into the thread"),
        new("groups:history", false, "the same in private channels that the bot was invited to"),
        new("groups:read", true, "knows the private channels that the bot was invited to"),
        new("im:history", true, "reads what people write to the bot itself"),
        new("im:write", true, "opens a direct message with a teammate"),
        new("users:read", true, "time zones, out-of-office, and who has left"),
        new("users:read.email", true, "finds teammates by their e-mail address"),
    ];

    /// <summary>What the app-level token of socket mode needs.</summary>
    public const string Connections = "connections:write";

    /// <summary>Those of <see cref="Bot"/> that are not granted.</summary>
    public static IEnumerable<SlackScope> Missing(IReadOnlySet<string> granted) => Bot.Where(scope => !granted.Contains(scope.Name));
}

/// <param name="Name">as Slack has it.</param>
/// <param name="Needed">without it the bot does not work; the others cost one feature.</param>
/// <param name="Purpose">what it is for.</param>
public sealed record SlackScope(string Name, bool Needed, string Purpose);
