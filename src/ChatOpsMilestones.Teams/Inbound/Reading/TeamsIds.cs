using System.Text.Json;
using ChatOpsMilestones.Core.Chat.Inbound;

namespace ChatOpsMilestones.Teams.Inbound.Reading;

/// <summary>Ids of Teams within JSON that nobody has checked: they become parts of addresses and keys.</summary>
internal static class TeamsIds
{
    private const int Longest = 255;

    /// <summary>An id: letters, digits and what Teams puts between them, never a piece of a path nor a thread of no channel; null for anything else.</summary>
    public static string? TeamsId(this JsonElement parent, string name) =>
        parent.Secret(name) is { Length: <= Longest } text && text[0] != ';' && text.All(IsPlain) && text.Any(char.IsAsciiLetterOrDigit) ? text : null;

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':' or '@' or ';' or '=' or '+' or '~' or '|' or ',' or '$' or '!';
}
