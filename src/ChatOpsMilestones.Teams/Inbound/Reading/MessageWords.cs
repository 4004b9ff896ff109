using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatOpsMilestones.Core.Chat.Inbound;

namespace ChatOpsMilestones.Teams.Inbound.Reading;

/// <summary>The words of a message on which somebody used the message extension; Teams gives them as HTML.</summary>
internal static class MessageWords
{
    private const RegexOptions Safe = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private static readonly Regex Break = new("<br ?/?>|</p>|</div>|</li>|</blockquote>", Safe);
    private static readonly Regex Tag = new("<[^<>]*>", Safe);
    private static readonly Regex Blanks = new("\\s*\\n\\s*", Safe);

    /// <param name="payload"><c>messagePayload</c>.</param>
    /// <returns>Null when there are none.</returns>
    public static string? Of(JsonElement payload)
    {
        var body = payload.Child("body");
        if (body.Text("content") is not { } content)
            return null;
        var text = body.Text("contentType", 40) is "text" ? content : WebUtility.HtmlDecode(Tag.Replace(Break.Replace(content, "\n"), ""));
        return Json.Clean(Blanks.Replace(text.Replace('\u00a0', ' '), "\n"), Json.LongestText).Trim() is { Length: > 0 } words ? words : null;
    }
}
