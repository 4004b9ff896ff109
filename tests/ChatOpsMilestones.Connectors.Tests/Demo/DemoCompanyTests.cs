using ChatOpsMilestones.Connectors.Demo;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Tests.Demo;

public sealed class DemoCompanyTests
{
    [Fact]
    public void The_same_seed_and_day_give_the_same_signals()
    {
        var again = DemoCompany.Generate(Demo.Anchor);

        Assert.Equal(Demo.Fingerprint(Demo.Company.Signals(null, Demo.Company.End)), Demo.Fingerprint(again.Signals(null, again.End)));
        Assert.Equal(Demo.Company.Stories, again.Stories);
    }

    [Fact]
    public void Another_seed_gives_other_use_for_the_same_names()
    {
        var other = DemoCompany.Generate(Demo.Anchor, seed: 1);
        var signals = other.Signals(null, other.HistoryEnd).ToList();

        Assert.NotEqual(Demo.Fingerprint(Demo.History), Demo.Fingerprint(signals));
        Assert.Equal(Demo.History.OfType<Account>().Select(account => account.Name), signals.OfType<Account>().Select(account => account.Name));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(40)]
    public void The_past_does_not_depend_on_how_much_future_was_asked_for(int futureWeeks)
    {
        var other = DemoCompany.Generate(Demo.Anchor, futureWeeks: futureWeeks);

        Assert.Equal(Demo.Fingerprint(Demo.History), Demo.Fingerprint(other.Signals(null, other.HistoryEnd)));
        Assert.Equal(PastOf(Demo.Company), PastOf(other));
    }

    [Fact]
    public void Feeds_one_after_the_other_end_where_one_long_feed_ends()
    {
        var company = Demo.Company;
        var last = new Dictionary<(Type, string?, string), Signal>();
        DateTimeOffset? after = null;
        for (var upTo = company.HistoryEnd; ; upTo = upTo.AddHours(77))
        {
            foreach (var signal in company.Signals(after, upTo))
                last[(signal.GetType(), signal.OfAccount, signal.NaturalKey)] = signal;
            if (upTo >= company.End)
                break;
            after = upTo;
        }

        var atOnce = company.Signals(null, company.End).ToDictionary(signal => (signal.GetType(), signal.OfAccount, signal.NaturalKey));
        Assert.Equal(atOnce.Count, last.Count);
        Assert.All(atOnce, one => Assert.Same(KeyOf(one.Value), KeyOf(last[one.Key])));

        // Watermarks are made anew by every feed.
        static object KeyOf(Signal signal) => signal is Watermark mark ? string.Intern(mark.ToString()) : signal;
    }

    [Fact]
    public void Nothing_is_told_before_it_happened()
    {
        var end = Demo.Company.HistoryEnd;

        Assert.All(Demo.History.OfType<PersonUsageDay>(), day => Assert.True(day.Date < Demo.Anchor));
        Assert.All(Demo.History.OfType<UsageDay>(), day => Assert.True(day.Date < Demo.Anchor));
        Assert.All(Demo.History.OfType<Ticket>(), ticket => Assert.True(ticket.OpenedAt <= end && !(ticket.SolvedAt > end)));
        Assert.All(Demo.History.OfType<ProductEvent>(), happened => Assert.True(happened.At <= end));
        Assert.All(Demo.History.OfType<Invoice>(), invoice => Assert.True(invoice.IssuedOn <= Demo.Anchor && !(invoice.PaidOn > Demo.Anchor)));
        Assert.All(Demo.History.OfType<Outcome>(), outcome => Assert.True(outcome.On <= Demo.Anchor));
    }

    [Fact]
    public void Watermarks_name_the_last_complete_day_and_come_only_when_it_moves()
    {
        var company = Demo.Company;
        var marks = Demo.History.OfType<Watermark>().ToList();

        Assert.Equal(["logins", "api_calls", "feature_events", "seats_used"], marks.Select(mark => mark.Metric));
        Assert.All(marks, mark => Assert.Equal(Demo.Anchor.AddDays(-1), mark.CompleteThrough));
        Assert.Empty(company.Signals(company.HistoryEnd, company.HistoryEnd.AddHours(20)).OfType<Watermark>());
        Assert.Equal(4, company.Signals(company.HistoryEnd, company.HistoryEnd.AddHours(24)).OfType<Watermark>().Count());
        Assert.Empty(company.Signals(company.End, company.End.AddDays(3)));
    }

    [Fact]
    public void The_book_has_a_believable_size()
    {
        var accounts = Demo.History.OfType<Account>().ToList();

        Assert.Equal(63, accounts.Count);
        Assert.Equal(5, accounts.Count(account => account.Status == AccountStatus.Churned));
        Assert.Equal(["ENT", "MM", "SMB", "SS"], accounts.Select(account => account.Segment).Distinct().Order());
        Assert.InRange(Demo.History.OfType<Contact>().Count(), 480, 680);
        Assert.InRange(Demo.History.OfType<PersonUsageDay>().Count(), 40_000, 90_000);
        Assert.InRange(Demo.History.OfType<Ticket>().Count(), 300, 1200);
        Assert.InRange(Demo.History.OfType<SurveyResponse>().Count(), 100, 500);
        Assert.InRange(Demo.History.OfType<Outcome>().Count(), 50, 250);
        Assert.Equal(7, DemoCompany.Team.Count);
        Assert.Equal(5, DemoCompany.Team.Count(person => person.Role == Role.Csm));
        Assert.All(DemoCompany.Team.Where(person => person.Role == Role.Csm), csm =>
            Assert.InRange(accounts.Count(account => account.OwnerEmail == csm.Email), 9, 16));
    }

    [Fact]
    public void Names_are_unique_and_everything_lives_under_example_domains()
    {
        var signals = Demo.Company.Signals(null, Demo.Company.End).ToList();
        var accounts = signals.OfType<Account>().ToList();
        var contacts = signals.OfType<Contact>().ToList();

        Assert.Equal(accounts.Count, accounts.Select(account => account.Name).Distinct().Count());
        Assert.Equal(accounts.Count, accounts.Select(account => account.Name.Split(' ')[0]).Distinct().Count());
        Assert.Equal(contacts.Count, contacts.Select(contact => contact.Name).Distinct().Count());
        Assert.All(contacts, contact => Assert.EndsWith(".example", contact.Email));
        Assert.All(accounts, account => Assert.All(account.Links.Values, link => Assert.Contains(".example/", link)));
        Assert.All(contacts, contact => Assert.True(contact.Email?.All(char.IsAscii)));
    }

    [Fact]
    public void Every_account_has_one_champion_and_every_record_a_known_account_and_person()
    {
        var signals = Demo.Company.Signals(null, Demo.Company.End).ToList();
        var accounts = signals.OfType<Account>().Select(account => account.Id).ToHashSet();
        var contacts = signals.OfType<Contact>().ToDictionary(contact => contact.Id, contact => contact.AccountId);

        Assert.Equal(accounts.Order(), signals.OfType<Contact>().Where(contact => contact.IsChampion).Select(contact => contact.AccountId).Order());
        Assert.All(signals.Where(signal => signal.OfAccount is not null), signal => Assert.Contains(signal.OfAccount ?? "", accounts));
        Assert.All(signals.OfType<PersonUsageDay>(), day => Assert.Equal(day.AccountId, contacts[day.ContactId]));
        Assert.All(signals.OfType<ProductEvent>(), happened => Assert.Equal(happened.AccountId, contacts[happened.ContactId ?? ""]));
    }

    [Fact]
    public void An_account_is_told_before_anything_about_it()
    {
        var company = Demo.Company;
        var known = Demo.History.OfType<Account>().Select(account => account.Id).ToHashSet();
        var people = Demo.History.OfType<Contact>().Select(contact => contact.Id).ToHashSet();

        foreach (var signal in company.Signals(company.HistoryEnd, company.End))
        {
            if (signal is Account account)
                known.Add(account.Id);
            if (signal is Contact contact)
                people.Add(contact.Id);
            Assert.True(signal.OfAccount is null || known.Contains(signal.OfAccount));
            Assert.True(signal is not PersonUsageDay day || people.Contains(day.ContactId));
        }
    }

    [Fact]
    public void Log_ins_are_given_per_person_only_and_weekends_are_quiet()
    {
        var people = Demo.History.OfType<PersonUsageDay>().ToList();
        var weekend = people.Where(day => day.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday).Sum(day => day.Value);

        Assert.DoesNotContain(Demo.History.OfType<UsageDay>(), day => day.Metric == "logins");
        Assert.All(people, day => Assert.True(day.Value > 0));
        Assert.InRange(weekend / people.Sum(day => day.Value), 0.005, 0.05);
    }

    [Fact]
    public void A_demo_of_any_day_and_length_can_be_made()
    {
        for (var i = 0; i < 6; i++)
        {
            var anchor = new DateOnly(2026, 1, 30).AddDays(83 * i);
            var company = DemoCompany.Generate(anchor, seed: i, historyWeeks: 1 + (i * 9), futureWeeks: i * 4);
            Assert.Equal(63, company.Signals(null, company.HistoryEnd).OfType<Account>().Count());
            Assert.All(company.Stories, story => Assert.True(story.Day <= company.LastDay));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => DemoCompany.Generate(Demo.Anchor, historyWeeks: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => DemoCompany.Generate(Demo.Anchor, futureWeeks: -1));
    }

    private static IEnumerable<DemoStory> PastOf(DemoCompany company) => company.Stories.Where(story => story.Day < Demo.Anchor);
}
