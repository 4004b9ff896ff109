using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.TestKit.Slack.Web;

/// <summary>Reading back what stands in a channel.</summary>
internal static class HistoryMethods
{
    /// <summary>The newest first; replies only where they were sent to the channel too.</summary>
    public static JsonObject History(ApiCall call)
    {
        var channel = Readable(call);
        var messages = Between(call, channel.All.Where(message => !message.Deleted && message.EphemeralFor is null && (message.ThreadTs is null || message.Broadcast))).Reverse().ToList();
        return Answer(call, messages, 100);
    }

    /// <summary>The parent first, then its replies, the oldest first.</summary>
    public static JsonObject Replies(ApiCall call)
    {
        var channel = Readable(call);
        var parent = channel.Find(call.Need("ts", "thread_not_found")) ?? throw new ApiFailure("thread_not_found");
        return Answer(call, [parent, .. Between(call, channel.Replies(parent.ThreadTs ?? parent.Ts).ToList())], 1000);
    }

    private static FakeChannel Readable(ApiCall call)
    {
        var channel = ChatMethods.Known(call, call.Need("channel", "channel_not_found"));
        call.NeedScope(ConversationMethods.Scope(channel, "history"));
        return channel.Has(call.Install.BotUserId) ? channel : throw new ApiFailure("not_in_channel");
    }

    private static IEnumerable<FakeMessage> Between(ApiCall call, IEnumerable<FakeMessage> messages)
    {
        var (oldest, latest, inclusive) = (Ts(call, "oldest", "0"), Ts(call, "latest", "9999999999.999999"), call.Flag("inclusive"));
        return messages.Where(message =>
        {
            var (low, high) = (Compare(message.Ts, oldest), Compare(message.Ts, latest));
            return inclusive ? low >= 0 && high <= 0 : low > 0 && high < 0;
        });
    }

    private static string Ts(ApiCall call, string name, string otherwise)
    {
        var text = call.Text(name) ?? otherwise;
        return text.All(letter => char.IsAsciiDigit(letter) || letter == '.') ? text : throw new ApiFailure(name == "oldest" ? "invalid_ts_oldest" : "invalid_ts_latest");
    }

    private static int Compare(string left, string right) => string.CompareOrdinal(Full(left), Full(right));

    private static string Full(string ts)
    {
        var parts = ts.Split('.');
        return parts[0].PadLeft(12, '0') + "." + (parts.Length > 1 ? parts[1] : "").PadRight(6, '0');
    }

    private static JsonObject Answer(ApiCall call, List<FakeMessage> messages, int usual)
    {
        var (page, next) = Pages.Of(call, messages, usual, 999);
        var answer = Pages.Answer("messages", [.. page.Select(message => (JsonNode)message.Json(call.Flag("include_all_metadata")))], next);
        answer["has_more"] = next.Length > 0;
        return answer;
    }
}
