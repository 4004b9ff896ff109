using System.Diagnostics.CodeAnalysis;

namespace ChatOpsMilestones.Workspace.Shell;

/// <summary>The addresses of the pages.</summary>
public static class Places
{
    public const string ChannelPrefix = "c:";
    public const string DirectPrefix = "d:";

    public static string Direct(string email) => DirectPrefix + email;

    /// <summary>Page of a conversation: <c>/c/cs-alerts</c>, <c>/d/jordan%40example.com</c>.</summary>
    public static string Conversation(string conversation) => $"/{conversation[0]}/{Uri.EscapeDataString(conversation[2..])}";

    public static string Thread(string conversation, string root) => $"{Conversation(conversation)}?thread={Uri.EscapeDataString(root)}";

    /// <summary>The conversation at one message.</summary>
    public static string Message(string conversation, string messageId) =>
        $"{Conversation(conversation)}?at={Uri.EscapeDataString(messageId)}#{DomId(messageId, inThread: false)}";

    public static string Earlier(string conversation, long before) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Conversation(conversation)}?before={before}");

    public static string Account(string accountId) => "/account/" + Uri.EscapeDataString(accountId);

    public static string Alert(string alertId) => "/alert/" + Uri.EscapeDataString(alertId);

    public static string File(string fileId) => "/files/" + Uri.EscapeDataString(fileId);

    /// <summary>The person's own page.</summary>
    public const string Home = "/home";

    /// <summary>Where its buttons are sent.</summary>
    public const string HomeAsk = Home + "/ask";

    /// <summary>Where the forms are sent that it opens.</summary>
    public const string HomeSubmit = Home + "/submit";

    public const string Milestones = "/milestones";

    public static string Milestone(string id) => $"{Milestones}/{Uri.EscapeDataString(id)}";

    /// <summary>Where the button of a milestone's page, or of the list, is sent.</summary>
    public static string ReplayOf(string page) => page + "/replay";

    /// <summary>Where the buttons that change how a milestone runs are sent.</summary>
    public static string StateOf(string id) => Milestone(id) + "/state";

    /// <summary>Where a note on a milestone is sent.</summary>
    public static string NotesOf(string id) => Milestone(id) + "/notes";

    /// <summary>Id of a message's element; the same message can stand in the conversation and at the head of its thread.</summary>
    public static string DomId(string messageId, bool inThread) => (inThread ? "t-" : "m-") + messageId;

    /// <summary>The address, if it is a path of this server; null for anything a browser would take elsewhere.</summary>
    public static string? Local(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\', StringComparison.Ordinal) && address.All(c => char.IsAscii(c) && !char.IsControl(c))
            ? address
            : null;

    /// <summary>A link that a card may carry: https, or a path of ours; null for anything else.</summary>
    public static bool IsLink(string url, [NotNullWhen(true)] out string? href, out bool outside)
    {
        outside = Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme == Uri.UriSchemeHttps;
        href = outside ? absolute!.AbsoluteUri : Local(url);
        return href is not null;
    }
}
