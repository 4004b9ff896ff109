using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Time;
using static ChatOpsMilestones.Core.Tests.Decisions.Sample;

namespace ChatOpsMilestones.Core.Tests.Decisions;

public sealed class TimingRulesTests
{
    private static Decision Decide(DueCandidate due, string dueAt, string now, WorkingHours? hours = null, Decision? current = null)
    {
        var candidate = due with { Candidate = due.Candidate with { DueAt = At(dueAt) }, Current = current };
        return Only(Round(candidate) with { Now = At(now), Hours = hours ?? Hours });
    }

    private static readonly DueCandidate Urgent = Due(level: Priority.Urgent);

    [Theory]
    [InlineData("2026-11-23T10:00", "2026-11-23T13:00")]
    [InlineData("2026-11-23T13:00:30", "2026-11-23T16:00")]
    [InlineData("2026-11-23T17:59", "2026-11-24T09:00")]
    [InlineData("2026-11-27T16:01", "2026-11-30T09:00")] // Friday to Monday
    public void What_is_not_urgent_waits_for_the_next_window(string arrives, string window)
    {
        var decision = Decide(Due(), arrives, arrives);

        Assert.Equal((DecisionOutcome.Held, Reasons.NextWindow, At(window)), (decision.Outcome, decision.Reason, decision.RevisitAt));
        Assert.StartsWith("Waits for the window of ", decision.Explanation, StringComparison.Ordinal);
        Assert.Equal(Reasons.Window, Decide(Due(), arrives, window, current: decision).Reason);
    }

    [Theory]
    [InlineData("2026-11-23T09:00", "2026-11-23T09:00")] // in the very moment
    [InlineData("2026-11-23T08:59", "2026-11-23T11:47")] // the host slept through it
    [InlineData("2026-11-20T17:00", "2026-11-23T09:00")]
    public void A_window_that_came_since_is_its_window(string arrives, string now) =>
        Assert.Equal(DecisionOutcome.SendNow, Decide(Due(), arrives, now).Outcome);

    [Fact]
    public void What_was_decided_in_a_window_waits_for_the_next_one()
    {
        var atNine = Decide(Due(), "2026-11-23T08:00", "2026-11-23T09:00") with { Outcome = DecisionOutcome.Held, Reason = Reasons.DailyBudget };

        Assert.Equal(Reasons.NextWindow, Decide(Due(), "2026-11-23T08:00", "2026-11-23T09:00", current: atNine).Reason);
        Assert.Equal(Reasons.NextWindow, Decide(Due(), "2026-11-23T08:00", "2026-11-23T12:59", current: atNine).Reason);
        Assert.Equal(Reasons.Window, Decide(Due(), "2026-11-23T08:00", "2026-11-23T13:00", current: atNine).Reason);
    }

    [Fact]
    public void What_is_urgent_goes_at_once() => Assert.Equal(Reasons.Urgent, Decide(Urgent, "2026-11-23T10:07", "2026-11-23T10:07").Reason);

    [Theory]
    [InlineData("2026-11-23T07:59", "2026-11-23T08:00")]
    [InlineData("2026-11-23T18:00", "2026-11-24T08:00")]
    [InlineData("2026-11-21T12:00", "2026-11-23T08:00")] // Saturday
    public void In_quiet_hours_an_urgent_one_waits_for_the_opening(string now, string open)
    {
        var decision = Decide(Urgent, now, now);
        Assert.Equal((Reasons.QuietHours, At(open)), (decision.Reason, decision.RevisitAt));
        Assert.Equal(Reasons.Urgent, Decide(Urgent, now, open, current: decision).Reason);
    }

    [Fact]
    public void Marked_to_wake_an_urgent_one_rings_at_night()
    {
        Assert.Equal(Reasons.Urgent, Decide(Urgent with { Wake = true }, "2026-11-23T02:00", "2026-11-23T02:00").Reason);
        Assert.Equal(Reasons.QuietHours, Decide(Due() with { Wake = true }, "2026-11-23T02:00", "2026-11-23T02:00").Reason);
    }

    [Fact]
    public void In_quiet_hours_the_others_wait_for_the_first_window()
    {
        var decision = Decide(Due(), "2026-11-23T07:15", "2026-11-23T07:15");
        Assert.Equal((Reasons.QuietHours, At("2026-11-23T09:00")), (decision.Reason, decision.RevisitAt));
        Assert.Equal("It is Mon 23 Nov, 07:15 for the recipient, outside 08:00–18:00 on working days; next Mon 23 Nov, 09:00", decision.Explanation);
    }

    [Fact]
    public void A_day_off_is_quiet()
    {
        var off = Hours with { DaysOff = new HashSet<DateOnly> { new(2026, 11, 23) } };
        Assert.Equal(At("2026-11-24T08:00"), Decide(Urgent, "2026-11-23T10:00", "2026-11-23T10:00", off).RevisitAt);
    }

    // Berlin: 29 March 2026 is a Sunday on which 02:00 becomes 03:00; the Monday's 09:00 is 07:00 in UTC and no longer 08:00.
    [Theory]
    [InlineData("2026-03-27T16:00", "2026-03-30T07:00")]
    [InlineData("2026-10-23T15:00", "2026-10-26T08:00")]
    public void Windows_keep_to_local_time_across_a_clock_change(string arrives, string window)
    {
        var hours = new WorkingHours("Europe/Berlin", new TimeOnly(8, 0), new TimeOnly(18, 0));
        Assert.Equal(At(window), Decide(Due(opened: arrives[..10]), arrives, arrives, hours).RevisitAt);
    }

    [Fact]
    public void A_window_before_the_hours_moves_to_their_start_and_one_after_them_is_dropped()
    {
        var hours = Hours with { Start = new TimeOnly(10, 0), End = new TimeOnly(15, 0) };
        IReadOnlyList<TimeOnly> windows = [new(9, 0), new(13, 0), new(16, 0)];

        Assert.Equal([new TimeOnly(10, 0), new TimeOnly(13, 0)], DecisionWindows.Within(windows, hours));
        Assert.Equal([new TimeOnly(20, 0)], DecisionWindows.Within(windows, hours with { Start = new TimeOnly(20, 0), End = new TimeOnly(23, 0) }));
        Assert.Equal([new TimeOnly(17, 0)], DecisionWindows.Within([new TimeOnly(19, 0)], hours with { Start = new TimeOnly(17, 0), End = new TimeOnly(18, 0) }));
    }

    [Theory]
    [InlineData("22:00", "23:30")]
    [InlineData("05:00", "06:00")]
    [InlineData("08:00", "08:15")]
    public void Whatever_the_hours_are_every_card_gets_through_in_the_end(string start, string end)
    {
        var hours = Hours with { Start = TimeOnly.Parse(start), End = TimeOnly.Parse(end) };
        var decision = Decide(Due(), "2026-11-23T12:00", "2026-11-23T12:00", hours);
        for (var i = 0; i < 3 && decision.Outcome == DecisionOutcome.Held; i++)
            decision = Only(Round(Due() with { Candidate = Due().Candidate with { DueAt = At("2026-11-23T12:00") }, Current = decision }) with { Now = decision.RevisitAt!.Value, Hours = hours });
        Assert.Equal(DecisionOutcome.SendNow, decision.Outcome);
    }

    [Fact]
    public void An_fyi_waits_for_the_digest_and_goes_with_it()
    {
        var fyi = Due(level: Priority.Fyi);
        var waiting = Decide(fyi, "2026-11-23T10:00", "2026-11-23T10:00");
        Assert.Equal((Reasons.NextWindow, At("2026-11-24T08:30")), (waiting.Reason, waiting.RevisitAt));
        Assert.Equal("Goes with the digest of Tue 24 Nov, 08:30: FYI", waiting.Explanation);

        var told = Decide(fyi, "2026-11-23T10:00", "2026-11-24T08:30", current: waiting);
        Assert.Equal((DecisionOutcome.Digest, Reasons.Digest, "In the digest: FYI"), (told.Outcome, told.Reason, told.Explanation));
    }

    [Fact]
    public void What_the_night_brings_is_in_the_morning_s_digest() =>
        Assert.Equal(At("2026-11-24T08:30"), Decide(Due(level: Priority.Fyi), "2026-11-24T02:00", "2026-11-24T02:00").RevisitAt);

    [Theory]
    [InlineData("ENT", 0.0, false)]
    [InlineData("SMB", 0.99, false)]
    [InlineData("SMB", 0.667, false)]
    [InlineData("SMB", 0.66, true)]
    [InlineData("SMB", null, true)]
    public void An_important_one_interrupts_in_listed_segments_and_in_the_top_third_of_the_book(string segment, double? place, bool digest)
    {
        var decision = Only(Round(Due(segment: segment) with { ArrPercentile = place }));
        Assert.Equal(digest ? "digest" : "now", decision.Features[DecisionFeatures.Route]);
    }

    [Theory]
    [InlineData(Priority.Fyi, DeliveryPreference.Now, "now")]
    [InlineData(Priority.Important, DeliveryPreference.Digest, "digest")]
    [InlineData(Priority.Urgent, DeliveryPreference.Digest, "digest")]
    [InlineData(Priority.Urgent, DeliveryPreference.Auto, "now")]
    public void The_rule_s_own_wish_wins(Priority level, DeliveryPreference wish, string route) =>
        Assert.Equal(route, Only(Round(Due(level: level) with { Variant = Variant(delivery: wish) })).Features[DecisionFeatures.Route]);

    [Fact]
    public void A_channel_hears_what_is_important_in_every_segment()
    {
        var due = Due(segment: "SMB");
        var decision = Only(Round(due with { Candidate = due.Candidate with { Recipient = Recipient.Channel("#smb") } }) with { Recipient = Recipient.Channel("#smb") });
        Assert.Equal(DecisionOutcome.SendNow, decision.Outcome);
    }

    [Fact]
    public void The_windows_and_the_digest_are_the_playbook_s()
    {
        var routing = new RoutingPolicy { Windows = [new(11, 0)], DigestAt = new(14, 0), ImportantNowSegments = ["ENT"] };
        Assert.Equal(At("2026-11-23T11:00"), Only(Round(Due()) with { Routing = routing }).RevisitAt);
        Assert.Equal(At("2026-11-23T14:00"), Only(Round(Due(level: Priority.Fyi)) with { Routing = routing }).RevisitAt);
    }
}
