using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Evaluation;

public sealed class EvaluatorTests
{
    private static readonly Trigger.Inactivity ThreeDays = new() { Days = 3 };
    private static readonly Trigger.Countdown Renewal60 = new() { DaysBefore = 60 };

    private static AccountHistory Silent(Account? account = null, string complete = "2026-12-31", params Outcome[] outcomes) => new()
    {
        Account = account ?? Given.Account("2026-01-01"),
        Metrics = Given.Metrics("logins", Given.Series("2026-01-01", 5)),
        Watermarks = Given.Complete("logins", complete),
        Outcomes = outcomes,
    };

    [Fact]
    public void The_state_is_taken_up_where_it_was_saved()
    {
        var playbook = Given.Playbook(ThreeDays);
        var first = Evaluator.Evaluate(Silent(), playbook, null, Given.Instant("2026-01-10T12:00Z"));
        Assert.Single(first.Opened);
        Assert.Equal(Given.Day("2026-01-09"), first.State.Through);

        var second = Evaluator.Evaluate(Silent(), playbook, first.State, Given.Instant("2026-01-11T12:00Z"));
        Assert.Empty(second.Opened);
        Assert.Equal(first.OpenAtEnd, second.OpenAtEnd);
        Assert.Equal(Given.Day("2026-01-10"), second.State.Through);
    }

    // Nothing but the news themselves says since when there is anything to look at.
    [Fact]
    public void News_of_people_and_of_a_model_count_for_an_account_without_start_and_use_that_is_looked_at_rarely()
    {
        AccountHistory Changed(Account account) => new()
        {
            Account = account,
            Contacts = [new Contact { Id = "ann", AccountId = Given.AccountId, Name = "Ann" }],
            ContactChanges = [new ContactChange { Id = "c1", AccountId = Given.AccountId, ContactId = "ann", ChangeKind = ContactChangeKind.Deactivated, At = Given.Instant("2026-03-01T10:00Z") }],
        };
        AccountHistory Risen(Account account) => new()
        {
            Account = account,
            Predictions = [new Prediction { Id = "p1", AccountId = Given.AccountId, Model = "churn", On = Given.Day("2026-03-01"), Probability = 0.9 }],
        };

        foreach (var (history, trigger) in new (Func<Account, AccountHistory>, Trigger)[]
        {
            (Changed, new Trigger.RoleChange { Changes = [ContactChangeKind.Deactivated], ForDays = 5 }),
            (Risen, new Trigger.Predictive { AtLeast = 0.5 }),
        })
        {
            var (playbook, now) = (Given.Playbook(trigger), Given.Instant("2026-06-01T12:00Z"));
            var found = Assert.Single(Evaluator.Evaluate(history(Given.Account()), playbook, null, now).Opened);
            Assert.Equal(Assert.Single(Evaluator.Evaluate(history(Given.Account("2026-01-01")), playbook, null, now).Opened).OpenedOn, found.OpenedOn);
        }
    }

    [Fact]
    public void Another_playbook_version_starts_over_with_the_same_keys()
    {
        var playbook = Given.Playbook(ThreeDays);
        var first = Evaluator.Evaluate(Silent(), playbook, null, Given.Instant("2026-01-10T12:00Z"));
        var second = Evaluator.Evaluate(Silent(), playbook with { Version = "v2" }, first.State, Given.Instant("2026-01-10T13:00Z"));
        Assert.Equal(first.Opened.Select(o => o.Key), second.Opened.Select(o => o.Key));
        Assert.Equal("v2", second.State.PlaybookVersion);
        Assert.Equal("v2", second.Opened[0].PlaybookVersion);
    }

    [Fact]
    public void A_clock_that_was_put_back_does_not_trust_the_state()
    {
        var playbook = Given.Playbook(ThreeDays);
        var late = Evaluator.Evaluate(Silent(), playbook, null, Given.Instant("2026-01-10T12:00Z"));
        var early = Evaluator.Evaluate(Silent(), playbook, late.State, Given.Instant("2026-01-03T12:00Z"));
        Assert.Empty(early.OpenAtEnd);
        Assert.Equal(Given.Day("2026-01-02"), early.State.Through);
    }

    [Fact]
    public void The_state_waits_for_late_metrics_but_not_for_ever()
    {
        var playbook = Given.Playbook(ThreeDays);
        var now = Given.Instant("2026-06-10T12:00Z");
        Assert.Equal(Given.Day("2026-06-07"), Evaluator.Evaluate(Silent(complete: "2026-06-07"), playbook, null, now).State.Through);
        Assert.Equal(Given.Day("2026-05-05"), Evaluator.Evaluate(Silent(complete: "2026-01-20"), playbook, null, now).State.Through);
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-28T12:00Z", "2026-03-28T23:05Z")]
    [InlineData("Europe/Berlin", "2026-03-29T12:00Z", "2026-03-29T22:05Z")]
    [InlineData("Europe/Berlin", "2026-10-25T12:00Z", "2026-10-25T23:05Z")]
    [InlineData("Asia/Beirut", "2026-03-28T12:00Z", "2026-03-28T22:00Z")]
    public void The_next_look_is_just_after_the_accounts_midnight_also_when_clocks_change(string zone, string now, string next)
    {
        var history = Silent(Given.Account("2026-01-01", zone: zone));
        Assert.Equal(Given.Instant(next), Evaluator.Evaluate(history, Given.Playbook(ThreeDays), null, Given.Instant(now)).NextCheck);
    }

    [Theory]
    [InlineData("America/New_York", "2026-03-07", "2026-03-09")]
    [InlineData("America/New_York", "2026-10-31", "2026-11-02")]
    public void A_day_of_23_or_25_hours_is_one_day(string zone, string active, string opens)
    {
        var history = new AccountHistory
        {
            Account = Given.Account("2026-01-01", zone: zone),
            Metrics = Given.Metrics("logins", Given.Sparse((active, 5))),
            Watermarks = Given.Complete("logins", "2026-12-31"),
        };
        var playbook = Given.Playbook(ThreeDays with { Days = 2 });
        var found = Evaluator.Evaluate(history, playbook, null, Given.Instant("2026-12-01T00:00Z"));
        Assert.Contains(found.Opened, o => o.Key.Period == active && o.OpenedOn == Given.Day(opens));
    }

    [Fact]
    public void The_level_is_that_of_the_first_case_that_fits_on_the_day_it_opens()
    {
        var policy = new PriorityPolicy(Priority.Fyi)
        {
            Cases =
            [
                new PriorityCase { Segment = "ENT", Then = Priority.Urgent },
                new PriorityCase { RenewalWithinDays = 30, Band = HealthBand.Watch, Then = Priority.Important },
            ],
        };
        var playbook = Given.Playbook(Given.Rule(ThreeDays, change: v => v with { Priority = policy }));
        Priority At(Account account) => Evaluator.EvaluateAsOf(Silent(account), playbook, Given.Day("2026-01-10")).Opened[0].Priority;

        Assert.Equal(Priority.Fyi, At(Given.Account("2026-01-01")));
        Assert.Equal(Priority.Important, At(Given.Account("2026-01-01", renewal: "2026-02-03")));
        Assert.Equal(Priority.Fyi, At(Given.Account("2026-01-01", renewal: "2026-02-04")));
        Assert.Equal(Priority.Fyi, At(Given.Account("2026-01-01", renewal: "2026-01-03")));
        Assert.Equal(Priority.Urgent, At(Given.Account("2026-01-01") with { Segment = "ENT" }));
    }

    [Fact]
    public void A_segment_may_have_another_trigger_or_no_rule_at_all()
    {
        var rule = Given.Rule(ThreeDays);
        var playbook = Given.Playbook(rule with
        {
            BySegment = new Dictionary<string, RuleVariant>
            {
                ["ENT"] = rule.Default with { Trigger = ThreeDays with { Days = 14 } },
                ["SS"] = rule.Default with { Applies = false },
            },
        });
        DateOnly[] Opened(string segment) =>
            [.. Evaluator.EvaluateAsOf(Silent(Given.Account("2026-01-01") with { Segment = segment }), playbook, Given.Day("2026-02-28")).Opened.Select(o => o.OpenedOn)];

        Assert.Equal([Given.Day("2026-01-04")], Opened("SMB"));
        Assert.Equal([Given.Day("2026-01-15")], Opened("ENT"));
        Assert.Empty(Opened("SS"));
    }

    [Fact]
    public void A_milestone_in_shadow_lives_in_a_world_of_its_own_and_one_that_is_off_not_at_all()
    {
        var playbook = Given.Playbook(ThreeDays);
        Mode[] Modes(Activation activation, Mode mode) =>
        [
            .. Evaluator.Evaluate(
                Silent(),
                playbook with { Milestones = [playbook.Milestones[0] with { Activation = activation }] },
                null,
                Given.Instant("2026-01-10T12:00Z"),
                mode).Opened.Select(o => o.Key.Mode),
        ];
        Assert.Equal([Mode.Live], Modes(Activation.On, Mode.Live));
        Assert.Equal([Mode.Shadow], Modes(Activation.Shadow, Mode.Live));
        Assert.Equal([Mode.Replay], Modes(Activation.Shadow, Mode.Replay));
        Assert.Empty(Modes(Activation.Off, Mode.Live));
    }

    [Fact]
    public void An_account_that_is_lost_has_nothing_open_and_opens_nothing_more()
    {
        var churned = new Outcome { Id = "c", AccountId = Given.AccountId, OutcomeKind = OutcomeKind.Churned, On = Given.Day("2026-01-20") };
        var playbook = Given.Playbook(Given.Rule(ThreeDays, "quiet"), Given.Rule(Renewal60, "renewal"));
        var account = Given.Account("2026-01-01", renewal: "2026-04-01") with { Status = AccountStatus.Churned };

        var found = Evaluator.EvaluateAsOf(Silent(account, outcomes: churned), playbook, Given.Day("2026-03-31"));
        Assert.Equal(["milestone/quiet"], found.Opened.Select(o => o.Key.RuleKey));
        Assert.Equal("the account has churned", Assert.Single(found.Cleared).Reason);
        Assert.Equal(Given.Day("2026-01-20"), found.Cleared[0].On);
        Assert.Empty(found.OpenAtEnd);

        Assert.Empty(Evaluator.EvaluateAsOf(Silent(account), playbook, Given.Day("2026-03-31")).Opened);
    }

    [Fact]
    public void An_account_without_start_or_data_is_counted_from_its_renewal()
    {
        var history = new AccountHistory { Account = Given.Account(renewal: "2027-02-01") };
        var found = Evaluator.Evaluate(history, Given.Playbook(Renewal60), null, Given.Instant("2027-01-15T12:00Z"));
        Assert.Equal(Given.Day("2026-12-03"), Assert.Single(found.Opened).OpenedOn);
        Assert.Empty(Evaluator.Evaluate(new AccountHistory { Account = Given.Account() }, Given.Playbook(Renewal60), null, Given.Instant("2027-01-15T12:00Z")).Opened);
    }

    [Fact]
    public void What_opens_and_is_decided_on_one_day_is_found_by_both_ways_of_looking()
    {
        var won = new Opportunity { Id = "o", AccountId = Given.AccountId, Stage = OpportunityStage.Won, ClosesOn = Given.Day("2026-12-03") };
        var account = Given.Account("2026-01-01", renewal: "2027-02-01");
        var morning = Evaluator.Evaluate(new AccountHistory { Account = account }, Given.Playbook(Renewal60), null, Given.Instant("2026-12-03T08:00Z"));
        var later = Evaluator.EvaluateAsOf(new AccountHistory { Account = account, Opportunities = [won] }, Given.Playbook(Renewal60), Given.Day("2026-12-31"), Mode.Live);

        Assert.Equal(morning.Opened.Select(o => o.Key), later.Opened.Select(o => o.Key));
        Assert.Equal(Given.Day("2026-12-03"), Assert.Single(later.Cleared).On);
    }

    [Fact]
    public void An_invoice_paid_on_the_day_it_becomes_late_is_found_by_both_ways_of_looking()
    {
        var invoice = new Invoice { Id = "i", AccountId = Given.AccountId, Amount = 5, IssuedOn = Given.Day("2026-01-01"), DueOn = Given.Day("2026-01-10") };
        var playbook = Given.Playbook(new Trigger.InvoiceOverdue { DaysLate = 5 });
        AccountHistory Billed(Invoice known) => new() { Account = Given.Account("2026-01-01"), Invoices = [known] };

        var morning = Evaluator.Evaluate(Billed(invoice), playbook, null, Given.Instant("2026-01-15T08:00Z"));
        var later = Evaluator.EvaluateAsOf(Billed(invoice with { PaidOn = Given.Day("2026-01-15") }), playbook, Given.Day("2026-01-31"), Mode.Live);
        Assert.Equal(morning.Opened.Select(o => o.Key), later.Opened.Select(o => o.Key));
        Assert.Empty(later.OpenAtEnd);
    }
}
