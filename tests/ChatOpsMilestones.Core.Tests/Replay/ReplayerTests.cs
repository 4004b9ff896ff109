using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Replay;
using ChatOpsMilestones.Core.Signals;
using static ChatOpsMilestones.Core.Tests.Replay.ReplayWorld;

namespace ChatOpsMilestones.Core.Tests.Replay;

public sealed class ReplayerTests
{
    private static readonly string[] Ids = [.. Enumerable.Range(0, 100).Select(i => $"c{i:000}")];

    [Fact]
    public void States_at_the_cut_and_occurrences_of_the_period_are_two_numbers()
    {
        // Both were silent once; one still is.
        var report = Run(
            Playbook(Milestone("quiet", Silent(30))),
            [Customer("a", (50, 100)), Customer("b", (50, 100)), Customer("c", (320, 364)), Customer("d")]);

        var quiet = Assert.Single(report.Milestones);
        Assert.Equal((3, 3, 1, 1), (quiet.Fires, quiet.AccountsHit, quiet.OpenAtCut, quiet.AccountsOpenAtCut));
        Assert.Equal((4, 0.75), (report.Accounts, quiet.AccountShare));
        Assert.Equal((Start, End), (report.From, report.To));
    }

    [Fact]
    public void Fires_are_counted_by_week_and_by_owner()
    {
        var report = Run(
            Playbook(Milestone("busy", Busy(100))),
            [Customer("a", busyOn: 7, owner: Jordan.Email), Customer("b", busyOn: 13, owner: Jordan.Email), Customer("c", busyOn: 14), Customer("d", owner: "left@example.com")]);

        var busy = Assert.Single(report.Milestones);
        Assert.Equal(52, busy.Weeks.Count);
        Assert.Equal([0, 2, 1, 0], busy.Weeks.Take(4).Select(w => w.Fires));
        Assert.Equal(Start.AddDays(7), busy.Weeks[1].Monday);
        Assert.Equal([new OwnerCount("Jordan Lee", Jordan.Email, 2, 2, 0.04), new OwnerCount("nobody", null, 2, 1, 0.02)], busy.Owners);
        Assert.Equal(0.06, busy.FiresPerWeek);
    }

    [Fact]
    public void Overlap_names_the_milestones_that_fired_at_the_same_account_within_a_week()
    {
        var report = Run(
            Playbook(Milestone("busy", Busy(100)), Milestone("very-busy", Busy(90)), Milestone("quiet", Silent(30))),
            [Customer("a", busyOn: 40), Customer("b", (10, 45), busyOn: 46)]);

        var busy = report.Milestones[0];
        Assert.Equal((2, 1.0), (busy.Overlap.Fires, busy.Overlap.Share));
        Assert.Equal([new OverlapWith("very-busy", "very-busy", 2, 1), new OverlapWith("quiet", "quiet", 1, 0.5)], busy.Overlap.Top);
    }

    // 50 are silent from day 100 and lost on day 160; 10 are silent and stay, 40 are lost without a word.
    [Fact]
    public void Precision_recall_lift_and_risk_ratio_come_from_what_followed()
    {
        var report = Run(Playbook(Milestone("quiet", Silent(30))), Ids.Select((id, i) => i switch
        {
            < 30 => Customer(id, (100, 364), lost: 160),
            < 40 => Customer(id, (100, 364)),
            < 60 => Customer(id, lost: 200),
            _ => Customer(id),
        }));

        var quiet = Assert.Single(report.Milestones).Judgement;
        Assert.Null(quiet.TooFew);
        Assert.Equal((50, 50, 40, 30), (quiet.AccountsWith, quiet.AccountsWithout, quiet.Fired, quiet.Hits));
        Assert.Equal(Statistics.Share(30, 40), quiet.Precision);
        Assert.Equal((50, 30), (quiet.Outcomes, quiet.Caught));
        Assert.Equal(Statistics.Share(30, 50), quiet.Recall);
        Assert.True(quiet.RiskRatio!.Value > 3 && quiet.RiskRatio.Low > 2, $"{quiet.RiskRatio}"); // 75 % against the weeks of the sixty that lived or fell
        Assert.Equal(0.75 / quiet.BaseRate!.Value, quiet.Lift!.Value, 2);

        // Silence is told at the end of its 30th day, the 130th of all; loss comes on the 161st.
        Assert.Equal(new LeadTime("churned", 30, new Quartiles(31, 31, 31)), report.Milestones[0].LeadTime);
    }

    [Fact]
    public void The_state_at_the_cut_is_judged_by_what_came_after_it()
    {
        var report = Run(
            Playbook(Milestone("quiet", Silent(30))),
            Ids.Select((id, i) => i switch
            {
                < 35 => Customer(id, (100, 364), lost: 250),
                < 50 => Customer(id, (100, 364)),
                _ => Customer(id),
            }),
            r => r with { To = Start.AddDays(200), HorizonDays = 100 });

        var cut = report.Milestones[0].AtCut;
        Assert.Equal((50, 35, 50, 0), (cut.Fired, cut.Hits, cut.Quiet, cut.QuietHits));
        Assert.Equal(Statistics.Share(35, 50), cut.Precision);
        Assert.Equal(Statistics.Share(35, 35), cut.Recall);
        Assert.Equal(50, report.Milestones[0].OpenAtCut);
    }

    [Fact]
    public void Too_few_outcomes_give_no_figures_but_say_so()
    {
        var report = Run(Playbook(Milestone("quiet", Silent(30))), Ids.Select((id, i) => i < 29 ? Customer(id, (100, 364), lost: 160) : Customer(id)));

        var quiet = report.Milestones[0].Judgement;
        Assert.Equal("too few outcomes to judge: 29 accounts churned, 71 did not; 30 of each are needed", quiet.TooFew);
        Assert.Null(quiet.Precision);
        Assert.Null(quiet.RiskRatio);
        Assert.Null(quiet.Recall);
    }

    [Fact]
    public void What_cannot_be_watched_long_enough_is_not_judged()
    {
        // All fall silent so late that 90 days after it are not known.
        var report = Run(Playbook(Milestone("quiet", Silent(30))), Ids.Select((id, i) => Customer(id, (270, 364), lost: i < 40 ? 340 : null)));

        Assert.Equal(100, report.Milestones[0].Fires);
        Assert.Equal(0, report.Milestones[0].Judgement.Fired);
        Assert.Contains(report.Notes, n => n.Contains("could not be watched for 90 days", StringComparison.Ordinal));
    }

    [Fact]
    public void Good_news_is_held_against_renewal_and_growth()
    {
        var report = Run(Playbook(Milestone("busy", Busy(100), Polarity.Positive)), [Renewing("a", 20, 60), Renewing("b", 20, 200)]);

        var judged = report.Milestones[0];
        Assert.Equal("renewed or expanded", judged.Judgement.Outcome);
        Assert.Equal((2, 1), (judged.Judgement.Fired, judged.Judgement.Hits));
        Assert.Equal(new LeadTime("renewed or expanded", 1, new Quartiles(40, 40, 40)), judged.LeadTime);
    }

    [Fact]
    public void The_real_decision_engine_goes_through_the_fires_in_order_of_time()
    {
        // Twelve on one day for one person: budgets, then too old.
        var report = Run(
            Playbook(Milestone("busy", Busy(100)) with { Rules = [Loud(Busy(100))] }),
            Enumerable.Range(0, 60).Select(i => Customer($"c{i:00}", busyOn: 100, owner: Jordan.Email)));

        var sending = report.Milestones[0].Sending;
        Assert.Equal(60, sending.Alerts);
        Assert.Equal(sending.Alerts, sending.SentNow + sending.Digest + sending.Held + sending.Waiting);
        Assert.Equal(sending.Alerts - sending.Waiting, sending.Reasons.Sum(r => r.Alerts));
        Assert.Contains(sending.Reasons, r => r is { Outcome: DecisionOutcome.Held, Reason: Reasons.NoLongerTrue });
        Assert.True(report.Sending.MostCardsPerPersonWeek <= 5 * 5, $"{report.Sending.MostCardsPerPersonWeek}");
    }

    [Fact]
    public void A_milestone_that_is_off_runs_when_it_is_asked_for()
    {
        var playbook = Playbook(Milestone("quiet", Silent(30), activation: Activation.Off), Milestone("busy", Busy(100)));
        var customers = new[] { Customer("a", (50, 100), busyOn: 20) };

        var alone = Run(playbook, customers, r => r with { MilestoneId = "quiet" });
        var all = Run(playbook, customers);

        Assert.Equal(("quiet", 1, Activation.Off), (alone.Milestones[0].Id, alone.Milestones[0].Fires, alone.Milestones[0].State));
        Assert.Contains("The milestone is off in the playbook; it was run as if it were on.", alone.Notes);
        Assert.Equal(["busy"], all.Milestones.Select(m => m.Id));
    }

    [Fact]
    public void What_is_in_shadow_sends_nothing_with_the_others_and_shows_what_it_would_send_if_it_were_on()
    {
        var report = Run(
            Playbook(Milestone("quiet", Silent(30), activation: Activation.Shadow), Milestone("busy", Busy(100))),
            [Customer("a", (50, 100), busyOn: 20)]);

        Assert.Equal((1, 1), (report.Milestones[0].Fires, report.Milestones[0].Sending.Alerts));
        Assert.Equal(1, report.Sending.Alerts);
    }

    [Fact]
    public void Ten_examples_are_spread_over_time_and_accounts_and_do_not_depend_on_the_order()
    {
        var playbook = Playbook(Milestone("busy", Busy(100)));
        var customers = Ids.Select((id, i) => Customer(id, busyOn: 3 + (i * 36 / 10))).ToList();

        var one = Run(playbook, customers).Milestones[0].Examples;
        var other = Run(playbook, Enumerable.Reverse(customers)).Milestones[0].Examples;

        Assert.Equal(10, one.Count);
        Assert.Equal(one.Select(e => (e.Day, e.Card.AccountId)), other.Select(e => (e.Day, e.Card.AccountId)));
        Assert.Equal(10, one.Select(e => e.Card.AccountId).Distinct().Count());
        Assert.True(one[^1].Day.DayNumber - one[0].Day.DayNumber > 280);
        Assert.All(one, e => Assert.Equal($"Watch: talk to {e.Card.AccountName}", e.Card.Advice));
    }

    [Fact]
    public void A_segment_leaves_the_others_out()
    {
        var report = Run(Playbook(Milestone("quiet", Silent(30))), [Customer("a", (50, 100)), Customer("b", (50, 100), segment: "ENT")], r => r with { Segment = "ENT" });

        Assert.Equal((1, 1), (report.Accounts, report.Milestones[0].Fires));
    }

    [Fact]
    public void Two_versions_are_compared_fire_by_fire()
    {
        var customers = new[] { Customer("a", (50, 200)), Customer("b", (50, 85)) };

        var report = Run(Playbook(Milestone("quiet", Silent(40))), customers, r => r with { Against = Playbook(Milestone("quiet", Silent(30))) });

        var diff = Assert.Single(report.Diff!.Milestones);
        Assert.Equal((true, 1, 1, 1, 0), (diff.Changed, diff.Both, diff.OtherDay, diff.OnlyOld, diff.OnlyNew));
        Assert.Equal((2, 1), (diff.Old!.Fires, diff.New!.Fires));
        Assert.Equal([new FireSample(false, "b", "Customer b", "quiet/rule", Start.AddDays(79))], diff.Samples);
    }

    [Fact]
    public void Both_versions_of_a_milestone_in_shadow_tell_what_would_be_sent_if_it_were_on()
    {
        var shadow = Playbook(Milestone("quiet", Silent(30)) with { Activation = Activation.Shadow });

        var diff = Assert.Single(Run(shadow, [Customer("a", (50, 200))], r => r with { Against = shadow }).Diff!.Milestones);

        Assert.Null(diff.Old!.Sending.NotSimulated);
        Assert.Equal(diff.New!.Sending.Alerts, diff.Old.Sending.Alerts);
    }

    [Fact]
    public void The_same_version_twice_differs_in_nothing()
    {
        var playbook = Playbook(Milestone("quiet", Silent(30)));
        var diff = Assert.Single(Run(playbook, [Customer("a", (50, 200))], r => r with { Against = playbook }).Diff!.Milestones);
        Assert.Equal((false, 1, 0, 0, 0), (diff.Changed, diff.Both, diff.OnlyOld, diff.OnlyNew, diff.Moved));
    }

    [Fact]
    public void What_comes_some_days_later_is_moved()
    {
        var busy = Customer("a", busyOn: 60);
        var next = new AccountHistory
        {
            Account = busy.Account,
            Metrics = new Dictionary<string, Series> { ["logins"] = new(Start, [.. busy.Metrics["logins"].Values.ToArray().Select((v, i) => i == 63 ? 120 : v)]) },
            Watermarks = busy.Watermarks,
        };
        var diff = Assert.Single(Run(Playbook(Milestone("busy", Busy(110))), [next], r => r with { Against = Playbook(Milestone("busy", Busy(100))) }).Diff!.Milestones);
        Assert.Equal((1, 1, 0), (diff.Both, diff.OnlyOld, diff.OnlyNew));
    }

    [Fact]
    public void Any_number_of_tasks_may_add()
    {
        var playbook = Playbook(Milestone("quiet", Silent(30)), Milestone("busy", Busy(100)));
        var customers = Ids.Select((id, i) => Customer(id, (50, 100 + i), busyOn: i)).ToList();
        var together = new Replayer(new ReplayRequest { Playbook = playbook, To = End, KnownThrough = End, Team = [Jordan] });

        Parallel.ForEach(customers, together.Add);

        Assert.Equal(ReplayJson.Write(Run(playbook, customers)), ReplayJson.Write(together.Finish()));
    }

    [Fact]
    public void The_machine_form_reads_back_as_it_was_written()
    {
        var report = Run(Playbook(Milestone("quiet", Silent(30))), [Customer("a", (50, 200))], r => r with { Against = r.Playbook });
        var text = ReplayJson.Write(report);
        Assert.Equal(text, ReplayJson.Write(ReplayJson.Read(text)));
        Assert.Contains("\"format\":1,", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_at_all_is_a_report_too()
    {
        var report = Run(Playbook(Milestone("quiet", Silent(30))), []);
        Assert.Equal((0, 0), (report.Accounts, report.Milestones[0].Fires));
        Assert.Empty(report.Milestones[0].Examples);
    }

    [Fact]
    public void A_wrong_request_is_refused()
    {
        var playbook = Playbook(Milestone("quiet", Silent(30)));
        Assert.Throws<ArgumentException>(() => Run(playbook, [], r => r with { MilestoneId = "loud" }));
        Assert.Throws<ArgumentException>(() => Run(playbook, [], r => r with { From = End.AddDays(1) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Run(playbook, [], r => r with { HorizonDays = 0 }));
    }

    private static Rule Loud(Trigger trigger)
    {
        var rule = Milestone("busy", trigger).Rules[0];
        return rule with { Default = rule.Default with { Delivery = DeliveryPreference.Now } };
    }

    private static AccountHistory Renewing(string id, int busyOn, int renewed)
    {
        var customer = Customer(id, busyOn: busyOn);
        return new AccountHistory
        {
            Account = customer.Account,
            Metrics = customer.Metrics,
            Watermarks = customer.Watermarks,
            Outcomes = [new Outcome { Id = "r-" + id, AccountId = id, OutcomeKind = OutcomeKind.Renewed, On = Start.AddDays(renewed) }],
        };
    }
}
