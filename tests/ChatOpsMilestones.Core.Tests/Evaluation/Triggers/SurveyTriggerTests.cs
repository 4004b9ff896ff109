using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Tests.Evaluation.Triggers;

public sealed class SurveyTriggerTests
{
    private static readonly Trigger.Survey Detractor = new() { AtMost = 6 };

    private static SurveyResponse Answer(string id, int score, string at, string? contact = "ann", string? comment = "because") => new()
    {
        Id = id,
        AccountId = Given.AccountId,
        Score = score,
        ContactId = contact,
        Comment = comment,
        At = Given.Instant(at),
    };

    private static AccountHistory Answered(params SurveyResponse[] answers) => new()
    {
        Account = Given.Account("2026-01-01"),
        Contacts = [new Contact { Id = "ann", AccountId = Given.AccountId, Name = "Ann" }],
        Surveys = answers,
    };

    [Theory]
    [InlineData(6, true)]
    [InlineData(7, false)]
    public void A_low_answer_opens_for_its_person(int score, bool open)
    {
        var history = Answered(Answer("s1", score, "2026-03-01T10:00Z"));
        Assert.Equal(open ? ["ann@s1"] : [], Given.OpenAt(history, Given.Playbook(Detractor), "2026-03-01"));
    }

    [Fact]
    public void A_high_answer_opens_where_high_ones_are_asked_for()
    {
        var promoter = Given.Playbook(new Trigger.Survey { AtLeast = 9 });
        Assert.Equal(["s1@s1"], Given.OpenAt(Answered(Answer("s1", 9, "2026-03-01T10:00Z", contact: null)), promoter, "2026-03-01"));
        Assert.Empty(Given.OpenAt(Answered(Answer("s1", 8, "2026-03-01T10:00Z")), promoter, "2026-03-01"));
    }

    [Fact]
    public void An_answer_without_a_comment_waits_for_it()
    {
        var history = Answered(Answer("s1", 3, "2026-03-01T10:00Z", comment: null));
        var waiting = Evaluator.Evaluate(history, Given.Playbook(Detractor), null, Given.Instant("2026-03-01T10:04Z"));
        Assert.Empty(waiting.Opened);
        Assert.Equal(Given.Instant("2026-03-01T10:10Z"), waiting.NextCheck);

        Assert.Single(Evaluator.Evaluate(history, Given.Playbook(Detractor), waiting.State, waiting.NextCheck).Opened);
        var commented = Answered(Answer("s1", 3, "2026-03-01T10:00Z", comment: "too slow"));
        var found = Evaluator.Evaluate(commented, Given.Playbook(Detractor), waiting.State, Given.Instant("2026-03-01T10:05Z"));
        Assert.Equal("too slow", Assert.Single(found.Opened).Slots["comment"]);
    }

    [Fact]
    public void An_answer_just_before_midnight_opens_the_day_after_its_wait()
    {
        var found = Evaluator.EvaluateAsOf(Answered(Answer("s1", 3, "2026-03-01T23:55Z", comment: "")), Given.Playbook(Detractor), Given.Day("2026-03-05"));
        Assert.Equal(Given.Day("2026-03-02"), Assert.Single(found.Opened).OpenedOn);
    }

    [Fact]
    public void A_fall_is_measured_against_the_answer_before_of_the_same_person()
    {
        var fall = Given.Playbook(new Trigger.Survey { DropAtLeast = 3 });
        var history = Answered(
            Answer("s1", 10, "2026-01-10T10:00Z", contact: "bob"),
            Answer("s2", 9, "2026-02-01T10:00Z"),
            Answer("s3", 7, "2026-02-10T10:00Z", contact: "bob"),
            Answer("s4", 7, "2026-03-01T10:00Z"));

        var found = Evaluator.EvaluateAsOf(history, fall, Given.Day("2026-03-31"));
        Assert.Equal(["bob@s3"], found.Opened.Select(o => Given.Show(o.Key)));
        Assert.Equal("10", found.Opened[0].Slots["previous"]);
    }

    [Fact]
    public void A_new_answer_of_the_same_person_ends_the_one_before()
    {
        var history = Answered(Answer("s1", 3, "2026-03-01T10:00Z"), Answer("s2", 9, "2026-03-05T10:00Z"), Answer("s3", 2, "2026-03-06T10:00Z", contact: "bob"));
        Assert.Equal(["2026-03-05 the same person answered again, with 9"], Given.ClearedBy(history, Given.Playbook(Detractor), "2026-03-10"));
        Assert.Equal(["bob@s3"], Given.OpenAt(history, Given.Playbook(Detractor), "2026-03-10"));
    }

    [Fact]
    public void Two_low_answers_on_one_day_leave_the_last_one_open()
    {
        var history = Answered(Answer("s1", 3, "2026-03-01T10:00Z"), Answer("s2", 1, "2026-03-01T15:00Z"));
        Assert.Equal(["ann@s1", "ann@s2"], Given.OpenedBy(history, Given.Playbook(Detractor), "2026-03-01"));
        Assert.Equal(["ann@s2"], Given.OpenAt(history, Given.Playbook(Detractor), "2026-03-01"));
    }

    [Theory]
    [InlineData("2026-03-15", true)]
    [InlineData("2026-03-16", false)]
    public void After_some_days_an_answer_is_no_longer_news(string day, bool open)
    {
        var history = Answered(Answer("s1", 3, "2026-03-01T10:00Z"));
        Assert.Equal(open, Given.OpenAt(history, Given.Playbook(Detractor), day).Count == 1);
    }

    [Fact]
    public void Other_surveys_do_not_count()
    {
        var history = Answered(Answer("s1", 1, "2026-03-01T10:00Z") with { SurveyKind = "csat" });
        Assert.Empty(Given.OpenedBy(history, Given.Playbook(Detractor), "2026-03-10"));
    }

    [Fact]
    public void The_slots_name_the_person_and_the_score()
    {
        var slots = Evaluator.EvaluateAsOf(Answered(Answer("s1", 3, "2026-03-01T10:00Z")), Given.Playbook(Detractor), Given.Day("2026-03-01")).Opened[0].Slots;
        Assert.Equal("3", slots["score"]);
        Assert.Equal("Ann", slots["person"]);
        Assert.Equal("", slots["previous"]);
    }
}
