using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatOpsMilestones.Core.Chat.Inbound;

namespace ChatOpsMilestones.Teams.Inbound.Reading;

/// <summary>
/// What a message says to the bot: without the mention of it, and with the message that it quotes. Who is mentioned stands in the
/// entities; the text is what a person typed and proves nothing. Source: learn.microsoft.com, "Channel and group conversations".
/// </summary>
/// <param name="Text">the words.</param>
/// <param name="ToBot">the bot is mentioned.</param>
/// <param name="Quoted">the message that is quoted; null for none.</param>
internal sealed record SaidText(string Text, bool ToBot, string? Quoted)
{
    private const string Card = "application/vnd.microsoft.card.";
    private const int MostEntities = 50;
    private const int MostAttachments = 20;

    // What is matched is anybody's text: no pattern may be made slow by it.
    private const RegexOptions Safe = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private static readonly Regex QuoteMark = new("<blockquote [^>]*itemtype=[\"']http://schema\\.skype\\.com/Reply[\"'][^>]*>", Safe);
    private static readonly Regex MessageId = new("itemid=[\"']([0-9]{1,20})[\"']", Safe);
    private static readonly Regex CardMark = new("<span [^>]*itemtype=[\"']http://schema\\.skype\\.com/InputExtension[\"'][^>]*>\\s*<span [^>]*></span>\\s*</span>", Safe);
    private static readonly Regex QuotePlaceholder = new("<quoted messageId=\"[^\"<>]*\" ?/>", Safe);

    /// <summary>A card is put into the conversation, as the search for an account does.</summary>
    public bool SharesCard { get; private init; }

    public static SaidText Of(ActivityHead head)
    {
        var body = head.Body;
        var text = body.Text("text") ?? "";
        var toBot = false;
        string? quoted = null;
        foreach (var entity in body.Items("entities").Take(MostEntities))
        {
            switch (entity.Text("type", 40))
            {
                case "mention":
                    var mentioned = entity.Child("mentioned");
                    var isBot = head.Bot is { } bot && mentioned.TeamsId("id") == bot;
                    toBot |= isBot;
                    text = Replaced(text, entity.Text("text", 500), isBot ? "" : mentioned.Text("name", 200) ?? "");
                    break;
                case "quotedReply":
                    quoted ??= entity.Child("quotedReply").TeamsId("messageId");
                    break;
            }
        }

        quoted ??= body.Items("attachments").Take(MostAttachments).Select(Quote).FirstOrDefault(id => id is not null);
        return new SaidText(Plain(CardMark.Replace(QuotePlaceholder.Replace(text, ""), ""), body.Text("textFormat", 20)), toBot, quoted)
        {
            SharesCard = body.Items("attachments").Take(MostAttachments).Any(a => a.Text("contentType", 100)?.StartsWith(Card, StringComparison.OrdinalIgnoreCase) == true),
        };
    }

    // Each entity stands for one place in the text: two people of one name are two entities.
    private static string Replaced(string text, string? marked, string by) =>
        string.IsNullOrEmpty(marked) || text.IndexOf(marked, StringComparison.Ordinal) is not (>= 0 and var at) ? text : $"{text[..at]}{by}{text[(at + marked.Length)..]}";

    private static string? Quote(JsonElement attachment)
    {
        if (attachment.Text("contentType", 100) != "text/html" || attachment.Text("content") is not { } html || QuoteMark.Match(html) is not { Success: true } mark)
            return null;
        return MessageId.Match(mark.Value) is { Success: true } id ? id.Groups[1].Value : null;
    }

    // Behind a mention stands a blank that does not break, in one of its spellings.
    private static string Plain(string text, string? format)
    {
        var plain = format is "xml" or "html" ? WebUtility.HtmlDecode(text) : text.Replace("&nbsp;", " ", StringComparison.Ordinal);
        return Json.Clean(plain.Replace('\u00a0', ' '), Json.LongestText).Trim();
    }
}
