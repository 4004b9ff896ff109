using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Time;
using static ChatOpsMilestones.Core.Tests.Decisions.Sample;

namespace ChatOpsMilestones.Core.Tests.Feedback;

public sealed class AlertFoldTests
{
    private static readonly Alert Open = Due().Alert;
    private static readonly DateTimeOffset Until = At("2026-11-23T09:00");

    private static readonly FeedbackEvent Snooze = Event(FeedbackKind.Snoozed, at: "2026-11-20T15:00", id: "snooze") with { Until = Until };
    private static readonly FeedbackEvent Handled = Event(FeedbackKind.Handled, person: Sam, at: "2026-11-20T16:00", id: "handled") with { Note = "called the admin" };

    private static AlertState Fold(params FeedbackEvent[] events) => AlertFold.Of(Open, events, TimeZoneInfo.Utc);

    private static FeedbackEvent Undo(FeedbackEvent what, string at = "2026-11-20T17:00", string person = Jordan) =>
        Event(FeedbackKind.Undone, person: person, at: at, id: "undo-" + what.Id) with { Undoes = what.Id };

    [Fact]
    public void An_untouched_alert_is_open()
    {
        var state = Fold();
        Assert.Equal(AlertStatus.Open, state.Status);
        Assert.Empty(state.Pressed);
        Assert.Empty(state.StatusLines);
        Assert.Null(state.UndoableBy(Jordan));
    }

    [Fact]
    public void A_snooze_hides_it_for_everybody_until_its_end()
    {
        var state = Fold(Snooze);
        Assert.Equal((AlertStatus.Snoozed, Until), (state.Status, state.SnoozedUntil));
        Assert.Equal(["Jordan Lee snoozed it until Mon 23 Nov, 09:00"], state.StatusLines);
        Assert.Equal(["Jordan Lee"], state.Pressed[ActionKind.Snooze]);
        Assert.Equal((AlertStatus.Snoozed, Until), (state.Of(Open).Status, state.Of(Open).SnoozedUntil));
    }

    [Fact]
    public void Times_are_written_in_the_zone_given()
    {
        var state = AlertFold.Of(Open, [Snooze], Zones.Find("America/New_York")!);
        Assert.Equal(["Jordan Lee snoozed it until Mon 23 Nov, 04:00"], state.StatusLines);
    }

    [Fact]
    public void When_it_wakes_it_is_open_again()
    {
        var state = Fold(Snooze, Event(FeedbackKind.Woken, at: "2026-11-23T09:00"));
        Assert.Equal((AlertStatus.Open, null), (state.Status, state.SnoozedUntil));
        Assert.Equal(["Jordan Lee snoozed it until Mon 23 Nov, 09:00", "Back from its snooze: the condition still holds"], state.StatusLines);
        Assert.DoesNotContain(ActionKind.Snooze, state.Pressed.Keys);
    }

    [Fact]
    public void Waking_ends_the_snooze_it_belongs_to_and_no_later_one()
    {
        var again = Event(FeedbackKind.Snoozed, at: "2026-11-23T10:00") with { Until = At("2026-11-26T09:00") };
        var state = Fold(Snooze, Event(FeedbackKind.Woken, at: "2026-11-23T09:00"), again);
        Assert.Equal((AlertStatus.Snoozed, again.Until), (state.Status, state.SnoozedUntil));
        Assert.Equal(["Jordan Lee snoozed it until Thu 26 Nov, 09:00"], state.StatusLines);
    }

    [Fact]
    public void The_end_of_a_snooze_that_was_drawn_out_since_wakes_nothing()
    {
        var longer = Event(FeedbackKind.Snoozed, person: Sam, at: "2026-11-22T10:00") with { Until = At("2026-11-26T09:00") };
        var state = Fold(Snooze, longer, Event(FeedbackKind.Woken, at: "2026-11-23T09:00"));
        Assert.Equal((AlertStatus.Snoozed, longer.Until), (state.Status, state.SnoozedUntil));
    }

    [Fact]
    public void A_click_after_the_end_is_not_the_waking() =>
        Assert.Equal(AlertStatus.Snoozed, Fold(Snooze, Event(FeedbackKind.Helpful, at: "2026-11-23T09:30")).Status);

    [Fact]
    public void Handling_ends_a_snooze_and_keeps_the_line_of_outcome()
    {
        var state = Fold(Snooze, Handled);
        Assert.Equal((AlertStatus.Handled, null), (state.Status, state.SnoozedUntil));
        Assert.Equal(["Sam Roy marked it handled: called the admin"], state.StatusLines);
        Assert.Equal([ActionKind.Handled], state.Pressed.Keys);
    }

    [Fact]
    public void Taking_back_handled_brings_the_snooze_before_it_back()
    {
        var state = Fold(Snooze, Handled, Undo(Handled, person: Sam));
        Assert.Equal((AlertStatus.Snoozed, Until), (state.Status, state.SnoozedUntil));
        Assert.Equal(["Jordan Lee snoozed it until Mon 23 Nov, 09:00", "Sam Roy took it back: handled"], state.StatusLines);
    }

    [Fact]
    public void The_line_of_an_undo_goes_with_the_next_step()
    {
        var viewed = Event(FeedbackKind.Viewed, at: "2026-11-20T17:30");
        Assert.Equal(["Sam Roy took it back: handled"], Fold(Handled, Undo(Handled, person: Sam), viewed).StatusLines);

        var helpful = Event(FeedbackKind.Helpful, at: "2026-11-20T18:00");
        Assert.Equal(["Jordan Lee found it helpful"], Fold(Handled, Undo(Handled, person: Sam), helpful).StatusLines);
    }

    [Fact]
    public void Each_person_has_one_verdict_and_all_are_named()
    {
        var state = Fold(
            Event(FeedbackKind.Helpful, at: "2026-11-20T09:00"),
            Event(FeedbackKind.Helpful, person: Sam, at: "2026-11-20T10:00"),
            Event(FeedbackKind.NotRelevant, at: "2026-11-20T11:00") with { Reason = "wrong-threshold" });

        Assert.Equal(["Sam Roy"], state.Pressed[ActionKind.Helpful]);
        Assert.Equal(["Jordan Lee"], state.Pressed[ActionKind.NotRelevant]);
        Assert.Equal(["Sam Roy found it helpful", "Jordan Lee found it not relevant: wrong threshold"], state.StatusLines);
        Assert.Equal(AlertStatus.Open, state.Status);
    }

    [Fact]
    public void Taking_a_verdict_back_brings_the_one_before_it_back()
    {
        var yes = Event(FeedbackKind.Helpful, at: "2026-11-20T09:00");
        var no = Event(FeedbackKind.NotRelevant, at: "2026-11-20T11:00");
        Assert.Equal([ActionKind.Helpful], Fold(yes, no, Undo(no)).Pressed.Keys);
    }

    [Fact]
    public void A_meeting_and_where_it_was_known_from_are_said()
    {
        var state = Fold(
            Event(FeedbackKind.Scheduled, at: "2026-11-20T09:00") with { Until = At("2026-11-24T10:00") },
            Event(FeedbackKind.AlreadyKnew, at: "2026-11-20T10:00") with { Reason = "customer" });
        Assert.Equal(["Jordan Lee scheduled a meeting for Tue 24 Nov, 10:00", "Jordan Lee already knew: from the customer"], state.StatusLines);
        Assert.Equal(["Jordan Lee"], state.Pressed[ActionKind.Schedule]);
    }

    [Fact]
    public void Looking_leaves_no_trace_on_the_card()
    {
        var state = Fold(Event(FeedbackKind.Viewed));
        Assert.Empty(state.StatusLines);
        Assert.Empty(state.Undoable);
    }

    [Fact]
    public void Each_person_takes_back_their_own_last_step()
    {
        var helpful = Event(FeedbackKind.Helpful, at: "2026-11-20T14:00", id: "helpful");
        var viewed = Event(FeedbackKind.Viewed, at: "2026-11-20T18:00");
        var state = Fold(helpful, Snooze, Handled, viewed);

        Assert.Equal(["handled", "snooze", "helpful"], state.Undoable.Select(e => e.Id));
        Assert.Equal(Snooze, state.UndoableBy(Jordan));
        Assert.Equal(Handled, state.UndoableBy(Sam));
        Assert.Null(state.UndoableBy("alex@ours.example"));
        Assert.Equal(helpful, Fold(helpful, Snooze, Handled, Undo(Snooze)).UndoableBy(Jordan));
    }

    [Fact]
    public void When_the_condition_goes_it_is_cleared_unless_somebody_handled_it()
    {
        var cleared = Open with { ClearedOn = new DateOnly(2026, 11, 22), ClearReason = "log-ins are back" };

        var state = AlertFold.Of(cleared, [Snooze], TimeZoneInfo.Utc);
        Assert.Equal((AlertStatus.Cleared, null), (state.Status, state.SnoozedUntil));
        Assert.Equal("No longer true since Sun 22 Nov 2026: log-ins are back", state.StatusLines[^1]);
        Assert.Equal(AlertStatus.Handled, AlertFold.Of(cleared, [Handled], TimeZoneInfo.Utc).Status);
        Assert.Equal(AlertStatus.Cleared, AlertFold.Of(cleared, [Handled, Undo(Handled)], TimeZoneInfo.Utc).Status);
    }

    [Fact]
    public void Feedback_on_other_alerts_is_left_out() => Assert.Equal(AlertStatus.Open, Fold(Handled with { AlertId = "another" }).Status);

    [Fact]
    public void The_order_of_the_events_does_not_matter()
    {
        FeedbackEvent[] events = [Event(FeedbackKind.Helpful, at: "2026-11-20T09:00"), Snooze, Handled, Undo(Handled, person: Sam)];
        var random = new Random(20261121);
        var expected = Fold(events);
        for (var run = 0; run < 20; run++)
        {
            random.Shuffle(events);
            var state = Fold(events);
            Assert.Equal(expected.StatusLines, state.StatusLines);
            Assert.Equal((expected.Status, expected.SnoozedUntil), (state.Status, state.SnoozedUntil));
            Assert.Equal(expected.Undoable, state.Undoable);
        }
    }
}
