using ChatOpsMilestones.Core.Feedback;
using static ChatOpsMilestones.Core.Tests.Decisions.Sample;

namespace ChatOpsMilestones.Core.Tests.Feedback;

public sealed class FeedbackHistoryTests
{
    private static FeedbackEvent Undo(FeedbackEvent what, string at, string id) => Event(FeedbackKind.Undone, at: at, id: id) with { Undoes = what.Id };

    private static readonly FeedbackEvent Handled = Event(FeedbackKind.Handled, at: "2026-11-20T09:00", id: "1");
    private static readonly FeedbackEvent Undone = Undo(Handled, "2026-11-20T10:00", "2");
    private static readonly FeedbackEvent Again = Undo(Undone, "2026-11-20T11:00", "3");

    [Fact]
    public void What_was_taken_back_is_gone() => Assert.Empty(FeedbackHistory.Standing([Handled, Undone]));

    [Fact]
    public void Taking_the_undo_back_brings_it_again() => Assert.Equal([Handled], FeedbackHistory.Standing([Handled, Undone, Again]));

    [Fact]
    public void The_order_given_does_not_matter_and_oldest_comes_first()
    {
        var helpful = Event(FeedbackKind.Helpful, at: "2026-11-20T08:00", id: "0");
        Assert.Equal([helpful, Handled], FeedbackHistory.Standing([Again, Handled, Undone, helpful]));
    }

    [Fact]
    public void An_event_stored_twice_counts_once() => Assert.Single(FeedbackHistory.Standing([Handled, Handled]));

    [Fact]
    public void Undoing_what_is_not_there_does_nothing() =>
        Assert.Equal([Handled], FeedbackHistory.Standing([Handled, Undone with { Undoes = "nowhere" }]));

    [Fact]
    public void Undos_in_a_ring_come_to_an_end()
    {
        var one = Undone with { Id = "x", Undoes = "y" };
        var two = Undone with { Id = "y", Undoes = "x" };
        Assert.Equal([Handled], FeedbackHistory.Standing([one, two, Handled]));
    }
}
