using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Evaluation;

/// <summary>Facts that a rule waits for, how they compose, and the days on which a rule is in force.</summary>
public sealed class ConditionTests
{
    private static readonly Trigger.Countdown Renewal90 = new() { DaysBefore = 90 };

    private static AccountHistory History(double arr = 60_000, params string[] tags) => new()
    {
        Account = Given.Account("2026-01-01", renewal: "2027-03-01") with { Arr = (decimal)arr, Tags = tags, Tier = "Gold", OwnerEmail = "jo@we.example" },
    };

    // Neither it nor its opposite opens on the morning after: then it is not known.
    private static bool? Holds(Condition condition, AccountHistory history, string day = "2026-06-10")
    {
        var next = Given.Day(day).AddDays(1);
        bool Opens(Condition hold) => Evaluator.EvaluateAsOf(
            history, Given.Playbook(Given.Rule(new Trigger.Facts { Hold = hold }, change: v => v with { EffectiveFrom = next })), next).Opened.Count > 0;
        return Opens(condition) ? true : Opens(new Condition.Not(condition)) ? false : null;
    }

    [Fact]
    public void Ranges_include_both_ends()
    {
        Assert.True(Holds(new Condition.Arr(new NumberRange(60_000, 60_000)), History()));
        Assert.False(Holds(new Condition.Arr(new NumberRange(60_001, null)), History()));
        Assert.False(Holds(new Condition.Arr(new NumberRange(null, 59_999)), History()));
        Assert.True(Holds(new Condition.Age(new NumberRange(160, 160)), History()));
    }

    [Fact]
    public void Lists_of_texts_do_not_mind_the_case_of_letters()
    {
        Assert.True(Holds(new Condition.Tagged(["Strategic"]), History(tags: "strategic")));
        Assert.False(Holds(new Condition.Tagged(["Strategic"]), History()));
        Assert.True(Holds(new Condition.InTier(["silver", "gold"]), History()));
        Assert.True(Holds(new Condition.OwnedBy(["JO@we.example"]), History()));
        Assert.False(Holds(new Condition.OwnedBy(["kim@we.example"]), History()));
    }

    [Fact]
    public void What_is_not_known_makes_neither_true_nor_false()
    {
        var unknown = new Condition.Nps(new NumberRange(9, null));
        var yes = new Condition.InSegment(["SMB"]);
        var no = new Condition.InSegment(["ENT"]);

        Assert.Null(Holds(unknown, History()));
        Assert.Null(Holds(new Condition.Not(unknown), History()));
        Assert.Null(Holds(new Condition.All([yes, unknown]), History()));
        Assert.False(Holds(new Condition.All([unknown, no]), History()));
        Assert.True(Holds(new Condition.Any([unknown, yes]), History()));
        Assert.Null(Holds(new Condition.Any([unknown, no]), History()));
    }

    [Fact]
    public void Money_tickets_events_and_answers_are_seen_as_of_the_day()
    {
        var history = new AccountHistory
        {
            Account = Given.Account("2026-01-01"),
            Invoices = [new Invoice { Id = "i", AccountId = Given.AccountId, Amount = 5, IssuedOn = Given.Day("2026-05-01"), DueOn = Given.Day("2026-06-01"), PaidOn = Given.Day("2026-06-12") }],
            Tickets = [new Ticket { Id = "t", AccountId = Given.AccountId, OpenedAt = Given.Instant("2026-06-05T10:00Z"), SolvedAt = Given.Instant("2026-06-11T10:00Z"), Priority = TicketPriority.Urgent }],
            Events = [new ProductEvent { Id = "e", AccountId = Given.AccountId, Name = "export", At = Given.Instant("2026-06-08T10:00Z") }],
            Surveys =
            [
                new SurveyResponse { Id = "a", AccountId = Given.AccountId, ContactId = "x", Score = 2, At = Given.Instant("2026-05-01T10:00Z") },
                new SurveyResponse { Id = "b", AccountId = Given.AccountId, ContactId = "x", Score = 10, At = Given.Instant("2026-06-01T10:00Z") },
                new SurveyResponse { Id = "c", AccountId = Given.AccountId, ContactId = "y", Score = 8, At = Given.Instant("2026-06-02T10:00Z") },
            ],
        };

        Assert.True(Holds(new Condition.InvoiceLate(9), history));
        Assert.False(Holds(new Condition.InvoiceLate(10), history));
        Assert.False(Holds(new Condition.InvoiceLate(0), history, "2026-06-12"));
        Assert.True(Holds(new Condition.OpenTickets(1, UrgentOnly: true), history));
        Assert.False(Holds(new Condition.OpenTickets(1, UrgentOnly: false), history, "2026-06-11"));
        Assert.True(Holds(new Condition.Event("export", 1, 3), history));
        Assert.False(Holds(new Condition.Event("export", 1, 2), history));
        Assert.True(Holds(new Condition.Nps(new NumberRange(9, null)), history));
        Assert.False(Holds(new Condition.Nps(new NumberRange(9, null)), history, "2026-05-20"));
    }

    [Fact]
    public void A_metric_of_an_incomplete_day_is_not_known()
    {
        var history = new AccountHistory
        {
            Account = Given.Account("2026-06-01"),
            Metrics = Given.Metrics("logins", Given.Series("2026-06-01", 5, 5, 5)),
            Watermarks = Given.Complete("logins", "2026-06-03"),
        };
        var condition = new Condition.Metric(new Trigger.Threshold { Metric = "logins", WindowDays = 7, AtLeast = 15 });

        Assert.False(Holds(condition, history, "2026-06-02"));
        Assert.True(Holds(condition, history, "2026-06-03"));
        Assert.Null(Holds(condition, history, "2026-06-04"));
    }

    [Fact]
    public void A_rule_waits_for_its_condition_and_speaks_the_morning_after_it_came_true()
    {
        // The step begins on 1 December 2026; the account is 400 days old on the evening of 5 February 2027.
        var playbook = Given.Playbook(Given.Rule(Renewal90, change: v => v with { When = new Condition.Age(new NumberRange(400, null)) }));

        Assert.Empty(Given.OpenedBy(History(), playbook, "2027-02-05"));
        var opened = Assert.Single(Evaluator.EvaluateAsOf(History(), playbook, Given.Day("2027-02-06")).Opened);
        Assert.Equal(Given.Day("2027-02-06"), opened.OpenedOn);
    }

    [Theory]
    [InlineData(false, "2026-12-04")] // Tuesday + 3 days
    [InlineData(true, "2026-12-07")] // Friday is a holiday: Wednesday, Thursday, Monday; told the day after would be Tuesday
    public void For_at_least_counts_days_or_working_days(bool business, string lastSilentDay)
    {
        var history = new AccountHistory
        {
            Account = Given.Account("2026-01-01", renewal: "2027-03-01"),
            Holidays = new HashSet<DateOnly> { Given.Day("2026-12-04") },
        };
        var playbook = Given.Playbook(Given.Rule(Renewal90, change: v => v with { ForAtLeast = new DayCount(3, business) }));

        Assert.Empty(Given.OpenedBy(history, playbook, lastSilentDay));
        Assert.Single(Given.OpenedBy(history, playbook, Given.Day(lastSilentDay).AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Outside_its_days_a_rule_neither_opens_nor_stays_open()
    {
        var playbook = Given.Playbook(Given.Rule(Renewal90, change: v => v with { EffectiveFrom = Given.Day("2026-12-10"), EffectiveUntil = Given.Day("2026-12-20") }));

        Assert.Empty(Given.OpenedBy(History(), playbook, "2026-12-09"));
        Assert.Equal(Given.Day("2026-12-10"), Assert.Single(Evaluator.EvaluateAsOf(History(), playbook, Given.Day("2026-12-20")).Opened).OpenedOn);
        Assert.Equal(["2026-12-21 the rule is not in force any more"], Given.ClearedBy(History(), playbook, "2026-12-31"));
        Assert.Empty(Given.OpenAt(History(), playbook, "2026-12-31"));
    }

    [Fact]
    public void Facts_hold_together_and_end_together()
    {
        // Growth beside an unpaid invoice: a contradiction.
        var history = new AccountHistory
        {
            Account = Given.Account("2026-06-01"),
            Metrics = Given.Metrics("logins", Given.Series("2026-06-01", 1, 1, 1, 9, 9, 9, 9)),
            Invoices = [new Invoice { Id = "i", AccountId = Given.AccountId, Amount = 5, IssuedOn = Given.Day("2026-05-01"), DueOn = Given.Day("2026-06-01"), PaidOn = Given.Day("2026-06-06") }],
        };
        var growth = new Condition.Metric(new Trigger.Threshold { Metric = "logins", WindowDays = 1, AtLeast = 9 });
        var playbook = Given.Playbook(new Trigger.Facts { Hold = new Condition.All([growth, new Condition.InvoiceLate(1)]) });

        Assert.Equal(["2026-06-05"], Given.OpenedBy(history, playbook, "2026-06-07"));
        Assert.StartsWith("2026-06-07 no longer all true: log-ins in 1 day are at least 9", Assert.Single(Given.ClearedBy(history, playbook, "2026-06-07")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_names_the_alternatives_that_hold_and_no_others()
    {
        var hold = new Condition.All([new Condition.InSegment(["SMB"]), new Condition.Any([new Condition.Arr(new NumberRange(1e6, null)), new Condition.InTier(["gold"])])]);

        var opened = Assert.Single(Evaluator.EvaluateAsOf(History(), Given.Playbook(new Trigger.Facts { Hold = hold }), Given.Day("2026-01-05")).Opened);

        Assert.Equal("the segment is SMB and the tier is gold", opened.Slots["facts"]);
    }

    [Fact]
    public void A_rule_can_look_at_a_rule_of_a_milestone_that_is_off_and_that_one_says_nothing()
    {
        var looking = Given.Playbook(new Trigger.Facts { Hold = new Condition.RuleOpen("other/renewal") });
        var other = new Milestone
        {
            Id = "other",
            Name = "Other",
            Category = Category.Time,
            Activation = Activation.Off,
            Rules = [Given.Rule(Renewal90, "renewal") with { MilestoneId = "other" }],
        };
        var playbook = looking with { Milestones = [.. looking.Milestones, other] };

        var found = Evaluator.EvaluateAsOf(History(), playbook, Given.Day("2026-12-05"));

        Assert.Equal(["milestone/rule 2026-12-02"], found.Opened.Select(o => $"{o.Key.RuleKey} {o.Key.Period}"));
        Assert.Equal(["milestone/rule"], found.OpenAtEnd.Select(key => key.RuleKey));
    }

    [Fact]
    public void A_pilot_speaks_of_its_accounts_only_and_in_a_world_of_its_own()
    {
        var playbook = Given.Playbook(Renewal90);
        ChatOpsMilestones.Core.Playbooks.Playbook With(string account) => playbook with
        {
            Milestones = [playbook.Milestones[0] with { Activation = Activation.Pilot, PilotAccounts = new HashSet<string> { account } }],
        };
        var now = Given.Instant("2026-12-05T10:00Z");

        Assert.Equal(Mode.Pilot, Assert.Single(Evaluator.Evaluate(History(), With(Given.AccountId), null, now).Opened).Key.Mode);
        Assert.Empty(Evaluator.Evaluate(History(), With("other"), null, now).Opened);
    }

    [Fact]
    public void Conditions_can_be_said_in_words()
    {
        var condition = new Condition.All(
        [
            new Condition.InSegment(["ENT", "MM"]),
            new Condition.Any([new Condition.Arr(new NumberRange(50_000, null)), new Condition.Tagged(["strategic"])]),
            new Condition.Not(new Condition.InBand([HealthBand.AtRisk])),
            new Condition.OpenTickets(2, UrgentOnly: true),
        ]);

        Assert.Equal(
            "the segment is ENT or MM and (the yearly revenue is at least 50,000 or the account is tagged strategic) and not (the health is at risk) and at least 2 urgent tickets are open",
            ConditionWords.Of(condition, Given.Playbook(Renewal90)));
    }
}
