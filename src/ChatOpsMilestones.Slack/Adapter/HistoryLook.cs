using System.Globalization;
using ChatOpsMilestones.Slack.Api;
using ChatOpsMilestones.Slack.Installations;

namespace ChatOpsMilestones.Slack.Adapter;

/// <summary>Looks in a conversation, or in a thread, whether a message has arrived whose answer was lost.</summary>
internal sealed class HistoryLook(SlackApi api)
{
    private const int MostPages = 30;

    private static readonly TimeSpan Before = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan MostAhead = TimeSpan.FromHours(24);

    /// <summary>True when the token may read the kind of conversation. A channel may be public or private, which its id does not tell.</summary>
    public static bool MayRead(SlackInstallation at, string channel) => channel[0] switch
    {
        'D' or 'U' or 'W' => at.May("im:history"),
        'G' => at.May("groups:history"),
        _ => at.May("channels:history") || at.May("groups:history"),
    };

    /// <param name="at">the installation.</param>
    /// <param name="channel">Slack's id.</param>
    /// <param name="thread">the parent's ts; null for the conversation itself.</param>
    /// <param name="since">real time of the first try.</param>
    /// <param name="isIt">knows the message.</param>
    /// <param name="cancellationToken">to stop.</param>
    public async Task<Looked> LookAsync(SlackInstallation at, string channel, string? thread, DateTimeOffset since, Func<HistoryMessage, bool> isIt, CancellationToken cancellationToken)
    {
        if (!MayRead(at, channel))
            return new Looked.Never("missing_scope");

        // Our clock may be wrong, and Slack dates messages by its own: rather look too far back.
        var ahead = TimeSpan.FromTicks(Math.Clamp(api.Clock.Ahead.Ticks, 0, MostAhead.Ticks));
        var read = new ReadHistory(channel) { Ts = thread, Oldest = Seconds(since - Before - ahead) };
        var joined = false;
        for (var page = 0; page < MostPages; page++)
        {
            var reply = await api.HistoryAsync(at, read, cancellationToken);
            if (reply.Fault is { } fault)
            {
                if (fault.Code == "not_in_channel" && !joined && (await api.JoinConversationAsync(at, channel, cancellationToken)).Succeeded)
                {
                    joined = true;
                    continue;
                }

                return fault switch
                {
                    { Code: "thread_not_found" } => new Looked.Absent(),
                    { Class: SlackFaultClass.Configuration or SlackFaultClass.DestinationGone } => new Looked.Never(fault.Code),
                    _ => new Looked.NotNow(fault),
                };
            }

            if (reply.Value!.Messages.FirstOrDefault(isIt) is { } found)
                return new Looked.Found(found.Ts);
            if (reply.Value.ResponseMetadata?.NextCursor is not { Length: > 0 } next)
                return new Looked.Absent();
            read = read with { Cursor = next };
        }

        return new Looked.Never("history_too_long");
    }

    private static string Seconds(DateTimeOffset instant) => instant.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) + ".000000";
}

/// <summary>What a look brought.</summary>
internal abstract record Looked
{
    private Looked()
    {
    }

    public sealed record Found(string Ts) : Looked;

    public sealed record Absent : Looked;

    /// <summary>Slack could not be asked; later perhaps.</summary>
    public sealed record NotNow(SlackFault Fault) : Looked;

    /// <summary>Nobody lets us read there.</summary>
    public sealed record Never(string Reason) : Looked;
}
