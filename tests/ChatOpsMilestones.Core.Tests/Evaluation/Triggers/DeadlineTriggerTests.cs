using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Evaluation.Triggers;

public sealed class DeadlineTriggerTests
{
    private static readonly Requirement FirstReport = new Requirement.Event("first_report_built", 1);

    // Start on 1 March, fourteen days: the deadline is the end of 15 March.
    private static Trigger.Deadline Within14(DeadlinePhase phase, params Requirement[] requirements) =>
        new() { Requirements = requirements, WithinDays = 14, Phase = phase };

    private static AccountHistory Started(params ProductEvent[] events) => new() { Account = Given.Account("2026-03-01"), Events = events };

    private static ProductEvent Event(string name, string at) => new() { Id = name + at, AccountId = Given.AccountId, Name = name, At = Given.Instant(at) };

    [Theory]
    [InlineData("2026-03-15T23:59Z", true)]
    [InlineData("2026-03-16T00:00Z", false)]
    public void It_is_done_when_reached_by_the_end_of_the_deadline(string at, bool done)
    {
        var playbook = Given.Playbook(Within14(DeadlinePhase.Done, FirstReport));
        Assert.Equal(done ? ["2026-03-15"] : [], Given.OpenAt(Started(Event("first_report_built", at)), playbook, "2026-03-28"));
    }

    [Fact]
    public void What_was_reached_is_news_for_two_weeks()
    {
        var playbook = Given.Playbook(Within14(DeadlinePhase.Done, FirstReport));
        var history = Started(Event("first_report_built", "2026-03-10T09:00Z"));

        Assert.Equal(["2026-03-15"], Given.OpenAt(history, playbook, "2026-03-23"));
        Assert.Empty(Given.OpenAt(history, playbook, "2026-03-24"));
        Assert.Equal(["2026-03-15"], Given.OpenedBy(history, playbook, "2026-04-30"));
    }

    [Theory]
    [InlineData("2026-03-15T23:59Z", false)]
    [InlineData("2026-03-16T00:00Z", true)]
    public void It_is_missed_when_not_reached_by_the_end_of_the_deadline(string at, bool missed)
    {
        var playbook = Given.Playbook(Within14(DeadlinePhase.Missed, FirstReport));
        Assert.Equal(missed ? ["2026-03-15"] : [], Given.OpenedBy(Started(Event("first_report_built", at)), playbook, "2026-04-30"));
    }

    [Fact]
    public void It_is_done_at_once_and_missed_only_after_the_day()
    {
        var done = Given.Playbook(Within14(DeadlinePhase.Done, FirstReport));
        var reached = Started(Event("first_report_built", "2026-03-10T09:00Z"));
        Assert.Empty(Evaluator.Evaluate(reached, done, null, Given.Instant("2026-03-10T08:59Z")).Opened);
        Assert.Single(Evaluator.Evaluate(reached, done, null, Given.Instant("2026-03-10T09:00Z")).Opened);

        var missed = Given.Playbook(Within14(DeadlinePhase.Missed, FirstReport));
        Assert.Empty(Evaluator.Evaluate(Started(), missed, null, Given.Instant("2026-03-15T23:59Z")).Opened);
        Assert.Single(Evaluator.Evaluate(Started(), missed, null, Given.Instant("2026-03-16T00:00Z")).Opened);
    }

    [Fact]
    public void What_was_missed_and_reached_later_ends_and_never_opens_again()
    {
        var playbook = Given.Playbook(Within14(DeadlinePhase.Missed, FirstReport));
        var found = Evaluator.EvaluateAsOf(Started(Event("first_report_built", "2026-03-20T09:00Z")), playbook, Given.Day("2026-06-30"));
        Assert.Single(found.Opened);
        Assert.Equal("reached after all", Assert.Single(found.Cleared).Reason);
        Assert.Equal(Given.Day("2026-03-20"), found.Cleared[0].On);
        Assert.Empty(found.OpenAtEnd);
    }

    [Fact]
    public void A_warning_comes_some_days_before_and_ends_with_the_deadline()
    {
        var playbook = Given.Playbook(Within14(DeadlinePhase.HeadsUp, FirstReport));
        Assert.Empty(Given.OpenAt(Started(), playbook, "2026-03-11"));
        Assert.Equal(["2026-03-15"], Given.OpenAt(Started(), playbook, "2026-03-12"));
        Assert.Equal(["2026-03-15"], Given.OpenAt(Started(), playbook, "2026-03-14"));
        Assert.Empty(Given.OpenAt(Started(), playbook, "2026-03-15"));

        var reached = Started(Event("first_report_built", "2026-03-13T09:00Z"));
        Assert.Equal(["2026-03-13 reached after all"], Given.ClearedBy(reached, playbook, "2026-06-30"));
        Assert.Empty(Given.OpenedBy(Started(Event("first_report_built", "2026-03-11T09:00Z")), playbook, "2026-06-30"));
    }

    [Fact]
    public void Without_a_start_date_there_is_no_deadline()
    {
        var history = new AccountHistory { Account = Given.Account(), Events = [Event("signed_in", "2026-01-01T10:00Z")] };
        Assert.Empty(Given.OpenedBy(history, Given.Playbook(Within14(DeadlinePhase.Missed, FirstReport)), "2026-06-30"));
    }

    [Fact]
    public void An_event_may_be_asked_for_several_times()
    {
        var playbook = Given.Playbook(Within14(DeadlinePhase.Done, new Requirement.Event("invite", 2)));
        Assert.Empty(Given.OpenedBy(Started(Event("invite", "2026-03-02T10:00Z")), playbook, "2026-06-30"));
        var twice = Started(Event("invite", "2026-03-02T10:00Z"), Event("invite", "2026-03-04T10:00Z"));
        Assert.Equal(Given.Day("2026-03-04"), Evaluator.EvaluateAsOf(twice, playbook, Given.Day("2026-06-30")).Opened[0].OpenedOn);
    }

    [Fact]
    public void Enough_people_must_be_active_within_the_days()
    {
        Requirement three = new Requirement.ActivePeople(3, 7);
        Assert.Single(Given.OpenedBy(People("2026-03-09", "2026-03-12", "2026-03-15"), Given.Playbook(Within14(DeadlinePhase.Done, three)), "2026-06-30"));
        Assert.Single(Given.OpenedBy(People("2026-03-08", "2026-03-12", "2026-03-15"), Given.Playbook(Within14(DeadlinePhase.Missed, three)), "2026-06-30"));

        var slots = Evaluator.EvaluateAsOf(People("2026-03-08", "2026-03-12"), Given.Playbook(Within14(DeadlinePhase.Missed, three)), Given.Day("2026-03-15")).Opened[0].Slots;
        Assert.Equal("1 of 3 people active in 7 days", slots["progress"]);
        Assert.Equal("3 people active in 7 days", slots["missing"]);
        Assert.Equal("15 March 2026", slots["deadline"]);
        Assert.Equal("14", slots["days"]);
    }

    [Fact]
    public void Too_few_people_are_only_a_miss_once_the_days_are_known()
    {
        Requirement three = new Requirement.ActivePeople(3, 7);
        var playbook = Given.Playbook(Within14(DeadlinePhase.Missed, three));
        Assert.Empty(Given.OpenedBy(PeopleKnownTo("2026-03-14", "2026-03-12"), playbook, "2026-06-30"));
        Assert.Single(Given.OpenedBy(PeopleKnownTo("2026-03-15", "2026-03-12"), playbook, "2026-06-30"));
    }

    [Fact]
    public void Nobody_ever_active_is_a_miss_and_use_that_was_not_counted_per_person_is_not()
    {
        var playbook = Given.Playbook(Within14(DeadlinePhase.Missed, new Requirement.ActivePeople(3, 7)));
        Assert.Single(Given.OpenedBy(People([]), playbook, "2026-06-30"));

        var sumsOnly = new AccountHistory
        {
            Account = Given.Account("2026-03-01"),
            Metrics = Given.Metrics("logins", Given.Series("2026-03-01", 5, 5, 5)),
            Watermarks = Given.Complete("logins", "2026-12-31"),
        };
        Assert.Empty(Given.OpenedBy(sumsOnly, playbook, "2026-06-30"));
    }

    [Fact]
    public void Intended_features_are_those_of_the_goals_else_of_the_playbook()
    {
        var trigger = Within14(DeadlinePhase.Missed, new Requirement.IntendedFeatures(2));
        var playbook = Given.Playbook(trigger) with { Health = new HealthPolicy { CoreFeatures = ["reports", "data_export"] } };
        ProductEvent[] events = [Event("feature:reports", "2026-03-02T10:00Z"), Event("feature:reports", "2026-03-03T10:00Z"), Event("feature:data_export", "2026-03-04T10:00Z")];

        var missed = Evaluator.EvaluateAsOf(Started(events), playbook, Given.Day("2026-03-31"));
        Assert.Equal("data export", Assert.Single(missed.Opened).Slots["missing"]);
        Assert.Equal("1 of 2 intended features in use", missed.Opened[0].Slots["progress"]);

        var withGoal = new AccountHistory
        {
            Account = Given.Account("2026-03-01"),
            Events = events,
            Goals = [new Goal { Id = "g", AccountId = Given.AccountId, Text = "report faster", Features = ["reports"] }],
        };
        Assert.Empty(Given.OpenedBy(withGoal, playbook, "2026-03-31"));
        Assert.Empty(Given.OpenedBy(Started(events), Given.Playbook(trigger), "2026-03-31"));
    }

    [Fact]
    public void All_requirements_must_be_met()
    {
        var playbook = Given.Playbook(Within14(DeadlinePhase.Missed, FirstReport, new Requirement.Event("invite", 1)));
        var slots = Evaluator.EvaluateAsOf(Started(Event("invite", "2026-03-02T10:00Z")), playbook, Given.Day("2026-03-31")).Opened[0].Slots;
        Assert.Equal("first report built", slots["missing"]);
        Assert.Equal("first report built not seen yet, invite seen", slots["progress"]);
    }

    private static AccountHistory People(params string[] lastDays) => PeopleKnownTo("2026-12-31", lastDays);

    private static AccountHistory PeopleKnownTo(string complete, params string[] lastDays) => new()
    {
        Account = Given.Account("2026-03-01"),
        People = lastDays.ToDictionary(day => "p" + day, day => Given.Metrics("logins", Given.Sparse((day, 1)))),
        Watermarks = Given.Complete("logins", complete),
    };
}
