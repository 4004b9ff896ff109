using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.Teams.Wire;

/// <summary>How conversations of Teams are named in addresses, and the one place that knows how a thread is named.</summary>
public static class TeamsPlaces
{
    public const string Platform = "teams";

    private const string ThreadMark = ";messageid=";
    private const string Personal = "p:";

    /// <summary>
    /// The address of a conversation by Teams' own id; a thread's is that of its channel. A personal chat is marked as one until
    /// the person's e-mail takes its place: the id alone does not tell it.
    /// </summary>
    public static Address Of(string tenant, string conversation, ConversationKind kind) =>
        new(Platform, tenant, (kind == ConversationKind.Personal ? Personal : "c:") + Channel(conversation));

    /// <summary>True for an address that names a personal chat by Teams' id: the person's e-mail is still to be put in its place.</summary>
    public static bool IsRawDirect(Address address) =>
        address.Platform == Platform && address.Conversation.StartsWith(Personal, StringComparison.Ordinal);

    /// <summary>The conversation without its thread.</summary>
    public static string Channel(string conversation) =>
        conversation.IndexOf(ThreadMark, StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? conversation[..at] : conversation;

    /// <summary>The message at the top of the thread that a conversation's id names; null for none.</summary>
    public static string? Root(string conversation) =>
        conversation.IndexOf(ThreadMark, StringComparison.OrdinalIgnoreCase) is >= 0 and var at && conversation[(at + ThreadMark.Length)..] is { Length: > 0 } root && root.Trim('0').Length > 0
            ? root
            : null;

    /// <summary>The conversation in which replies to a message are posted: the thread below it in a channel, else the conversation itself.</summary>
    /// <param name="conversation">of the message, with or without a thread.</param>
    /// <param name="kind">of the conversation: chats have no threads.</param>
    /// <param name="root">the message at the top of the thread.</param>
    public static string Thread(string conversation, ConversationKind kind, string root) =>
        kind == ConversationKind.Channel && root.Trim('0').Length > 0 ? Channel(conversation) + ThreadMark + root : conversation;

    /// <summary>What a conversation is that nobody has told about: by the shape of its id, which holds for Teams itself though not for what imitates it.</summary>
    public static ConversationKind Guess(string conversation)
    {
        var channel = Channel(conversation);
        return channel.EndsWith("@thread.tacv2", StringComparison.OrdinalIgnoreCase) || channel.EndsWith("@thread.skype", StringComparison.OrdinalIgnoreCase) ? ConversationKind.Channel
            : channel.StartsWith("19:", StringComparison.Ordinal) && !channel.EndsWith("@unq.gbl.spaces", StringComparison.OrdinalIgnoreCase) ? ConversationKind.Group
            : ConversationKind.Personal;
    }
}
