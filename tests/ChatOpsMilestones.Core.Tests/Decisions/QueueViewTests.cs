using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Milestones;
using static ChatOpsMilestones.Core.Tests.Decisions.Sample;

namespace ChatOpsMilestones.Core.Tests.Decisions;

public sealed class QueueViewTests
{
    private static QueueEntry Entry(DueCandidate due, string now = "2026-11-23T09:00", params SentCard[] sent)
    {
        var round = Round(due with { Candidate = due.Candidate with { DueAt = At(now) } }) with { Now = At(now), Sent = sent };
        return Assert.Single(QueueView.Of(round with { Due = [round.Due[0] with { Current = Only(round) }] }));
    }

    [Fact]
    public void Each_state_has_its_words()
    {
        Assert.Equal((QueueState.Shown, "shown Mon 23 Nov, 09:00"), Said(Entry(Due())));
        Assert.Equal((QueueState.Waiting, "waiting for window until Mon 23 Nov, 13:00"), Said(Entry(Due(), "2026-11-23T10:00")));
        Assert.Equal((QueueState.Waiting, "held: quiet hours until Mon 23 Nov, 09:00"), Said(Entry(Due(), "2026-11-23T06:00")));
        Assert.Equal((QueueState.Digest, "in the digest of Tue 24 Nov, 08:30"), Said(Entry(Due(level: Priority.Fyi))));
        Assert.Equal((QueueState.Digest, "in the digest of Mon 23 Nov, 08:30"), Said(Entry(Due(level: Priority.Fyi), "2026-11-23T08:30")));
        Assert.Equal((QueueState.Held, "held: duplicate"), Said(Entry(Due(account: "acme"), sent: Sent("2026-11-20T09:00", "acme", open: true))));
        Assert.Equal((QueueState.New, "not decided yet"), Said(Assert.Single(QueueView.Of(Round(Due())))));
    }

    private static (QueueState, string) Said(QueueEntry entry) => (entry.State, entry.Words);

    [Fact]
    public void A_snooze_shows_whatever_was_decided_before()
    {
        var sent = Only(Round(Due()));
        var due = Due() with { Current = sent, Alert = Due().Alert with { Status = AlertStatus.Snoozed, SnoozedUntil = At("2026-11-26T08:00") } };
        Assert.Equal((QueueState.Snoozed, "snoozed until Thu 26 Nov, 08:00"), Said(Assert.Single(QueueView.Of(Round(due)))));
    }

    [Fact]
    public void What_is_over_is_not_in_the_queue()
    {
        var alert = Due().Alert;
        Assert.Empty(QueueView.Of(Round(
            Due() with { Alert = alert with { Status = AlertStatus.Handled } },
            Due() with { Alert = alert with { Status = AlertStatus.Cleared } },
            Due() with { Alert = alert with { ClearedOn = new DateOnly(2026, 11, 22) } })));

        var old = Due(opened: "2026-10-01");
        Assert.Empty(QueueView.Of(Round(old with { Current = Only(Round(old)) })));
    }

    [Fact]
    public void The_order_is_by_the_points_of_this_moment()
    {
        var two = Round(Due("a"), Due("b", rule: "other/rule") with { ArrPercentile = 0.45 });
        Assert.Equal(["a", "b"], QueueView.Of(two).Select(e => e.Due.Alert.Id));

        var decided = DecisionEngine.Decide(two).ToDictionary(d => d.AlertId);
        var later = two with
        {
            Due = [.. two.Due.Select(d => d with { Current = decided[d.Alert.Id] })],
            Relevance = Learned(Verdicts(5)),
        };
        Assert.Equal([(1, "b"), (2, "a")], QueueView.Of(later).Select(e => (e.Place, e.Due.Alert.Id)));
        Assert.Equal(0, decided["a"].Score.Learned);
    }
}
