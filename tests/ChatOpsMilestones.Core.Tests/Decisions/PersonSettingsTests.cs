using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using static ChatOpsMilestones.Core.Tests.Decisions.Sample;

namespace ChatOpsMilestones.Core.Tests.Decisions;

/// <summary>Each setting changes what is decided, and nothing is lost by it.</summary>
public sealed class PersonSettingsTests
{
    private static readonly PersonSettings Nothing = new() { PersonEmail = Jordan };

    private static Decision Decide(PersonSettings settings, DueCandidate due, string at = "2026-11-23T09:00") =>
        Only(settings.Over(Round(due with { Candidate = due.Candidate with { DueAt = At(at) } }) with { Now = At(at) }));

    [Fact]
    public void Who_has_set_nothing_is_told_as_the_playbook_says()
    {
        var round = Round(Due());
        Assert.Equal(round, Nothing.Over(round));
    }

    [Theory]
    [InlineData("18:00", "10:00", "2026-11-23T10:00")]
    [InlineData("09:00", "08:00", "2026-11-24T08:00")] // reachable until nine: Monday is over
    [InlineData("00:00", "13:00", "2026-11-23T13:00")]
    public void Quiet_hours_of_one_s_own_hold_back_urgent_ones_too(string from, string until, string comes)
    {
        var settings = Nothing with { Quiet = new QuietTime(TimeOnly.Parse(from), TimeOnly.Parse(until)) };
        var decision = Decide(settings, Due(level: Priority.Urgent));
        Assert.Equal((Reasons.QuietHours, At(comes)), (decision.Reason, decision.RevisitAt));
        Assert.Equal(Reasons.Urgent, Decide(Nothing, Due(level: Priority.Urgent)).Reason);
    }

    [Fact]
    public void Without_quiet_hours_a_working_day_is_open_from_midnight_to_midnight_and_days_off_stay_quiet()
    {
        var settings = Nothing with { Quiet = QuietTime.None };
        Assert.Equal(Reasons.Urgent, Decide(settings, Due(level: Priority.Urgent), "2026-11-23T00:00").Reason);
        Assert.Equal(Reasons.Urgent, Decide(settings, Due(level: Priority.Urgent), "2026-11-23T23:59:59").Reason);
        Assert.Equal(At("2026-11-23T00:00"), Decide(settings, Due(level: Priority.Urgent, opened: "2026-11-22"), "2026-11-22T12:00").RevisitAt);
    }

    [Fact]
    public void The_digest_comes_at_one_s_own_time()
    {
        var settings = Nothing with { DigestAt = new TimeOnly(16, 30) };
        Assert.Equal(At("2026-11-23T16:30"), Decide(settings, Due(level: Priority.Fyi)).RevisitAt);
        Assert.Equal(At("2026-11-24T08:30"), Decide(Nothing, Due(level: Priority.Fyi)).RevisitAt);
    }

    [Fact]
    public void Without_a_digest_what_would_be_in_it_stands_in_the_queue_only()
    {
        var decision = Decide(Nothing with { NoDigest = true }, Due(level: Priority.Fyi));
        Assert.Equal((DecisionOutcome.Held, Reasons.Digest, null), (decision.Outcome, decision.Reason, decision.RevisitAt));
        Assert.Equal("In the queue only, since no digest is wanted: FYI", decision.Explanation);
        Assert.Equal(Reasons.Window, Decide(Nothing with { NoDigest = true }, Due()).Reason);

        var entry = Assert.Single(QueueView.Of(Round(Due(level: Priority.Fyi) with { Current = decision })));
        Assert.Equal((QueueState.Held, "in your queue only"), (entry.State, entry.Words));
    }

    [Fact]
    public void An_urgent_one_is_not_lost_when_its_rule_says_digest_and_there_is_none()
    {
        var due = Due(level: Priority.Urgent) with { Variant = Variant(delivery: DeliveryPreference.Digest) };
        Assert.Equal(Reasons.NextWindow, Decide(Nothing, due).Reason);
        Assert.Equal(Reasons.Urgent, Decide(Nothing with { NoDigest = true }, due).Reason);
    }

    [Theory]
    [InlineData(Priority.Fyi, DecisionOutcome.Held)]
    [InlineData(Priority.Important, DecisionOutcome.Held)]
    [InlineData(Priority.Urgent, DecisionOutcome.SendNow)]
    public void Who_wants_alerts_nowhere_is_told_of_urgent_ones_only(Priority level, DecisionOutcome outcome) =>
        Assert.Equal(outcome, Decide(Nothing with { Place = PersonPlace.Nowhere }, Due(level: level)).Outcome);

    [Fact]
    public void What_was_snoozed_comes_back_to_who_wants_alerts_nowhere()
    {
        var due = Due() with { Candidate = Due().Candidate with { Round = 2 } };
        Assert.Equal(Reasons.Back, Decide(Nothing with { Place = PersonPlace.Nowhere }, due).Reason);
    }

    [Fact]
    public void A_budget_of_one_s_own_counts_and_urgent_ones_exceed_it()
    {
        var settings = Nothing with { CardsPerDay = 1 };
        var round = Round(Due("one"), Due("two"), Due("three", level: Priority.Urgent));
        Assert.Equal(3, DecisionEngine.Decide(round).Count(d => d.Outcome == DecisionOutcome.SendNow));

        var decisions = DecisionEngine.Decide(settings.Over(round));
        Assert.Equal([Reasons.DailyBudget, Reasons.DailyBudget, Reasons.Urgent], decisions.OrderBy(d => d.AlertId, StringComparer.Ordinal).Select(d => d.Reason).Order());
        Assert.Equal(DecisionOutcome.SendNow, Decide(settings, Due()).Outcome);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(5, 2)]
    [InlineData(20, 2)]
    public void Of_few_cards_fewer_are_kept_for_urgent_ones(int cards, int kept) =>
        Assert.Equal((cards, kept), ((Nothing with { CardsPerDay = cards }).Over(new BudgetPolicy()) is var b ? (b.PerPersonPerDay, b.ReservedForUrgent) : default));

    [Theory]
    [InlineData("18:00", "08:30", null)]
    [InlineData("00:00", "09:00", null)]
    [InlineData("12:00", "13:00", "Quiet hours go over night")]
    [InlineData("09:30", "09:00", "At least one hour")]
    [InlineData("00:00", "23:30", "At least one hour")]
    [InlineData("08:00", "08:00", "for no quiet hours say off")]
    public void Quiet_hours_that_cannot_be_are_refused_with_words(string from, string until, string? fault)
    {
        var said = QuietTime.Fault(TimeOnly.Parse(from), TimeOnly.Parse(until));
        Assert.True(fault is null ? said is null : said!.Contains(fault, StringComparison.Ordinal), said);
    }

    [Fact]
    public void A_digest_in_quiet_hours_is_refused_and_one_that_came_to_lie_there_moves_to_their_end()
    {
        Assert.Contains("07:59 lies in your quiet hours (18:00–08:00)", PersonSettings.DigestFault(new TimeOnly(7, 59), Hours), StringComparison.Ordinal);
        Assert.NotNull(PersonSettings.DigestFault(new TimeOnly(18, 0), Hours));
        Assert.Null(PersonSettings.DigestFault(new TimeOnly(8, 0), Hours));

        var settings = Nothing with { DigestAt = new TimeOnly(8, 0), Quiet = new QuietTime(new TimeOnly(18, 0), new TimeOnly(10, 0)) };
        Assert.StartsWith("at 10:00", new SettingsWords(settings, Hours, Playbook).Digest, StringComparison.Ordinal);
    }

    [Fact]
    public void The_settings_stand_in_one_line()
    {
        Assert.Equal(
            "Quiet 18:00–08:00 and on days off · digest at 08:30 on working days · alerts come to your direct messages · up to 5 cards a day, 2 of them kept for urgent alerts",
            new SettingsWords(Nothing, Hours, Playbook).Line);
        Assert.Equal(
            "Quiet only on days off · no digest · only urgent alerts come, to your direct messages · up to 1 card a day; urgent alerts may exceed it",
            new SettingsWords(Nothing with { Quiet = QuietTime.None, Place = PersonPlace.Nowhere, CardsPerDay = 1 }, Hours, Playbook).Line);
    }

    private static Playbook Playbook { get; } = new() { Name = "Test", Version = "1", Segments = [], Milestones = [] };
}
