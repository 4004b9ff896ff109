using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Guards;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Segments;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Signals.Spikes;

namespace ChatOpsMilestones.Playbooks.Tests;

/// <summary>What is written arrives where it belongs.</summary>
public sealed class ReadingTests
{
    private static readonly string Small = File.ReadAllText(Path.Combine(RepositoryFiles.SoundPlaybooks, "small.yaml"));

    public static TheoryData<string, Trigger> Triggers => new()
    {
        { "{ kind: threshold, metric: logins, at_least: 5 }", new Trigger.Threshold { Metric = "logins", AtLeast = 5 } },
        { "{ kind: threshold, metric: seats_used, at_most: 3 }", new Trigger.Threshold { Metric = "seats_used", Aggregate = Aggregate.Last, AtMost = 3 } },
        {
            "{ kind: threshold, metric: logins, aggregate: active_people, window: 4w, at_least: 75%, per_seat: true, rearm_at: 0.6 }",
            new Trigger.Threshold { Metric = "logins", Aggregate = Aggregate.ActivePeople, WindowDays = 28, AtLeast = 0.75, PerSeat = true, RearmAt = 0.6 }
        },
        { "{ kind: threshold, metric: logins, window: all, at_least: 1000.5 }", new Trigger.Threshold { Metric = "logins", AtLeast = 1000.5 } },
        { "{ kind: countdown, before: 90d }", new Trigger.Countdown { DaysBefore = 90 } },
        { "{ kind: countdown, date: contract_end, before: 12w, until: 60d }", new Trigger.Countdown { Date = AccountDate.ContractEnd, DaysBefore = 84, UntilDaysBefore = 60 } },
        { "{ kind: inactivity, metric: logins, for: 30d }", new Trigger.Inactivity { Metric = "logins", Days = 30 } },
        { "{ kind: inactivity, metric: logins, for: 3w, who: champion }", new Trigger.Inactivity { Metric = "logins", Days = 21, Who = Who.Champion } },
        { "{ kind: trend, metric: logins, drop: 20% }", new Trigger.Trend { Metric = "logins", Share = 0.2 } },
        {
            "{ kind: trend, metric: logins, rise: 150%, spreads: 2.5, window: 1w, baseline: 8w, confirm: 3, minimum_baseline: 40, recovered_at: 95% }",
            new Trigger.Trend
            {
                Metric = "logins",
                Direction = TrendDirection.Up,
                Share = 1.5,
                Spreads = 2.5,
                WindowWeeks = 1,
                BaselineWeeks = 8,
                ConfirmChecks = 3,
                MinimumBaseline = 40,
                RecoveredAt = 0.95,
            }
        },
        { "{ kind: trend, metric: logins, drop: 20%, skip: [holidays] }", new Trigger.Trend { Metric = "logins", SkipOutages = false } },
        { "{ kind: inactivity, metric: logins, longer_than_own: 2 }", new Trigger.Inactivity { Metric = "logins", Days = 1, LongerThanOwn = 2 } },
        { "{ kind: inactivity, metric: logins, for: 14d, longer_than_own: 1.5 }", new Trigger.Inactivity { Metric = "logins", Days = 14, LongerThanOwn = 1.5 } },
        { "{ kind: spike, metric: logins }", new Trigger.Spike { Metric = "logins" } },
        {
            "{ kind: spike, metric: seats_used, direction: down, spreads: 4.5, baseline: 12w, cooldown: 3w, minimum_baseline: 0.5 }",
            new Trigger.Spike { Metric = "seats_used", Direction = SpikeDirection.Down, Spreads = 4.5, BaselineWeeks = 12, CooldownDays = 21, MinimumBaseline = 0.5 }
        },
        { "{ kind: limit, metric: logins, at_least: 80%, until: 100% }", new Trigger.LimitRatio { Metric = "logins", AtLeast = 0.8, Until = 1 } },
        { "{ kind: limit, metric: logins, at_least: 50% }", new Trigger.LimitRatio { Metric = "logins", AtLeast = 0.5, RearmBelow = 0.5 } },
        { "{ kind: limit, metric: logins, at_least: 100%, window: all, rearm_below: 90% }", new Trigger.LimitRatio { Metric = "logins", AtLeast = 1, RearmBelow = 0.9, Window = LimitWindow.AllTime } },
        { "{ kind: limit, metric: seats_used, at_least: 100% }", new Trigger.LimitRatio { Metric = "seats_used", AtLeast = 1, Window = LimitWindow.Gauge } },
        { "{ kind: limit, metric: logins, at_least: 100%, window: 30d }", new Trigger.LimitRatio { Metric = "logins", AtLeast = 1, Window = LimitWindow.Days } },
        { "{ kind: limit, metric: logins, at_least: 100%, window: 2w }", new Trigger.LimitRatio { Metric = "logins", AtLeast = 1, Window = LimitWindow.Days, WindowDays = 14 } },
        { "{ kind: threshold, metric: logins, at_least: 10000, news: 7d }", new Trigger.Threshold { Metric = "logins", AtLeast = 10_000, NewsDays = 7 } },
        { "{ kind: surge, metric: logins }", new Trigger.Surge { Metric = "logins" } },
        {
            "{ kind: surge, metric: logins, window: 2w, at_least: 5, times_norm: 2.5, norm: 8w }",
            new Trigger.Surge { Metric = "logins", WindowDays = 14, AtLeast = 5, TimesNorm = 2.5, NormWeeks = 8 }
        },
        { "{ kind: record, metric: seats_used, news: 3d, minimum_history: 30d }", new Trigger.Record { Metric = "seats_used", NewsDays = 3, MinimumDays = 30 } },
        { "{ kind: forecast, metric: logins, above: 10% }", new Trigger.Forecast { Metric = "logins", Above = 0.1 } },
        { "{ kind: forecast, metric: logins, below: 20%, from_day: 10 }", new Trigger.Forecast { Metric = "logins", Below = 0.2, FromDay = 10 } },
        { "{ kind: forecast, metric: logins, below: 20%, month_end: true }", new Trigger.Forecast { Metric = "logins", Below = 0.2, MonthEnd = true } },
        { "{ kind: anniversary, yearly: true, for: 3d }", new Trigger.Anniversary { Yearly = true, ForDays = 3 } },
        { "{ kind: streak, of: tickets, for: 90d, repeat: 90d, while_active: 2w }", new Trigger.Streak { Of = StreakKind.Tickets, Days = 90, RepeatDays = 90, WhileActiveDays = 14 } },
        { "{ kind: streak, of: active_days, metric: logins, for: 30d }", new Trigger.Streak { Of = StreakKind.ActiveDays, Metric = "logins", Days = 30 } },
        { "{ kind: streak, of: late_invoices, for: 365d }", new Trigger.Streak { Of = StreakKind.LateInvoices, Days = 365 } },
        { "{ kind: tickets, opened: 3 }", new Trigger.Tickets { Opened = 3 } },
        {
            "{ kind: tickets, opened: 5, within: 2w, times_norm: 2.5, priority: normal }",
            new Trigger.Tickets { Opened = 5, WithinDays = 14, TimesNorm = 2.5, LeastPriority = TicketPriority.Normal }
        },
        { "{ kind: tickets, open_for: 0d, priority: urgent }", new Trigger.Tickets { OpenFor = 0, LeastPriority = TicketPriority.Urgent } },
        { "{ kind: tickets, open_for: 3bd }", new Trigger.Tickets { OpenFor = new DayCount(3, Business: true) } },
        { "{ kind: goal, phase: reached, for: 3w }", new Trigger.Goal { Phase = GoalPhase.Reached, ForDays = 21 } },
        { "{ kind: goal, phase: due, before: 30d }", new Trigger.Goal { Phase = GoalPhase.Due, DaysBefore = 30 } },
        { "{ kind: goal, phase: missed }", new Trigger.Goal { Phase = GoalPhase.Missed } },
        { "{ kind: goal, phase: adopted, uses: 5 }", new Trigger.Goal { Phase = GoalPhase.Adopted, UsesEach = 5 } },
        { "{ kind: goal, phase: not_adopted }", new Trigger.Goal { Phase = GoalPhase.NotAdopted } },
        { "{ kind: survey, at_most: 6 }", new Trigger.Survey { AtMost = 6 } },
        {
            "{ kind: survey, survey: csat, at_least: 60, at_most: 70, drop: 20, wait: 1h, for: 2w }",
            new Trigger.Survey { SurveyKind = "csat", AtLeast = 60, AtMost = 70, DropAtLeast = 20, WaitMinutes = 60, ForDays = 14 }
        },
        { "{ kind: payment_expiry, before: 30d, until: 14d }", new Trigger.PaymentExpiry { DaysBefore = 30, UntilDaysBefore = 14 } },
        { "{ kind: invoice_overdue, late: 15d, failed_attempts: 2 }", new Trigger.InvoiceOverdue { DaysLate = 15, FailedAttempts = 2 } },
        {
            "{ kind: comparative, metric: logins, per_seat: true, enter_below: 25%, leave_above: 35%, confirm: 3, least_accounts: 10 }",
            new Trigger.Comparative { Measure = new SegmentMeasure("logins", Aggregate.Sum, 28, true), EnterBelow = 25, Leave = 35, ConfirmChecks = 3, LeastAccounts = 10 }
        },
        {
            "{ kind: comparative, metric: seats_used, enter_above: 90% }",
            new Trigger.Comparative { Measure = new SegmentMeasure("seats_used", Aggregate.Last, null, false), EnterAbove = 90, Leave = 80 }
        },
        { "{ kind: power_user, metric: logins, again_after: 90d }", new Trigger.PowerUser { Metric = "logins", AgainAfterDays = 90 } },
        { "{ kind: quiet_expansion, metric: logins, adopted_by: 60% }", new Trigger.QuietExpansion { Metric = "logins", AdoptedBy = 0.6 } },
        { "{ kind: segment_trend, metric: logins, drop: 18% }", new Trigger.SegmentTrend { Metric = "logins", Drop = 0.18 } },
    };

    [Theory]
    [MemberData(nameof(Triggers))]
    public void A_trigger_is_read_with_its_defaults(string yaml, Trigger expected) => Assert.Equal(expected, WithTrigger(yaml).Default.Trigger);

    [Fact]
    public void Lists_of_days_and_events_are_read()
    {
        var anniversary = Assert.IsType<Trigger.Anniversary>(WithTrigger("{ kind: anniversary, days: [30, 60, 90] }").Default.Trigger);
        Assert.Equal([30, 60, 90], anniversary.Days);
        Assert.Equal((false, 7), (anniversary.Yearly, anniversary.ForDays));

        var first = Assert.IsType<Trigger.FirstEvent>(WithTrigger("{ kind: first_event, events: [\"feature:forecast\", api_key_created], per: person, within: 90d, for: 1w }").Default.Trigger);
        Assert.Equal(["feature:forecast", "api_key_created"], first.Events);
        Assert.Equal((true, 90, 7), (first.PerPerson, first.WithinDays, first.ForDays));
    }

    [Fact]
    public void The_way_to_a_deadline_can_be_looked_at()
    {
        var trigger = Assert.IsType<Trigger.Deadline>(WithTrigger("{ kind: deadline, phase: midway, at: 5w, below: 40%, within: 8w, requires: [{ event: a }] }").Default.Trigger);
        Assert.Equal((DeadlinePhase.Midway, 35, 0.4, 56), (trigger.Phase, trigger.AtDays, trigger.Below, trigger.WithinDays));
    }

    [Fact]
    public void A_ladder_of_steps_is_read_and_a_segment_replaces_it_as_a_whole()
    {
        var rule = WithTrigger("{ kind: threshold, metric: seats_used, steps: [10, 25, 50], rearm_share: 20% }", "SMB: { trigger: { steps: [5, 10] } }");

        var ladder = Assert.IsType<Trigger.Threshold>(rule.Default.Trigger);
        Assert.Equal([10, 25, 50], ladder.Steps);
        Assert.Equal((0.2, Aggregate.Last, null), (ladder.RearmShare, ladder.Aggregate, ladder.AtLeast));
        Assert.Equal([5, 10], Assert.IsType<Trigger.Threshold>(rule.For("SMB").Trigger).Steps);
    }

    [Fact]
    public void A_change_is_read_where_the_rule_goes_to_the_digest()
    {
        var drop = Small.Replace("{ kind: trend, metric: logins, drop: 20% }", "{ kind: change, metric: logins, window: 13w, drop: 20% }\n        deliver: digest", StringComparison.Ordinal);
        var rise = Small.Replace("{ kind: trend, metric: logins, drop: 20% }", "{ kind: change, metric: logins, rise: 50%, minimum_baseline: 5 }\n        deliver: digest", StringComparison.Ordinal)
            .Replace("drop: 25%", "rise: 60%", StringComparison.Ordinal);

        Assert.Contains(new Trigger.Change { Metric = "logins", WindowDays = 91 }, TriggersIn(drop));
        Assert.Contains(new Trigger.Change { Metric = "logins", Direction = TrendDirection.Up, Share = 0.5, MinimumBaseline = 5 }, TriggersIn(rise));
    }

    private static IEnumerable<Trigger> TriggersIn(string text) =>
        PlaybookLoader.Load(text, "test.yaml").Playbook!.Milestones.SelectMany(m => m.Rules).Select(rule => rule.Default.Trigger);

    [Fact]
    public void A_deadline_is_read_with_what_it_asks_for()
    {
        var trigger = Assert.IsType<Trigger.Deadline>(WithTrigger(
            "{ kind: deadline, within: 8w, phase: heads_up, heads_up: 1w, requires: [{ event: Signed In, at_least: 2 }, { active_people: 5, within: 7d }, { intended_features: 3 }, { event: first_report }] }").Default.Trigger);

        Assert.Equal((56, DeadlinePhase.HeadsUp, 7), (trigger.WithinDays, trigger.Phase, trigger.HeadsUpDays));
        Assert.Equal(
            [new Requirement.Event("Signed In", 2), new Requirement.ActivePeople(5, 7), new Requirement.IntendedFeatures(3), new Requirement.Event("first_report", 1)],
            trigger.Requirements);
    }

    [Fact]
    public void Guard_and_journey_are_read_and_have_defaults()
    {
        var plain = Load(Small);
        Assert.Equal(new GuardPolicy(), plain.Guard);
        Assert.Empty(plain.Journey.Stages);

        var full = Load(Small
            .Replace("milestones:\n", "guard: { late_after: 2d, mass_drop: 30%, least_accounts: 20, lost_after: 1w }\njourney:\n  stages: [{ name: Onboarding, from: 1d, to: 2w, events: [first], features: [reports] }, { name: Renewal, from: 301d, to: 365d, yearly: true }]\n  segments: { ENT: [{ name: Rollout, from: 1d, to: 90d }] }\nmilestones:\n", StringComparison.Ordinal)
            .Replace("unit: log-ins }", "unit: log-ins, late_after: 72h }", StringComparison.Ordinal));

        Assert.Equal(new GuardPolicy { LateAfterHours = 48, MassDrop = 0.3, LeastAccounts = 20, LostAfterDays = 7 }, full.Guard);
        Assert.Equal([72, null], full.Metrics.Select(m => m.LateAfterHours));
        Assert.Equal(["Onboarding 1-14", "Renewal 301-365"], full.Journey.For("SMB").Select(s => $"{s.Name} {s.FromDay}-{s.ToDay}"));
        Assert.Equal((false, true), (full.Journey.Stages[0].Yearly, full.Journey.Stages[1].Yearly));
        Assert.Equal(["Rollout"], full.Journey.For("ENT").Select(s => s.Name));
    }

    [Fact]
    public void A_segment_takes_over_what_it_does_not_say()
    {
        var rule = Rule(Small
            .Replace("priority: important", "priority: { default: important, when: [{ segment: ENT, renewal_within: 90d, band: at_risk, then: urgent }] }\n        only_in_bands: [watch, at_risk]\n        deliver: now", StringComparison.Ordinal)
            .Replace("SMB: { trigger: { drop: 25% } }", "SMB: { trigger: { drop: 25%, confirm: 3 }, deliver: digest, only_in_bands: [healthy], priority: fyi }\n          ENT: { off: true }", StringComparison.Ordinal));

        Assert.Equal(new Trigger.Trend { Metric = "logins", Share = 0.2 }, rule.Default.Trigger);
        Assert.Equal(
            new PriorityCase { Segment = "ENT", RenewalWithinDays = 90, Band = HealthBand.AtRisk, Then = Priority.Urgent },
            Assert.Single(rule.Default.Priority.Cases));
        Assert.Equal(DeliveryPreference.Now, rule.Default.Delivery);

        var smb = rule.For("SMB");
        Assert.Equal(new Trigger.Trend { Metric = "logins", Share = 0.25, ConfirmChecks = 3 }, smb.Trigger);
        Assert.Equal((Priority.Fyi, 0), (smb.Priority.Default, smb.Priority.Cases.Count));
        Assert.Equal(DeliveryPreference.Digest, smb.Delivery);
        Assert.Equal([HealthBand.Healthy], smb.OnlyInBands);

        var ent = rule.For("ENT");
        Assert.False(ent.Applies);
        Assert.Equal(rule.Default with { Applies = false }, ent);
    }

    [Fact]
    public void A_list_that_a_segment_gives_replaces_the_whole_list()
    {
        var rule = WithTrigger("{ kind: deadline, within: 14d, requires: [{ event: a }, { event: b }] }", "SMB: { trigger: { requires: [{ event: c }] } }");

        var smb = Assert.IsType<Trigger.Deadline>(rule.For("SMB").Trigger);
        Assert.Equal([new Requirement.Event("c", 1)], smb.Requirements);
        Assert.Equal(14, smb.WithinDays);
    }

    [Fact]
    public void A_rule_can_be_for_one_segment_only()
    {
        var rule = Rule(Small.Replace("priority: important", "priority: important\n        off: true", StringComparison.Ordinal).Replace("SMB: { trigger", "SMB: { off: false, trigger", StringComparison.Ordinal));

        Assert.False(rule.For("ENT").Applies);
        Assert.True(rule.For("SMB").Applies);
    }

    [Fact]
    public void Sentences_lose_their_line_breaks_and_nothing_else()
    {
        var rule = Rule(Small.Replace("\"Two weekly checks show it.\"", ">-\n          Two weekly\n          checks: it's   “clear”.\n", StringComparison.Ordinal));

        Assert.Equal("Two weekly checks: it's “clear”.", rule.Why);
    }

    [Fact]
    public void Actions_are_the_buttons_in_the_order_given()
    {
        Assert.Equal([ActionKind.Handled, ActionKind.View], Rule(Small.Replace("priority: important", "priority: important\n        actions: [handled, view]", StringComparison.Ordinal)).Actions);
        Assert.Equal([ActionKind.View, ActionKind.Schedule, ActionKind.Snooze, ActionKind.Handled], Rule(Small).Actions);
    }

    [Fact]
    public void What_is_left_out_has_the_defaults_of_the_product()
    {
        var playbook = Load(Small);

        Assert.Equal(new BudgetPolicy(), playbook.Budgets);
        Assert.Equivalent(new RoutingPolicy(), playbook.Routing);
        Assert.Equivalent(new HealthPolicy(), playbook.Health);
        Assert.Empty(playbook.Plays);
    }

    [Fact]
    public void Policies_are_read()
    {
        var playbook = Load(Small + """
            health: { healthy_from: 80, watch_from: 40, core_features: [reports], login_metric: logins, first_reply_target: 90m, weights: { login: 1, adoption: 2, sentiment: 3, support: 4, financial: 5 } }
            routing: { important_now_segments: [ENT], important_now_top_arr: 10%, windows: ["10:15"], digest_at: "07:00" }
            budgets: { per_person_per_day: 9, reserved_for_urgent: 3, per_account_per_day: 2, per_account_per_week: 4, per_channel_per_day: 30, cooldown: 3w, urgent_cooldown: 0d, too_old: 10d }

            """.ReplaceLineEndings("\n"));

        Assert.Equal((80, 40, 90, "logins"), (playbook.Health.HealthyFrom, playbook.Health.WatchFrom, playbook.Health.FirstReplyTargetMinutes, playbook.Health.LoginMetric));
        Assert.Equal(["reports"], playbook.Health.CoreFeatures);
        Assert.Equal([1, 2, 3, 4, 5], Enum.GetValues<HealthComponentKind>().Select(kind => playbook.Health.Weights[kind]));
        Assert.Equal((0.1, new TimeOnly(7, 0)), (playbook.Routing.ImportantNowTopArrShare, playbook.Routing.DigestAt));
        Assert.Equal([new TimeOnly(10, 15)], playbook.Routing.Windows);
        Assert.Equal(["ENT"], playbook.Routing.ImportantNowSegments);
        Assert.Equal(
            new BudgetPolicy
            {
                PerPersonPerDay = 9,
                ReservedForUrgent = 3,
                PerAccountPerDay = 2,
                PerAccountPerWeek = 4,
                PerChannelPerDay = 30,
                CooldownDays = 21,
                UrgentCooldownDays = 0,
                TooOldDays = 10,
            },
            playbook.Budgets);
    }

    [Fact]
    public void The_version_depends_on_the_text_and_not_on_line_ends_or_the_file_name()
    {
        var version = Load(Small).Version;

        Assert.Equal(version, Load(Small.Replace("\n", "\r\n", StringComparison.Ordinal)).Version);
        Assert.Equal(version, Load("\uFEFF" + Small).Version);
        Assert.Equal(version, PlaybookLoader.Load(Small, "other.yaml").Playbook?.Version);
        Assert.NotEqual(version, Load(Small + "# a remark\n").Version);
    }

    private static Rule WithTrigger(string yaml, string segments = "SMB: { deliver: digest }") => Rule(Small
        .Replace("{ kind: trend, metric: logins, drop: 20% }", yaml, StringComparison.Ordinal)
        .Replace("SMB: { trigger: { drop: 25% } }", segments, StringComparison.Ordinal)
        .Replace("{percent}", "{account}", StringComparison.Ordinal));

    private static Rule Rule(string text) => Load(text).Milestones[0].Rules[0];

    private static Playbook Load(string text)
    {
        var result = PlaybookLoader.Load(text, "small.yaml");
        Assert.Empty(result.Faults);
        return result.Playbook ?? throw new InvalidOperationException("No faults and no playbook.");
    }
}
