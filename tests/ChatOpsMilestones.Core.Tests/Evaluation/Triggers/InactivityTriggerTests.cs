using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Evaluation.Triggers;

public sealed class InactivityTriggerTests
{
    private static readonly Trigger.Inactivity ThirtyDays = new() { Days = 30 };
    private static readonly Trigger.Inactivity QuietChampion = new() { Days = 21, Who = Who.Champion };

    private static AccountHistory Using(Series logins, string complete, string? start = null) => new()
    {
        Account = Given.Account(start),
        Metrics = Given.Metrics("logins", logins),
        Watermarks = Given.Complete("logins", complete),
    };

    [Theory]
    [InlineData("2026-04-29", false)]
    [InlineData("2026-04-30", true)]
    public void It_opens_after_so_many_complete_days(string day, bool open)
    {
        var history = Using(Given.Sparse(("2026-03-31", 4)), complete: "2026-12-31");
        Assert.Equal(open ? ["2026-03-31"] : [], Given.OpenAt(history, Given.Playbook(ThirtyDays), day));
    }

    [Fact]
    public void The_current_day_does_not_count_before_it_is_over()
    {
        var history = Using(Given.Sparse(("2026-03-31", 4)), complete: "2026-12-31");
        Assert.Empty(Evaluator.Evaluate(history, Given.Playbook(ThirtyDays), null, Given.Instant("2026-04-30T23:59Z")).Opened);
        Assert.Single(Evaluator.Evaluate(history, Given.Playbook(ThirtyDays), null, Given.Instant("2026-05-01T00:00Z")).Opened);
    }

    [Fact]
    public void Days_after_the_watermark_are_unknown_and_not_silent()
    {
        var history = Using(Given.Sparse(("2026-03-31", 4)), complete: "2026-04-20");
        Assert.Empty(Given.OpenAt(history, Given.Playbook(ThirtyDays), "2026-08-31"));
    }

    [Fact]
    public void A_day_that_is_given_as_zero_is_silent()
    {
        var history = Using(Given.Series("2026-03-31", [4, .. new double[40]]), complete: "2026-12-31");
        Assert.Equal(["2026-03-31"], Given.OpenAt(history, Given.Playbook(ThirtyDays), "2026-05-05"));
    }

    [Fact]
    public void Who_never_was_active_counts_from_the_start_date()
    {
        var history = Using(Series.Empty, complete: "2026-12-31", start: "2026-03-01");
        Assert.Empty(Given.OpenAt(history, Given.Playbook(ThirtyDays), "2026-03-30"));

        var found = Evaluator.EvaluateAsOf(history, Given.Playbook(ThirtyDays), Given.Day("2026-03-31"));
        Assert.Equal("never", Assert.Single(found.Opened).Slots["last_active"]);
    }

    [Fact]
    public void It_ends_with_the_next_activity_and_opens_again_under_another_key()
    {
        var history = Using(Given.Sparse(("2026-01-01", 1), ("2026-02-15", 1)), complete: "2026-12-31");
        var found = Evaluator.EvaluateAsOf(history, Given.Playbook(ThirtyDays), Given.Day("2026-03-31"));

        Assert.Equal(["2026-01-01", "2026-02-15"], found.Opened.Select(o => o.Key.Period));
        Assert.Equal([Given.Day("2026-01-31"), Given.Day("2026-03-17")], found.Opened.Select(o => o.OpenedOn));
        Assert.Equal("active again on 15 February 2026", Assert.Single(found.Cleared).Reason);
        Assert.Equal(["2026-02-15"], found.OpenAtEnd.Select(Given.Show));
    }

    [Fact]
    public void Activity_of_the_current_day_ends_it_at_once()
    {
        var history = Using(Given.Sparse(("2026-01-01", 1), ("2026-02-15", 1)), complete: "2026-02-10");
        var found = Evaluator.Evaluate(history, Given.Playbook(ThirtyDays), null, Given.Instant("2026-02-15T08:00Z"));
        Assert.Empty(found.OpenAtEnd);
        Assert.Single(found.Cleared);

        // While the source has not said that the days are complete, the old silence does not come back.
        var later = Evaluator.Evaluate(history, Given.Playbook(ThirtyDays), null, Given.Instant("2026-02-18T08:00Z"));
        Assert.Empty(later.OpenAtEnd);
        Assert.Single(later.Opened);
    }

    [Fact]
    public void The_slots_say_how_long_and_since_when()
    {
        var history = Using(Given.Sparse(("2026-03-31", 4)), complete: "2026-12-31");
        var slots = Evaluator.EvaluateAsOf(history, Given.Playbook(ThirtyDays), Given.Day("2026-06-01")).Opened[0].Slots;
        Assert.Equal("30", slots["days"]);
        Assert.Equal("31 March 2026", slots["last_active"]);
        Assert.Equal("Acme", slots["who"]);
    }

    [Fact]
    public void A_silent_champion_is_found_while_others_are_active()
    {
        var history = Champion(lastLogin: "2026-03-01");
        Assert.Equal(["ann@2026-03-01"], Given.OpenAt(history, Given.Playbook(QuietChampion), "2026-03-22"));
        Assert.Empty(Given.OpenAt(history, Given.Playbook(QuietChampion), "2026-03-21"));
        Assert.Equal("Ann", Evaluator.EvaluateAsOf(history, Given.Playbook(QuietChampion), Given.Day("2026-03-22")).Opened[0].Slots["who"]);
    }

    [Fact]
    public void A_champion_who_wrote_is_not_silent()
    {
        var wrote = new Interaction
        {
            Id = "i1",
            AccountId = Given.AccountId,
            Channel = "email",
            FromCustomer = true,
            ContactId = "ann",
            At = Given.Instant("2026-03-15T09:00Z"),
        };
        Assert.Empty(Given.OpenAt(Champion("2026-03-01", wrote), Given.Playbook(QuietChampion), "2026-03-31"));
        Assert.Equal(["ann@2026-03-15"], Given.OpenAt(Champion("2026-03-01", wrote), Given.Playbook(QuietChampion), "2026-04-05"));
        Assert.Equal(["ann@2026-03-01"], Given.OpenAt(Champion("2026-03-01", wrote with { FromCustomer = false }), Given.Playbook(QuietChampion), "2026-04-05"));
    }

    [Fact]
    public void Without_use_per_person_a_champions_silence_is_unknown()
    {
        var history = new AccountHistory
        {
            Account = Given.Account("2026-01-01"),
            Contacts = [Ann],
            Metrics = Given.Metrics("logins", Given.Sparse(("2026-01-01", 5))),
            Watermarks = Given.Complete("logins", "2026-12-31"),
        };
        Assert.Empty(Given.OpenAt(history, Given.Playbook(QuietChampion), "2026-06-30"));
    }

    [Fact]
    public void Who_is_no_longer_the_champion_closes()
    {
        var playbook = Given.Playbook(QuietChampion);
        var before = Evaluator.Evaluate(Champion("2026-03-01"), playbook, null, Given.Instant("2026-03-25T10:00Z"));
        Assert.Single(before.OpenAtEnd);

        var after = Evaluator.Evaluate(Champion("2026-03-01", isChampion: false), playbook, before.State, Given.Instant("2026-03-25T11:00Z"));
        Assert.Equal("no longer the champion", Assert.Single(after.Cleared).Reason);
    }

    private static Contact Ann => new() { Id = "ann", AccountId = Given.AccountId, Name = "Ann", IsChampion = true };

    private static AccountHistory Champion(string lastLogin, Interaction? interaction = null, bool isChampion = true)
    {
        var busy = new double[150];
        Array.Fill(busy, 3);
        return new AccountHistory
        {
            Account = Given.Account("2026-01-01"),
            Contacts = [Ann with { IsChampion = isChampion }],
            Metrics = Given.Metrics("logins", Given.Series("2026-01-01", busy)),
            People = new Dictionary<string, IReadOnlyDictionary<string, Series>>
            {
                ["ann"] = Given.Metrics("logins", Given.Sparse(("2026-02-01", 1), (lastLogin, 1))),
                ["bob"] = Given.Metrics("logins", Given.Series("2026-01-01", busy)),
            },
            Watermarks = Given.Complete("logins", "2026-12-31"),
            Interactions = interaction is null ? [] : [interaction],
        };
    }

    [Fact]
    public void It_can_be_measured_by_the_accounts_own_interval()
    {
        // Active on days 0, 10 and 30: 15 days on average, so 30 days are not longer than twice that, and 31 are.
        var history = Using(Given.Sparse(("2026-01-01", 4), ("2026-01-11", 1), ("2026-01-31", 2)), complete: "2026-12-31");
        var own = new Trigger.Inactivity { Days = 1, LongerThanOwn = 2 };
        Assert.Empty(Given.OpenAt(history, Given.Playbook(own), "2026-03-02"));
        Assert.Equal(["2026-01-31"], Given.OpenAt(history, Given.Playbook(own), "2026-03-03"));
        Assert.Empty(Given.OpenAt(history, Given.Playbook(own with { Days = 40 }), "2026-03-03"));
        Assert.Equal("15", Evaluator.EvaluateAsOf(history, Given.Playbook(own), Given.Day("2026-03-03")).Opened[^1].Slots["usual_days"]);

        // What it had not done yet is no habit yet: after one active day nothing is known, after two an interval of ten.
        Assert.Empty(Given.OpenedBy(history, Given.Playbook(own), "2026-01-11"));
        Assert.Empty(Given.OpenedBy(history, Given.Playbook(own with { LongerThanOwn = 1 }), "2026-01-21"));
        Assert.Equal(["2026-01-11"], Given.OpenedBy(history, Given.Playbook(own with { LongerThanOwn = 1 }), "2026-01-22"));
    }
}
