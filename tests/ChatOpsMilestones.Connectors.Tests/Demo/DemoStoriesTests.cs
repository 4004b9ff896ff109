using ChatOpsMilestones.Connectors.Demo;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Tests.Demo;

/// <summary>The planted truths, looked up in the data itself.</summary>
public sealed class DemoStoriesTests
{
    private static readonly DateOnly Today = Demo.Anchor;

    [Fact]
    public void The_quiet_champion_logged_in_last_24_days_ago_while_the_team_goes_on()
    {
        var story = Demo.Story(DemoStoryKind.QuietChampion);
        var days = Demo.Of<PersonUsageDay>(story).ToList();

        Assert.Equal(Today.AddDays(-24), days.Where(day => day.ContactId == story.ContactId).Max(day => day.Date));
        Assert.True(Demo.Of<Contact>(story).Single(contact => contact.Id == story.ContactId).IsChampion);
        Assert.DoesNotContain(Demo.Of<Interaction>(story), touch => touch.ContactId == story.ContactId && DateOf(touch.At) > Today.AddDays(-24));
        var rest = days.Where(day => day.ContactId != story.ContactId).ToList();
        Assert.InRange(Sum(rest, 23, 0) / Sum(rest, 51, 28), 0.85, 1.2);

        double Sum(List<PersonUsageDay> of, int from, int to) => of.Where(day => day.Date >= Today.AddDays(-from) && day.Date < Today.AddDays(-to)).Sum(day => day.Value);
    }

    [Fact]
    public void The_renewal_at_risk_is_58_days_away_with_all_that_speaks_against_it()
    {
        var story = Demo.Story(DemoStoryKind.RenewalAtRisk);
        var account = Demo.Of<Account>(story).Single();

        Assert.Equal(Today.AddDays(58), account.RenewalDate);
        Assert.Contains(Demo.Of<Invoice>(story), invoice => invoice.PaidOn is null && invoice.DueOn < Today.AddDays(-15));
        Assert.Equal(2, Demo.Of<Ticket>(story).Count(ticket => ticket is { Priority: TicketPriority.Urgent, SolvedAt: null }));
        Assert.Contains(Demo.Of<SurveyResponse>(story), answer => answer.Score <= 6 && answer.At > Demo.Told(Today.AddDays(-30)));
        Assert.True(ActivePeople(story, 28) < 0.6 * account.SeatsPaid);
    }

    [Fact]
    public void The_healthy_renewal_is_89_days_away_and_well_used()
    {
        var story = Demo.Story(DemoStoryKind.HealthyRenewal);
        var account = Demo.Of<Account>(story).Single();

        Assert.Equal(Today.AddDays(89), account.RenewalDate);
        Assert.True(ActivePeople(story, 28) >= 0.65 * account.SeatsPaid);
        Assert.DoesNotContain(Demo.Of<Invoice>(story), invoice => invoice.PaidOn is null && invoice.DueOn < Today);
    }

    [Fact]
    public void The_team_outgrows_its_seats_step_by_step_and_above_forecast()
    {
        var story = Demo.Story(DemoStoryKind.OutgrowingSeats);
        var paid = Demo.Of<Account>(story).Single().SeatsPaid ?? 0;
        var used = Demo.Of<UsageDay>(story).Where(day => day.Metric == "seats_used").ToList();
        var forecast = Demo.Of<Forecast>(story).Single(f => f.Metric == "seats_used" && f.Month == new DateOnly(Today.Year, Today.Month, 1));

        Assert.Equal(Today.AddDays(-9), used.First(day => day.Value >= 0.8 * paid).Date);
        Assert.Equal(Today.AddDays(-2), used.First(day => day.Value >= paid).Date);
        Assert.Equal(Today.AddDays(-2), Demo.Story(DemoStoryKind.SeatsFull).Day);
        Assert.True(used[^1].Value > 1.2 * forecast.Expected);
    }

    [Fact]
    public void The_trial_passes_its_10000_calls_34_percent_above_forecast()
    {
        var story = Demo.Story(DemoStoryKind.ApiLimitExceeded);
        var account = Demo.Of<Account>(story).Single();
        var calls = Demo.Of<UsageDay>(story).Where(day => day.Metric == "api_calls").ToList();
        var forecast = Demo.Of<Forecast>(story).Single(f => f.Metric == "api_calls" && f.Month == new DateOnly(story.Day.Year, story.Day.Month, 1));

        Assert.Equal((AccountStatus.Trial, 10_000.0), (account.Status, account.PlanLimits["api_calls"]));
        Assert.Equal(10_050, calls.Where(day => day.Date <= story.Day).Sum(day => day.Value));
        Assert.True(calls.Where(day => day.Date < story.Day).Sum(day => day.Value) < 10_000);
        Assert.All(calls, day => Assert.Equal(story.Day.Month, day.Date.Month));
        var byNow = forecast.Expected * story.Day.Day / DateTime.DaysInMonth(story.Day.Year, story.Day.Month);
        Assert.Equal(34, Math.Round(100 * ((10_050 / byNow) - 1)));
    }

    [Fact]
    public void A_promoter_sits_in_an_account_whose_use_falls()
    {
        var story = Demo.Story(DemoStoryKind.HappyButLeaving);
        var answer = Demo.Of<SurveyResponse>(story).OrderBy(response => response.At).Last();

        Assert.Equal((9, Today.AddDays(-3)), (answer.Score, DateOf(answer.At)));
        Assert.NotNull(answer.Comment);
        AssertFalling(Demo.Company.Stories.Single(other => other.AccountId == story.AccountId && other.Kind == DemoStoryKind.UsageDecline && other.Day <= Today));
    }

    [Fact]
    public void The_decline_shows_on_two_mondays_of_which_the_second_is_the_last_one()
    {
        var story = Demo.Company.Stories.Single(other => other is { Kind: DemoStoryKind.UsageDecline, AccountId: "orrinvale-insurance" } && other.Day <= Today);

        Assert.Equal(DayOfWeek.Monday, story.Day.DayOfWeek);
        Assert.InRange(Today.DayNumber - story.Day.DayNumber, 1, 7);
        AssertFalling(story);
    }

    [Fact]
    public void Nobody_of_the_inactive_account_came_for_a_month()
    {
        var story = Demo.Story(DemoStoryKind.InactiveAccount);

        Assert.Equal(Today.AddDays(-33), Demo.Of<PersonUsageDay>(story).Max(day => day.Date));
        Assert.Equal(story.Day, Today.AddDays(-33 + 30));
    }

    [Fact]
    public void The_first_report_is_missing_16_days_after_the_start()
    {
        var story = Demo.Story(DemoStoryKind.FirstValueMissed);
        var account = Demo.Of<Account>(story).Single();

        Assert.Equal(("SMB", Today.AddDays(-16)), (account.Segment, account.StartDate));
        Assert.DoesNotContain(Demo.Of<ProductEvent>(story), happened => happened.Name == "first_report_built");
        Assert.NotEmpty(Demo.Of<PersonUsageDay>(story));
    }

    [Fact]
    public void Core_adoption_is_missed_by_people_and_features()
    {
        var story = Demo.Story(DemoStoryKind.CoreAdoptionMissed);

        Assert.Equal(Today.AddDays(-57), Demo.Of<Account>(story).Single().StartDate);
        Assert.InRange(Demo.Of<PersonUsageDay>(story).Select(day => day.ContactId).Distinct().Count(), 1, 3);
        Assert.Equal(["feature:reports"], Demo.Of<ProductEvent>(story).Select(happened => happened.Name).Where(name => name.StartsWith("feature:", StringComparison.Ordinal)).Distinct());
    }

    [Fact]
    public void Cards_expire_this_month_and_the_next_and_are_replaced_only_at_the_very_end()
    {
        foreach (var card in Demo.Company.Stories.Where(story => story.Kind == DemoStoryKind.CardExpiring).GroupBy(story => story.AccountId))
        {
            var onFile = Demo.History.OfType<PaymentMethod>().Single(method => method.AccountId == card.Key);
            Assert.Equal([30, 14, 7], card.Select(story => onFile.LastValidDay.DayNumber - story.Day.DayNumber));
            var replaced = Demo.Company.Signals(null, Demo.Company.End).OfType<PaymentMethod>().First(method => method.Id == onFile.Id).RemovedOn;
            Assert.True(replaced > onFile.LastValidDay.AddDays(-7));
        }
    }

    [Fact]
    public void An_invoice_is_late_and_others_failed_twice()
    {
        var late = Demo.Story(DemoStoryKind.InvoiceOverdue);
        var failed = Demo.Company.Stories.Where(story => story.Kind == DemoStoryKind.PaymentFailed && story.Day < Today).ToList();

        Assert.Contains(Demo.Of<Invoice>(late), invoice => invoice.PaidOn is null && invoice.DueOn == late.Day.AddDays(-7));
        Assert.Equal(2, failed.Count);
        Assert.All(failed, story => Assert.Contains(Demo.Of<Invoice>(story), invoice => invoice is { PaidOn: null, FailedAttempts: 2 } && invoice.DueOn == story.Day));
    }

    [Fact]
    public void A_detractor_answered_two_days_ago_with_a_comment()
    {
        var story = Demo.Story(DemoStoryKind.Detractor);
        var answer = Demo.Of<SurveyResponse>(story).Single(response => DateOf(response.At) == Today.AddDays(-2));

        Assert.Equal((story.ContactId, 3), (answer.ContactId, answer.Score));
        Assert.NotNull(answer.Comment);
    }

    [Fact]
    public void A_steady_decoy_is_even_where_a_bursty_one_is_not()
    {
        Assert.InRange(Unevenness(DemoStoryKind.DecoySteady), 0, 0.12);
        Assert.InRange(Unevenness(DemoStoryKind.DecoyBursty), 0.3, 0.8);
    }

    [Fact]
    public void The_holiday_decoy_is_empty_for_two_marked_weeks()
    {
        var story = Demo.Story(DemoStoryKind.DecoyHolidayDip);
        var logins = Demo.LoginsOf(story);
        var closed = Enumerable.Range(0, 14).Select(new DateOnly(2025, 12, 22).AddDays).ToList();

        Assert.DoesNotContain(closed, logins.ContainsKey);
        Assert.True(logins.ContainsKey(new DateOnly(2025, 12, 18)) && logins.ContainsKey(new DateOnly(2026, 1, 6)));
        var marked = Demo.History.OfType<Holiday>().Where(day => day.Calendar == "*" || day.Calendar == story.AccountId).Select(day => day.Date).ToHashSet();
        Assert.All(closed.Where(day => day.DayOfWeek is not DayOfWeek.Saturday and not DayOfWeek.Sunday), day => Assert.Contains(day, marked));
    }

    [Fact]
    public void Every_csm_has_stories_in_the_last_days_and_every_future_month_has_some()
    {
        var recent = Demo.Company.Stories.Where(story => !story.IsDecoy && story.Day >= Today.AddDays(-9) && story.Day < Today).ToList();
        Assert.All(DemoCompany.Team.Where(person => person.Role == Role.Csm), csm => Assert.InRange(recent.Count(story => story.OwnerEmail == csm.Email), 3, 9));

        for (var week = 0; week < 24; week += 4)
            Assert.InRange(Demo.Company.Stories.Count(story => story.Day > Today.AddDays(7 * week) && story.Day <= Today.AddDays(7 * (week + 4))), 4, 24);
    }

    private static void AssertFalling(DemoStory story)
    {
        var logins = Demo.LoginsOf(story);
        var weeks = Enumerable.Range(1, 14).Select(week => Enumerable.Range(0, 7).Sum(day => logins.GetValueOrDefault(story.Day.AddDays(day - (7 * week))))).ToList();
        var baseline = weeks.Skip(2).Order().ElementAt(6);

        Assert.True((weeks[0] + weeks[1]) / 2 < 0.7 * baseline);
        Assert.True((weeks[1] + weeks[2]) / 2 < 0.8 * baseline);
    }

    private static double Unevenness(DemoStoryKind kind)
    {
        var logins = Demo.LoginsOf(Demo.Story(kind));
        var monday = new DateOnly(2026, 11, 9);
        var weeks = Enumerable.Range(0, 20).Select(week => Enumerable.Range(0, 7).Sum(day => logins.GetValueOrDefault(monday.AddDays(day - (7 * week))))).ToList();
        var mean = weeks.Average();
        return Math.Sqrt(weeks.Average(week => (week - mean) * (week - mean))) / mean;
    }

    private static int ActivePeople(DemoStory story, int days) =>
        Demo.Of<PersonUsageDay>(story).Where(day => day.Date >= Today.AddDays(-days)).Select(day => day.ContactId).Distinct().Count();

    private static DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
