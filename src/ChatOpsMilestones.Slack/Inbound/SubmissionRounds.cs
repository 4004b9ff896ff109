using ChatOpsMilestones.Core.Identity;
using ChatOpsMilestones.Slack.Inbound.Reading;

namespace ChatOpsMilestones.Slack.Inbound;

/// <summary>
/// The same dialog with the same values is the same submission: Slack or the person repeats it when our answer did not arrive.
/// But a dialog that was left open with errors on its fields may be sent again as it is, and that is a new one.
/// </summary>
internal sealed class SubmissionRounds
{
    private const int Most = 1000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> rounds = new(StringComparer.Ordinal);
    private readonly Queue<string> oldest = new();

    public Received.Work Apply(Received.Work work)
    {
        var round = Of(work);
        if (round == 0)
            return work;
        var key = work.Callback.Key;
        return work with { Callback = work.Callback with { Key = key with { DerivedId = StableId.Of("slack-round", key.DerivedId, $"{round}") } } };
    }

    /// <summary>The dialog stays open: what comes of it next is another submission.</summary>
    public void Again(Received.Work work)
    {
        if (work.Reply.View is not { } view)
            return;
        lock (gate)
        {
            if (rounds.TryAdd(view.Id, 1))
                oldest.Enqueue(view.Id);
            else
                rounds[view.Id]++;
            if (oldest.Count > Most)
                rounds.Remove(oldest.Dequeue());
        }
    }

    private int Of(Received.Work work)
    {
        lock (gate)
        {
            return work.Reply.View is { } view ? rounds.GetValueOrDefault(view.Id) : 0;
        }
    }
}
