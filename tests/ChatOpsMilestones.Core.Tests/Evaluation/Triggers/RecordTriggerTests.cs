using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;

namespace ChatOpsMilestones.Core.Tests.Evaluation.Triggers;

public sealed class RecordTriggerTests
{
    private static readonly Trigger.Record Record = new() { Metric = "logins", NewsDays = 3, MinimumDays = 4 };

    private static AccountHistory Logins(params double[] values) => new()
    {
        Account = Given.Account("2025-01-01"),
        Metrics = Given.Metrics("logins", Given.Series("2026-03-01", values)),
        Watermarks = Given.Complete("logins", "2026-12-31"),
    };

    [Fact]
    public void A_day_above_all_before_it_opens_and_is_news_for_some_days()
    {
        var history = Logins(5, 7, 2, 3, 6, 8, 1, 1, 1, 1);
        Assert.Equal(["2026-03-06"], Given.OpenAt(history, Given.Playbook(Record), "2026-03-08"));
        Assert.Equal(["2026-03-09 no new high in 3 days"], Given.ClearedBy(history, Given.Playbook(Record), "2026-03-10"));

        var slots = Evaluator.EvaluateAsOf(history, Given.Playbook(Record), Given.Day("2026-03-06")).Opened[0].Slots;
        Assert.Equal(("8", "7"), (slots["value"], slots["previous"]));
    }

    [Fact]
    public void The_same_height_again_is_no_record() =>
        Assert.Empty(Given.OpenedBy(Logins(5, 7, 2, 3, 7, 7), Given.Playbook(Record), "2026-03-06"));

    [Fact]
    public void The_first_days_are_no_records_but_count_as_heights()
    {
        Assert.Empty(Given.OpenedBy(Logins(1, 2, 3, 4), Given.Playbook(Record), "2026-03-04"));
        Assert.Empty(Given.OpenedBy(Logins(1, 2, 9, 4, 5, 6), Given.Playbook(Record), "2026-03-06"));
        Assert.Equal(["2026-03-05"], Given.OpenedBy(Logins(1, 2, 3, 4, 5), Given.Playbook(Record), "2026-03-05"));
    }

    [Fact]
    public void A_higher_one_while_it_is_open_keeps_it_open()
    {
        var history = Logins(5, 5, 5, 5, 8, 1, 9, 1, 1, 1);
        Assert.Equal(["2026-03-05"], Given.OpenedBy(history, Given.Playbook(Record), "2026-03-10"));
        Assert.Equal(["2026-03-05"], Given.OpenAt(history, Given.Playbook(Record), "2026-03-09"));
        Assert.Empty(Given.OpenAt(history, Given.Playbook(Record), "2026-03-10"));
    }

    [Fact]
    public void A_level_must_last_until_midnight()
    {
        var history = new AccountHistory
        {
            Account = Given.Account("2025-01-01"),
            Metrics = Given.Metrics("seats_used", Given.Series("2026-03-01", 5, 5, 5, 5, 9)),
            Watermarks = Given.Complete("seats_used", "2026-03-05"),
        };
        var playbook = Given.Playbook(Record with { Metric = "seats_used" });
        Assert.Empty(Evaluator.Evaluate(history, playbook, null, Given.Instant("2026-03-05T12:00Z")).Opened);
        Assert.Single(Evaluator.Evaluate(history, playbook, null, Given.Instant("2026-03-06T00:05Z")).Opened);
    }
}
