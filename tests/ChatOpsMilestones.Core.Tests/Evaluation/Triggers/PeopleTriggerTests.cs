using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Evaluation.Triggers;

/// <summary>The kinds that look at the customer's people, and at what a model says.</summary>
public sealed class PeopleTriggerTests
{
    private static Contact Person(string id, bool champion = false, string role = "user") =>
        new() { Id = id, AccountId = Given.AccountId, Name = id.ToUpperInvariant(), IsChampion = champion, JobRole = role };

    private static ContactChange Change(string id, ContactChangeKind kind, string at, string contact = "ann", string before = "", string after = "") =>
        new() { Id = id, AccountId = Given.AccountId, ContactId = contact, ChangeKind = kind, Before = before, After = after, At = Given.Instant(at) };

    private static Interaction Message(string at, bool fromCustomer = false, bool away = false, string? contact = "ann") => new()
    {
        Id = at + fromCustomer,
        AccountId = Given.AccountId,
        Channel = "email",
        FromCustomer = fromCustomer,
        IsOutOfOffice = away,
        ContactId = contact,
        At = Given.Instant(at),
    };

    private static Interaction[] Messages(string month, string contact, params int[] days) =>
        [.. days.Select(day => Message($"{month}-{day:00}T10:00Z", contact: contact))];

    private static AccountHistory History(Interaction[] interactions) => new()
    {
        Account = Given.Account("2026-01-01"),
        Contacts = [Person("ann"), Person("bob")],
        Interactions = [.. interactions.OrderBy(i => i.At)],
    };

    [Fact]
    public void A_change_of_role_is_told_with_both_roles()
    {
        var history = new AccountHistory
        {
            Account = Given.Account("2026-01-01"),
            Contacts = [Person("ann", role: "CFO")],
            ContactChanges = [Change("c1", ContactChangeKind.Role, "2026-03-01T10:00Z", before: "admin", after: "CFO")],
        };
        var trigger = new Trigger.RoleChange { Changes = [ContactChangeKind.Role], Roles = ["Admin"], ForDays = 5 };

        var found = Evaluator.EvaluateAsOf(history, Given.Playbook(trigger), Given.Day("2026-03-10"));

        Assert.Equal("is now CFO, was admin", Assert.Single(found.Opened).Slots["change"]);
        Assert.Equal(["2026-03-07 no longer news after 5 days"], found.Cleared.Select(c => $"{c.On:yyyy-MM-dd} {c.Reason}"));
        Assert.Empty(Given.OpenedBy(history, Given.Playbook(trigger with { Roles = ["sponsor"] }), "2026-03-10"));
        Assert.Empty(Given.OpenedBy(history, Given.Playbook(trigger with { ChampionsOnly = true }), "2026-03-10"));
    }

    [Fact]
    public void A_champion_who_is_deactivated_counts_though_the_mark_went_with_the_log_in()
    {
        var history = new AccountHistory
        {
            Account = Given.Account("2026-01-01"),
            Contacts = [Person("ann")],
            ContactChanges =
            [
                Change("c1", ContactChangeKind.Deactivated, "2026-03-01T10:00Z"),
                Change("c2", ContactChangeKind.ChampionLost, "2026-03-01T10:00Z"),
                Change("c3", ContactChangeKind.Reactivated, "2026-03-04T10:00Z"),
            ],
        };
        var playbook = Given.Playbook(new Trigger.RoleChange { Changes = [ContactChangeKind.Deactivated], ChampionsOnly = true });

        Assert.Equal(["ann@c1"], Given.OpenedBy(history, playbook, "2026-03-10"));
        Assert.Equal(["2026-03-04 active again"], Given.ClearedBy(history, playbook, "2026-03-10"));
    }

    [Fact]
    public void Three_messages_without_an_answer_open_and_an_answer_ends_it()
    {
        var history = History([.. Messages("2026-03", "ann", 1, 5, 9), Message("2026-03-12T10:00Z", fromCustomer: true)]);
        var playbook = Given.Playbook(new Trigger.Unanswered());

        var opened = Assert.Single(Evaluator.EvaluateAsOf(history, playbook, Given.Day("2026-03-20")).Opened);
        Assert.Equal(("ann", "2026-03-01", "3"), (opened.Key.Entity, opened.Key.Period, opened.Slots["outreaches"]));
        Assert.Equal(Given.Day("2026-03-09"), opened.OpenedOn);
        Assert.Equal(["2026-03-12 they answered on 12 March 2026"], Given.ClearedBy(history, playbook, "2026-03-20"));
    }

    [Fact]
    public void Messages_too_far_apart_or_to_different_people_do_not_add_up()
    {
        var playbook = Given.Playbook(new Trigger.Unanswered());

        Assert.Empty(Given.OpenedBy(History(Messages("2026-03", "ann", 1, 10, 15)), playbook, "2026-03-31"));
        Assert.Empty(Given.OpenedBy(History([.. Messages("2026-03", "ann", 1, 2), .. Messages("2026-03", "bob", 3)]), playbook, "2026-03-31"));
    }

    [Fact]
    public void An_out_of_office_reply_pauses_the_count()
    {
        var away = Message("2026-03-05T10:05Z", fromCustomer: true, away: true);
        var playbook = Given.Playbook(new Trigger.Unanswered { AwayDays = 10 });

        // Two before it and those of the ten days after it do not count.
        Assert.Empty(Given.OpenedBy(History([.. Messages("2026-03", "ann", 1, 5, 8, 12), away]), playbook, "2026-03-31"));
        Assert.Equal(["ann@2026-03-16"], Given.OpenedBy(History([.. Messages("2026-03", "ann", 1, 5, 8, 16, 18, 20), away]), playbook, "2026-03-31"));
    }

    [Fact]
    public void Three_people_who_stopped_are_named_and_those_who_never_started_are_not()
    {
        Series Until(int days) => new(Given.Day("2026-01-01"), [.. Enumerable.Range(0, 90).Select(i => i < days ? 1.0 : 0)]);
        var people = new Dictionary<string, int> { ["ann"] = 40, ["bob"] = 41, ["cid"] = 42, ["dee"] = 90, ["eve"] = 0 };
        var history = new AccountHistory
        {
            Account = Given.Account("2026-01-01"),
            Contacts = [.. people.Keys.Select(id => Person(id))],
            Metrics = Given.Metrics("logins", Until(90)),
            People = people.ToDictionary(p => p.Key, IReadOnlyDictionary<string, Series> (p) => new Dictionary<string, Series> { ["logins"] = Until(p.Value) }),
            Watermarks = Given.Complete("logins", "2026-03-31"),
        };
        var playbook = Given.Playbook(new Trigger.PeopleStopped());

        var opened = Assert.Single(Evaluator.EvaluateAsOf(history, playbook, Given.Day("2026-03-20")).Opened);

        // The last of the three was there on the 42nd day, 11 February; fourteen silent days end on the 25th.
        Assert.Equal(Given.Day("2026-02-25"), opened.OpenedOn);
        Assert.Equal("ANN, BOB and CID", opened.Slots["people"]);
        Assert.Empty(Given.OpenedBy(history, Given.Playbook(new Trigger.PeopleStopped { People = 4 }), "2026-03-20"));
    }

    [Fact]
    public void It_ends_when_one_of_the_three_is_back()
    {
        Series Days(params int[] active) => new(Given.Day("2026-01-01"), [.. Enumerable.Range(0, 90).Select(i => active.Contains(i) ? 1.0 : 0)]);
        var gone = Days([.. Enumerable.Range(0, 40)]);
        var history = new AccountHistory
        {
            Account = Given.Account("2026-01-01"),
            Contacts = [Person("ann"), Person("bob"), Person("cid")],
            Metrics = Given.Metrics("logins", Days([.. Enumerable.Range(0, 90)])),
            People = new Dictionary<string, IReadOnlyDictionary<string, Series>>
            {
                ["ann"] = new Dictionary<string, Series> { ["logins"] = gone },
                ["bob"] = new Dictionary<string, Series> { ["logins"] = gone },
                ["cid"] = new Dictionary<string, Series> { ["logins"] = Days([.. Enumerable.Range(0, 40), 70]) },
            },
            Watermarks = Given.Complete("logins", "2026-03-31"),
        };

        Assert.Equal(["2026-03-12 only 2 of them are still silent"], Given.ClearedBy(history, Given.Playbook(new Trigger.PeopleStopped()), "2026-03-20"));
    }

    [Fact]
    public void A_trend_of_one_role_does_not_see_the_others()
    {
        // Admins stop after 15 weeks; users make up for it.
        Series Weeks(Func<int, double> perDay) => new(Given.Day("2026-01-05"), [.. Enumerable.Range(0, 7 * 20).Select(i => perDay(i / 7))]);
        var (admins, users) = (Weeks(week => week < 15 ? 10 : 1), Weeks(week => week < 15 ? 10 : 19));
        var history = new AccountHistory
        {
            Account = Given.Account("2026-01-01"),
            Contacts = [Person("ann", role: "Admin"), Person("bob")],
            Metrics = Given.Metrics("logins", Weeks(_ => 20)),
            People = new Dictionary<string, IReadOnlyDictionary<string, Series>>
            {
                ["ann"] = new Dictionary<string, Series> { ["logins"] = admins },
                ["bob"] = new Dictionary<string, Series> { ["logins"] = users },
            },
            Watermarks = Given.Complete("logins", "2026-06-30"),
        };

        Assert.Empty(Given.OpenedBy(history, Given.Playbook(new Trigger.Trend()), "2026-05-24"));
        Assert.Single(Given.OpenedBy(history, Given.Playbook(new Trigger.Trend { Roles = ["admin"] }), "2026-05-24"));
        Assert.Empty(Given.OpenedBy(history, Given.Playbook(new Trigger.Trend { Roles = ["user"] }), "2026-05-24"));
    }

    private static AccountHistory Predicted(params (string On, double Probability, bool Usable)[] predictions) => new()
    {
        Account = Given.Account("2026-01-01"),
        Predictions =
        [
            .. predictions.Select(p => new Prediction
            {
                Id = p.On, AccountId = Given.AccountId, Model = "churn", On = Given.Day(p.On), Probability = p.Probability, Usable = p.Usable, Reasons = ["use is down", "no champion"],
            }),
        ],
    };

    [Fact]
    public void A_rise_of_the_probability_opens_and_half_of_it_back_ends_it()
    {
        var history = Predicted(("2026-03-01", 0.20, true), ("2026-03-10", 0.36, true), ("2026-03-20", 0.28, true), ("2026-03-25", 0.26, true));
        var playbook = Given.Playbook(new Trigger.Predictive { Rise = 0.15 });

        var opened = Assert.Single(Evaluator.EvaluateAsOf(history, playbook, Given.Day("2026-03-31")).Opened);
        Assert.Equal(("36%", "20%", "16", "use is down; no champion"), (opened.Slots["probability"], opened.Slots["before"], opened.Slots["rise"], opened.Slots["reasons"]));
        Assert.Equal(Given.Day("2026-03-11"), opened.OpenedOn);
        Assert.Equal(["2026-03-26 the probability is down to 26%"], Given.ClearedBy(history, playbook, "2026-03-31"));
    }

    [Fact]
    public void A_level_opens_once_and_does_not_flap_around_it()
    {
        var history = Predicted(("2026-03-01", 0.51, true), ("2026-03-05", 0.49, true), ("2026-03-09", 0.52, true), ("2026-03-14", 0.44, true));
        var playbook = Given.Playbook(new Trigger.Predictive { AtLeast = 0.5 });

        Assert.Equal(["2026-03-02"], Given.OpenedBy(history, playbook, "2026-03-31"));
        Assert.Equal(["2026-03-15 the probability is down to 44%"], Given.ClearedBy(history, playbook, "2026-03-31"));
    }

    [Fact]
    public void A_model_that_carries_no_signal_says_nothing()
    {
        var playbook = Given.Playbook(new Trigger.Predictive { AtLeast = 0.5 });

        Assert.Empty(Given.OpenedBy(Predicted(("2026-03-01", 0.9, false)), playbook, "2026-03-31"));
        Assert.Equal(
            ["2026-03-06 the model says nothing usable any more"],
            Given.ClearedBy(Predicted(("2026-03-01", 0.9, true), ("2026-03-05", 0.9, false)), playbook, "2026-03-31"));
    }

    private static AccountHistory Answers(params (string Who, int Score, string At)[] answers) => new()
    {
        Account = Given.Account("2026-01-01"),
        Surveys = [.. answers.Select((a, i) => new SurveyResponse { Id = $"s{i}", AccountId = Given.AccountId, ContactId = a.Who, Score = a.Score, At = Given.Instant(a.At + "T10:00Z") })],
    };

    [Fact]
    public void A_mean_that_falls_by_two_points_is_told_once_and_later_answers_belong_to_it()
    {
        var history = Answers(
            ("a", 9, "2026-02-01"), ("b", 9, "2026-02-02"), ("c", 9, "2026-02-03"), // mean 9
            ("a", 2, "2026-03-01"), // 6.67
            ("b", 2, "2026-03-03")); // 4.33

        var opened = Assert.Single(Evaluator.EvaluateAsOf(history, Given.Playbook(new Trigger.SurveyMean()), Given.Day("2026-03-10")).Opened);

        Assert.Equal(("s3", "6.7", "9", "3"), (opened.Key.Period, opened.Slots["mean"], opened.Slots["before"], opened.Slots["respondents"]));
    }

    [Fact]
    public void Two_respondents_make_no_mean()
    {
        var history = Answers(("a", 9, "2026-02-01"), ("b", 9, "2026-02-02"), ("a", 0, "2026-03-01"));

        Assert.Empty(Given.OpenedBy(history, Given.Playbook(new Trigger.SurveyMean()), "2026-03-10"));
        Assert.Single(Given.OpenedBy(history, Given.Playbook(new Trigger.SurveyMean { Respondents = 2 }), "2026-03-10"));
    }

    [Fact]
    public void Every_kind_of_trigger_names_its_metrics() => Assert.All(
        Explaining.TriggerSamples.All,
        sample => Assert.DoesNotContain(null!, TriggerMetrics.Of(sample.Trigger, "logins")));
}
