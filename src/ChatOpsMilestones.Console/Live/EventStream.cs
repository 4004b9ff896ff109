using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage.Workspace;
using ChatOpsMilestones.Workspace.Conversations;
using ChatOpsMilestones.Workspace.Shell;

namespace ChatOpsMilestones.Workspace.Live;

/// <summary>
/// What an open page hears: messages as they come and change, and unread counts. Every event carries the seq up to which
/// the page then is; whoever comes back with it gets all that followed.
/// </summary>
internal sealed class EventStream(WorkspaceReader reader, WorkspaceFeed feed, Viewers viewers, ConversationReader conversations, FragmentWriter fragments, WorkspaceOptions options, RealTime realTime)
{
    private const int MostAtOnce = 50;
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(15);

    /// <param name="viewer">who looks.</param>
    /// <param name="conversation">what is open.</param>
    /// <param name="thread">message whose thread is open; null for none.</param>
    /// <param name="after">the seq that the page has.</param>
    /// <param name="stop">ends it: the browser has gone, or the program stops.</param>
    public async IAsyncEnumerable<SseItem<string>> ReadAsync(Viewer viewer, string conversation, string? thread, long after, [EnumeratorCancellation] CancellationToken stop)
    {
        var counts = "";
        var seen = after;
        var lastWord = realTime.GetTimestamp();
        while (!stop.IsCancellationRequested)
        {
            var changed = feed.Changed;
            viewer = viewers.Refresh(viewer);
            var changes = await reader.ChangesAsync(conversation, viewer.Email, seen, MostAtOnce, stop);
            foreach (var (model, seq) in await DrawnAsync(viewer, changes, thread, stop))
            {
                seen = Math.Max(seen, seq);
                yield return Item("message", await fragments.WriteAsync(model), seen);
            }

            var now = await CountsAsync(viewer, stop);
            if (now != counts)
            {
                counts = now;
                lastWord = realTime.GetTimestamp();
                yield return Item("unread", counts, seen);
            }

            if (changes.Count == MostAtOnce)
                continue;
            if (realTime.GetElapsedTime(lastWord) >= PingEvery)
            {
                lastWord = realTime.GetTimestamp();
                yield return Item("ping", "", seen);
            }

            await WaitAsync(changed, stop);
        }
    }

    private static SseItem<string> Item(string type, string data, long seq) =>
        new(data, type) { EventId = seq.ToString(CultureInfo.InvariantCulture) };

    // A reply is drawn in its thread, where that is open, and its root anew in the conversation: the count has changed.
    private async Task<List<(MessageModel Model, long Seq)>> DrawnAsync(Viewer viewer, List<WorkspaceMessage> changes, string? thread, CancellationToken cancellationToken)
    {
        var drawn = new List<(MessageModel, long)>();
        foreach (var change in changes)
        {
            var root = change.ThreadRoot is null ? change : await reader.MessageAsync(change.ThreadRoot, viewer.Email, cancellationToken);
            if (root is not null)
                drawn.AddRange((await conversations.ModelsAsync(viewer, [root], inThread: false, cancellationToken)).Select(model => (model, change.Seq)));
            if (thread is not null && (change.ThreadRoot == thread || change.Id == thread))
                drawn.AddRange((await conversations.ModelsAsync(viewer, [change], inThread: true, cancellationToken)).Select(model => (model, change.Seq)));
        }

        return drawn;
    }

    private async Task<string> CountsAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var places = (await reader.ChannelsAsync(cancellationToken)).Select(channel => channel.Conversation).Prepend(viewer.OwnConversation).ToList();
        var unread = await reader.UnreadAsync([.. places.Select(place => (viewer.Email, place))], cancellationToken);
        return JsonSerializer.Serialize(places.Select((place, i) => (place, unread[i])).ToDictionary(pair => pair.place, pair => UnreadCount.Text(pair.Item2)));
    }

    private async Task WaitAsync(Task changed, CancellationToken stop)
    {
        try
        {
            await changed.WaitAsync(options.LookEvery, realTime, stop);
        }
        catch (TimeoutException)
        {
            // Time to look whether another host has written.
        }
        catch (OperationCanceledException)
        {
            // The loop's condition ends it.
        }
    }
}
