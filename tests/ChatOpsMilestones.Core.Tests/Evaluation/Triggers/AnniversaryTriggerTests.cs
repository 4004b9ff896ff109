using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Evaluation.Triggers;

public sealed class AnniversaryTriggerTests
{
    private static readonly Trigger.Anniversary Marks = new() { Days = [30, 60, 90], Yearly = true };

    private static AccountHistory Since(string start) => new() { Account = Given.Account(start) };

    [Fact]
    public void Each_mark_speaks_once_on_its_day()
    {
        var playbook = Given.Playbook(Marks);
        Assert.Equal(["2026-01-31", "2026-03-02", "2026-04-01", "2027-01-01", "2028-01-01"], Given.OpenedBy(Since("2026-01-01"), playbook, "2028-06-30"));
        Assert.Empty(Given.OpenedBy(Since("2026-01-01"), playbook, "2026-01-30"));
        Assert.Equal(["2026-01-31"], Given.OpenAt(Since("2026-01-01"), playbook, "2026-02-06"));
        Assert.Empty(Given.OpenAt(Since("2026-01-01"), playbook, "2026-02-07"));
    }

    [Fact]
    public void A_start_on_29_February_is_kept_on_28_February_in_other_years_and_on_its_day_in_leap_years() =>
        Assert.Equal(
            ["2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"],
            Given.OpenedBy(Since("2024-02-29"), Given.Playbook(Marks with { Days = [] }), "2028-12-31"));

    [Fact]
    public void It_opens_with_the_day_in_the_accounts_zone()
    {
        var history = new AccountHistory { Account = Given.Account("2026-01-01", zone: "Pacific/Auckland") };
        Assert.Empty(Evaluator.Evaluate(history, Given.Playbook(Marks), null, Given.Instant("2026-01-30T10:30Z")).Opened);
        Assert.Single(Evaluator.Evaluate(history, Given.Playbook(Marks), null, Given.Instant("2026-01-30T11:30Z")).Opened);
    }

    [Fact]
    public void A_day_that_is_also_a_year_speaks_once() =>
        Assert.Equal(["2027-01-01"], Given.OpenedBy(Since("2026-01-01"), Given.Playbook(Marks with { Days = [365] }), "2027-06-30"));

    [Fact]
    public void It_tells_what_was_used_until_then()
    {
        var history = new AccountHistory
        {
            Account = Given.Account("2026-01-01"),
            Metrics = Given.Metrics("logins", Given.Series("2026-01-01", [.. Enumerable.Repeat(2.0, 60)])),
            People = new Dictionary<string, IReadOnlyDictionary<string, Series>> { ["ann"] = Given.Metrics("logins", Given.Series("2026-01-20", 2)) },
            Events =
            [
                new ProductEvent { Id = "1", AccountId = Given.AccountId, Name = "feature:exports", At = Given.Instant("2026-01-05T10:00Z") },
                new ProductEvent { Id = "2", AccountId = Given.AccountId, Name = "feature:data_sync", At = Given.Instant("2026-01-06T10:00Z") },
                new ProductEvent { Id = "3", AccountId = Given.AccountId, Name = "feature:data_sync", At = Given.Instant("2026-01-07T10:00Z") },
                new ProductEvent { Id = "4", AccountId = Given.AccountId, Name = "feature:exports", At = Given.Instant("2026-02-07T10:00Z") },
                new ProductEvent { Id = "5", AccountId = Given.AccountId, Name = "feature:exports", At = Given.Instant("2026-02-08T10:00Z") },
            ],
        };
        var found = Evaluator.EvaluateAsOf(history, Given.Playbook(Marks), Given.Day("2026-12-31")).Opened;
        Assert.Equal(
            ("30 days", "30", "", "62", "1", "data sync"),
            (found[0].Slots["mark"], found[0].Slots["days"], found[0].Slots["years"], found[0].Slots["logins_total"], found[0].Slots["active_people"], found[0].Slots["top_feature"]));
        Assert.Equal("exports", found[1].Slots["top_feature"]);
        Assert.Equal("1 year", Evaluator.EvaluateAsOf(history, Given.Playbook(Marks), Given.Day("2027-01-01")).Opened[^1].Slots["mark"]);
    }
}
