using System.Globalization;
using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.Teams.Wire;

/// <summary>How conversations of Teams are named in addresses, and the one place that knows how a thread is named.</summary>
public static class TeamsPlaces
{
    public const string Platform = "teams";

    private const string ThreadMark = ";messageid=";

    /// <summary>The address of a conversation by Teams' own id; a thread's is that of its channel.</summary>
    public static Address Of(string tenant, string conversation) => new(Platform, tenant, "c:" + Channel(conversation));

    /// <summary>The conversation without its thread.</summary>
    public static string Channel(string conversation) =>
        conversation.IndexOf(ThreadMark, StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? conversation[..at] : conversation;

    /// <summary>The message at the top of the thread that a conversation's id names; null for none.</summary>
    public static string? Root(string conversation) =>
        conversation.IndexOf(ThreadMark, StringComparison.OrdinalIgnoreCase) is >= 0 and var at && conversation[(at + ThreadMark.Length)..] is { Length: > 0 } root && root.Trim('0').Length > 0
            ? root
            : null;

    /// <summary>The conversation in which replies to a message are posted: the thread below it in a channel, else the conversation itself.</summary>
    public static string Thread(string conversation, string root) =>
        IsChannel(conversation) && long.TryParse(root, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? Channel(conversation) + ThreadMark + root
            : conversation;

    /// <summary>True for a channel, whose posts have threads; chats have none.</summary>
    public static bool IsChannel(string conversation)
    {
        var channel = Channel(conversation);
        return channel.EndsWith("@thread.tacv2", StringComparison.OrdinalIgnoreCase) || channel.EndsWith("@thread.skype", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>True for a chat of one person with the bot.</summary>
    public static bool IsPersonal(string conversation) =>
        conversation.Length > 0 && (!conversation.StartsWith("19:", StringComparison.Ordinal) || conversation.EndsWith("@unq.gbl.spaces", StringComparison.OrdinalIgnoreCase));

    /// <summary>True for an address that names a personal chat by Teams' id: the person's e-mail is still to be put in its place.</summary>
    public static bool IsRawDirect(Address address) =>
        address.Platform == Platform && address.Conversation.StartsWith("c:", StringComparison.Ordinal) && IsPersonal(address.Name);
}
