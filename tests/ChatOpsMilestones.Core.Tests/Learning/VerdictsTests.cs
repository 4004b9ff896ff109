using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.Core.Learning;
using static ChatOpsMilestones.Core.Tests.Decisions.Sample;

namespace ChatOpsMilestones.Core.Tests.Learning;

public sealed class VerdictsTests
{
    private static List<Verdict> Read(params FeedbackEvent[] events) => [.. Core.Learning.Verdicts.Of(events, Monday)];

    [Fact]
    public void The_latest_verdict_of_a_person_on_an_alert_counts()
    {
        var verdicts = Read(
            Event(FeedbackKind.Helpful, at: "2026-11-20T09:00"),
            Event(FeedbackKind.NotRelevant, at: "2026-11-20T10:00"),
            Event(FeedbackKind.Helpful, person: Sam, at: "2026-11-20T08:00"));

        Assert.Equal([(Jordan, VerdictKind.NotRelevant), (Sam, VerdictKind.Helpful)], verdicts.Select(v => (v.Person, v.Kind)).Order());
    }

    [Fact]
    public void Two_alerts_of_one_rule_are_two_verdicts() =>
        Assert.Equal(2, Read(Event(FeedbackKind.Helpful, "a"), Event(FeedbackKind.Helpful, "b")).Count);

    [Theory]
    [InlineData(FeedbackKind.Handled)]
    [InlineData(FeedbackKind.Scheduled)]
    public void Acting_without_a_word_is_a_weak_yes(FeedbackKind kind)
    {
        Assert.Equal(VerdictKind.Acted, Assert.Single(Read(Event(kind))).Kind);

        var model = new RelevanceModel(Monday);
        model.Add(new Verdict(Jordan, Decline, "", VerdictKind.Acted, Monday));
        Assert.Equal((0.7 + 6) / 10.7, model.Estimate(Jordan, Decline, "").Global, 12);
    }

    [Fact]
    public void A_verdict_outweighs_acting_whichever_came_first() => Assert.Equal(
        VerdictKind.NotRelevant,
        Assert.Single(Read(Event(FeedbackKind.NotRelevant, at: "2026-11-20T09:00"), Event(FeedbackKind.Handled, at: "2026-11-20T10:00"))).Kind);

    [Theory]
    [InlineData(FeedbackKind.Viewed)]
    [InlineData(FeedbackKind.Snoozed)]
    [InlineData(FeedbackKind.Woken)]
    public void Looking_snoozing_and_waking_say_nothing(FeedbackKind kind) => Assert.Empty(Read(Event(kind)));

    [Fact]
    public void Already_knew_is_counted_apart_and_takes_an_earlier_verdict_back()
    {
        FeedbackEvent[] events = [Event(FeedbackKind.NotRelevant, at: "2026-11-20T09:00"), Event(FeedbackKind.AlreadyKnew, at: "2026-11-20T10:00")];

        var estimate = Learned(events).Estimate(Jordan, Decline, "ENT");

        Assert.Equal((0, 0, 1), (estimate.CellVerdicts, estimate.NotRelevant, estimate.AlreadyKnew));
        Assert.Equal(RelevanceModel.PriorHelpful, estimate.PHelpful, 12);
    }

    [Fact]
    public void An_undone_verdict_never_was()
    {
        var no = Event(FeedbackKind.NotRelevant, at: "2026-11-20T10:00");
        var earlier = Event(FeedbackKind.Helpful, at: "2026-11-20T09:00");
        var undo = Event(FeedbackKind.Undone, at: "2026-11-20T11:00") with { Undoes = no.Id };

        Assert.Empty(Read(no, undo));
        Assert.Equal(VerdictKind.Helpful, Assert.Single(Read(earlier, no, undo)).Kind);
        Assert.Equal(Learned().Estimate(Jordan, Decline, "ENT"), Learned([no, undo]).Estimate(Jordan, Decline, "ENT"));
    }

    [Fact]
    public void What_comes_after_the_instant_asked_for_is_not_known_yet()
    {
        var no = Event(FeedbackKind.NotRelevant, at: "2026-11-20T10:00");
        var undo = Event(FeedbackKind.Undone, at: "2026-11-24T11:00") with { Undoes = no.Id };

        Assert.Equal(VerdictKind.NotRelevant, Assert.Single(Read(no, undo, Event(FeedbackKind.Helpful, "later", at: "2026-11-24T09:00"))).Kind);
    }
}
