using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage.Workspace;
using ChatOpsMilestones.Workspace.Live;
using ChatOpsMilestones.Workspace.Shell;

namespace ChatOpsMilestones.Workspace.Callbacks;

/// <summary>
/// Waits until a card shows what was just done to it. A click queues the card's update, which follows in a moment; a page
/// without script would not hear of it any more and show the card as it was.
/// </summary>
internal sealed class CardWait(WorkspaceReader reader, WorkspaceFeed feed, WorkspaceOptions options, RealTime realTime)
{
    /// <param name="viewer">who clicked.</param>
    /// <param name="before">the card's message before the click.</param>
    /// <param name="cancellationToken">ends the wait.</param>
    public async Task UntilChangedAsync(Viewer viewer, WorkspaceMessage before, CancellationToken cancellationToken)
    {
        var started = realTime.GetTimestamp();
        while (true)
        {
            var changed = feed.Changed;
            if (await reader.MessageAsync(before.Id, viewer.Email, cancellationToken) is not { } now || now.Seq != before.Seq)
                return;

            var left = options.WaitForCard - realTime.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
                return;
            try
            {
                await changed.WaitAsync(left, realTime, cancellationToken);
            }
            catch (TimeoutException)
            {
                return;
            }
        }
    }
}
