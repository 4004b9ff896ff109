using System.Text.RegularExpressions;
using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.Slack.Wire;

/// <summary>How conversations of Slack are named in addresses.</summary>
public static partial class SlackPlaces
{
    public const string Platform = "slack";

    /// <summary>Somebody mentioned in what was written, once its brackets are gone: <c>@U02AB3CDE</c>.</summary>
    [GeneratedRegex(@"(?<![\w@.])@(?<user>[UW][A-Z0-9]{5,20})(?!\w)", RegexOptions.CultureInvariant)]
    public static partial Regex Mention { get; }

    /// <summary>The address of a conversation by Slack's own id: of a channel, a direct message (<c>D…</c>), or a person (<c>U…</c>, <c>W…</c>) where no conversation is known.</summary>
    public static Address Of(string installation, string id) => new(Platform, installation, "c:" + id);

    /// <summary>True for an address that names a direct message or a person by Slack's id: the person's e-mail is still to be put in its place.</summary>
    public static bool IsRawDirect(Address address) =>
        address.Platform == Platform && address.Conversation.StartsWith("c:", StringComparison.Ordinal) && IsDirect(address.Name);

    /// <summary>True for Slack's id of a direct message or a person.</summary>
    public static bool IsDirect(string id) => id.Length > 1 && id[0] is 'D' or 'U' or 'W';
}
