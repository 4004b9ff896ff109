using ChatOpsMilestones.Core.Decisions;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using static ChatOpsMilestones.Core.Tests.Decisions.Sample;

namespace ChatOpsMilestones.Core.Tests.Decisions;

public sealed class BudgetRulesTests
{
    private static SentCard[] Today(int count, Priority level = Priority.Important, bool digest = false) =>
        [.. Enumerable.Range(1, count).Select(i => Sent("2026-11-23T08:10", $"account-{level}-{i}", $"card-{level}-{i}", level, "other/rule", digest: digest))];

    private static Decision After(DueCandidate due, params SentCard[] sent) => Only(Round(due) with { Sent = sent });

    private static DecisionRound InChannel(int sent, Priority level = Priority.Important)
    {
        var due = Due(account: "acme", level: level);
        return Round(due with { Candidate = due.Candidate with { Recipient = Recipient.Channel("#cs") } }) with { Recipient = Recipient.Channel("#cs"), Sent = Today(sent) };
    }

    [Fact]
    public void Two_of_five_are_kept_for_urgent_ones()
    {
        Assert.Equal(DecisionOutcome.SendNow, After(Due(), Today(2)).Outcome);

        var fourth = After(Due(), Today(3));
        Assert.Equal((Reasons.DailyBudget, At("2026-11-24T09:00")), (fourth.Reason, fourth.RevisitAt));
        Assert.Equal("3 cards sent today that were not urgent; 2 of the budget of 5 are kept for urgent ones", fourth.Explanation);
    }

    [Fact]
    public void Urgent_ones_use_the_budget_up()
    {
        Assert.Equal(DecisionOutcome.SendNow, After(Due(), Today(4, Priority.Urgent)).Outcome);

        var sixth = After(Due(), Today(5, Priority.Urgent));
        Assert.Equal((Reasons.DailyBudget, "5 cards sent today, budget 5"), (sixth.Reason, sixth.Explanation));
    }

    [Fact]
    public void An_urgent_one_may_exceed_it_and_counts()
    {
        var decision = After(Due(level: Priority.Urgent), [.. Today(3), .. Today(2, Priority.Urgent)]);
        Assert.Equal(DecisionOutcome.SendNow, decision.Outcome);
        Assert.Equal(("5", "2"), (decision.Features["sent_today"], decision.Features["urgent_today"]));
    }

    [Fact]
    public void Lines_of_the_digest_and_cards_of_yesterday_cost_nothing()
    {
        var yesterday = Enumerable.Range(1, 5).Select(i => Sent("2026-11-22T17:00", $"y-{i}", $"y-{i}", rule: "other/rule"));
        Assert.Equal(DecisionOutcome.SendNow, After(Due(), [.. Today(8, digest: true), .. yesterday]).Outcome);
    }

    // In Auckland the 23rd began at 11:00 on the 22nd in UTC.
    [Fact]
    public void The_day_is_the_recipient_s()
    {
        var due = Due(opened: "2026-11-22");
        var round = Round(due with { Candidate = due.Candidate with { DueAt = At("2026-11-22T19:00") } }) with
        {
            Now = At("2026-11-22T20:00"),
            Hours = Hours with { ZoneId = "Pacific/Auckland" },
        };
        SentCard[] At5(string at) => [.. Enumerable.Range(1, 5).Select(i => Sent(at, $"a-{i}", $"c-{i}", rule: "other/rule"))];

        Assert.Equal(Reasons.DailyBudget, Only(round with { Sent = At5("2026-11-22T11:30") }).Reason);
        Assert.Equal(DecisionOutcome.SendNow, Only(round with { Sent = At5("2026-11-22T10:30") }).Outcome);
    }

    [Fact]
    public void An_account_gets_one_card_a_day()
    {
        var decision = After(Due(account: "acme"), Sent("2026-11-23T08:10", "acme", rule: "other/rule"));
        Assert.Equal((Reasons.AccountBudget, "1 card sent about this account today, budget 1"), (decision.Reason, decision.Explanation));
        Assert.Equal(At("2026-11-24T09:00"), decision.RevisitAt);
        Assert.Equal(DecisionOutcome.SendNow, After(Due(account: "acme", level: Priority.Urgent), Sent("2026-11-23T08:10", "acme", rule: "other/rule")).Outcome);
    }

    [Theory]
    [InlineData("2026-11-17T09:00", "2026-11-24T09:00")] // six days ago: free on the seventh
    [InlineData("2026-11-16T09:00", null)]
    public void An_account_gets_three_cards_in_seven_days(string first, string? free)
    {
        var decision = After(
            Due(account: "acme"),
            Sent(first, "acme", "one", rule: "other/rule"),
            Sent("2026-11-19T09:00", "acme", "two", rule: "other/rule"),
            Sent("2026-11-20T09:00", "acme", "three", rule: "other/rule"));

        Assert.Equal(free is null ? Reasons.Window : Reasons.AccountBudget, decision.Reason);
        Assert.Equal(free is null ? null : At(free), decision.RevisitAt);
    }

    [Fact]
    public void A_week_overdrawn_by_urgent_ones_is_free_when_enough_have_dropped_out()
    {
        var days = new[] { "2026-11-18T09:00", "2026-11-19T09:00", "2026-11-20T09:00", "2026-11-20T12:00" };
        var decision = After(Due(account: "acme"), [.. days.Select((d, i) => Sent(d, "acme", $"card-{i}", Priority.Urgent, "other/rule"))]);

        Assert.Equal("4 cards sent about this account in seven days, budget 3", decision.Explanation);
        Assert.Equal(At("2026-11-26T09:00"), decision.RevisitAt);
    }

    [Fact]
    public void The_next_day_is_the_next_working_day()
    {
        var due = Due(opened: "2026-11-27");
        var friday = Round(due with { Candidate = due.Candidate with { DueAt = At("2026-11-27T08:00") } }) with
        {
            Now = At("2026-11-27T09:00"),
            Sent = [.. Enumerable.Range(1, 3).Select(i => Sent("2026-11-27T08:10", $"a-{i}", $"c-{i}", rule: "other/rule"))],
        };
        Assert.Equal(At("2026-11-30T09:00"), Only(friday).RevisitAt);
    }

    [Fact]
    public void A_channel_has_a_budget_of_its_own()
    {
        Assert.Equal(DecisionOutcome.SendNow, Only(InChannel(19)).Outcome);
        Assert.Equal("20 cards sent today, budget 20", Only(InChannel(20)).Explanation);
        Assert.Equal(DecisionOutcome.SendNow, Only(InChannel(20, Priority.Urgent)).Outcome);
    }

    [Fact]
    public void A_channel_may_get_two_cards_of_an_account_a_day() => Assert.Equal(
        DecisionOutcome.SendNow,
        Only(InChannel(0) with { Sent = [Sent("2026-11-23T08:10", "acme", rule: "other/rule")] }).Outcome);

    [Fact]
    public void The_budget_goes_to_the_most_points()
    {
        var due = Enumerable.Range(1, 6).Select(i => Due($"alert-{i}") with { ArrPercentile = i / 10.0 }).ToArray();
        var decisions = DecisionEngine.Decide(Round(due));

        Assert.Equal(["alert-6", "alert-5", "alert-4"], decisions.Where(d => d.Outcome == DecisionOutcome.SendNow).Select(d => d.AlertId));
        Assert.All(decisions.Skip(3), d => Assert.Equal(Reasons.DailyBudget, d.Reason));
    }

    [Fact]
    public void Urgent_ones_take_their_share_first_whatever_their_points()
    {
        // Three ordinary ones would have been sent, had the urgent ones with fewer points not come first.
        var urgent = Enumerable.Range(1, 4).Select(i => Due($"urgent-{i}", level: Priority.Urgent) with { ArrPercentile = 0, Health = HealthOf(100) });
        var others = Enumerable.Range(1, 3).Select(i => Due($"other-{i}") with { ArrPercentile = 1, Health = HealthOf(0) });
        var decisions = DecisionEngine.Decide(Round([.. urgent, .. others]));

        Assert.Equal("other-1", decisions[0].AlertId);
        Assert.Equal(4, decisions.Count(d => d.Reason == Reasons.Urgent));
        Assert.Equal(1, decisions.Count(d => d.Reason == Reasons.Window));
    }

    [Fact]
    public void The_budgets_are_the_playbook_s() => Assert.Equal(
        Reasons.DailyBudget,
        Only(Round(Due()) with { Budgets = new BudgetPolicy { PerPersonPerDay = 1, ReservedForUrgent = 1 } }).Reason);
}
