using ChatOpsMilestones.Core.Scheduling;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Tests.Scheduling;

public sealed class MeetingSlotsTests
{
    private static readonly WorkingHours Paris = new("Europe/Paris", new TimeOnly(9, 0), new TimeOnly(17, 0));

    [Fact]
    public void The_next_four_working_days_are_proposed_inside_the_hours()
    {
        // A Friday, 10:30 in Paris.
        var slots = MeetingSlots.Of(Paris, DateTimeOffset.Parse("2026-11-20T09:30Z", null));

        Assert.Equal(
            ["Fri 20 Nov, 14:00", "Fri 20 Nov, 16:00", "Mon 23 Nov, 10:00", "Mon 23 Nov, 14:00", "Mon 23 Nov, 16:00", "Tue 24 Nov, 10:00"],
            slots.Select(s => s.Label).Take(6));
        Assert.Equal("Wed 25 Nov, 16:00", slots[^2].Label);
        Assert.Equal(MeetingSlots.Other, slots[^1].Value);
    }

    [Fact]
    public void Short_days_and_days_off_are_respected()
    {
        var hours = Paris with { End = new TimeOnly(15, 0), DaysOff = new HashSet<DateOnly> { new(2026, 11, 24) } };

        var slots = MeetingSlots.Of(hours, DateTimeOffset.Parse("2026-11-23T00:00Z", null));

        Assert.Equal(["Mon 23 Nov, 10:00", "Mon 23 Nov, 14:00", "Wed 25 Nov, 10:00"], slots.Select(s => s.Label).Take(3));
    }

    [Fact]
    public void A_long_absence_leaves_only_another_time()
    {
        var hours = Paris with { DaysOff = Enumerable.Range(0, 40).Select(i => new DateOnly(2026, 11, 20).AddDays(i)).ToHashSet() };

        Assert.Equal(MeetingSlots.Other, Assert.Single(MeetingSlots.Of(hours, DateTimeOffset.Parse("2026-11-20T09:30Z", null))).Value);
    }

    [Fact]
    public void A_proposal_reads_back()
    {
        Assert.Equal((new DateOnly(2026, 11, 20), new TimeOnly(14, 0)), MeetingSlots.Parse("2026-11-20T14:00"));
        Assert.Null(MeetingSlots.Parse(MeetingSlots.Other));
        Assert.Null(MeetingSlots.Parse("2026-11-20T14:00:01"));
    }
}
