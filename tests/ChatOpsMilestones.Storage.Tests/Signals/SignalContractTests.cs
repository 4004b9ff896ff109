using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Storage.Signals;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Storage.Tests.Signals;

public sealed class SignalContractTests
{
    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Every_kind_of_signal_comes_back_as_it_was(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var signals = OneOfEach();

        var outcomes = await stores.WriteAsync(signals);

        Assert.All(outcomes, outcome => Assert.Equal(SignalOutcome.New, outcome));
        var history = (await stores.Histories.LoadHistoryAsync("acme-1"))!;
        Assert.Equivalent(signals.OfType<Account>().Single(), history.Account, strict: true);
        Assert.Equivalent(signals.OfType<Contact>(), history.Contacts, strict: true);
        Assert.Equivalent(signals.OfType<ProductEvent>(), history.Events, strict: true);
        Assert.Equivalent(signals.OfType<Ticket>(), history.Tickets, strict: true);
        Assert.Equivalent(signals.OfType<SurveyResponse>(), history.Surveys, strict: true);
        Assert.Equivalent(signals.OfType<Invoice>(), history.Invoices, strict: true);
        Assert.Equivalent(signals.OfType<PaymentMethod>(), history.PaymentMethods, strict: true);
        Assert.Equivalent(signals.OfType<Forecast>(), history.Forecasts, strict: true);
        Assert.Equivalent(signals.OfType<Opportunity>(), history.Opportunities, strict: true);
        Assert.Equivalent(signals.OfType<Interaction>(), history.Interactions, strict: true);
        Assert.Equivalent(signals.OfType<Goal>(), history.Goals, strict: true);
        Assert.Equivalent(signals.OfType<Outcome>(), history.Outcomes, strict: true);
        Assert.Equal(42, history.Metric("logins").On(Stores.Day(11, 20)));
        Assert.Equal(3, history.People["c-1"]["reports"].On(Stores.Day(11, 20)));
        Assert.Equal(Stores.Day(11, 21), history.Watermarks["logins"]);
        Assert.Equal([Stores.Day(12, 25)], history.Holidays);
        Assert.Equivalent(signals.OfType<Teammate>(), await stores.Accounts.TeammatesAsync(), strict: true);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task The_same_signals_again_change_nothing(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var signals = OneOfEach();
        await stores.WriteAsync(signals);
        var before = await DumpAsync(stores);

        var outcomes = await stores.Signals.WriteAsync(signals, Stores.Monday.AddHours(1));

        Assert.All(outcomes, outcome => Assert.Equal(SignalOutcome.Same, outcome));
        Assert.Equal(before, await DumpAsync(stores));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Other_content_under_the_same_key_is_a_correction(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var invoice = OneOfEach().OfType<Invoice>().Single();
        var usage = new UsageDay("acme-1", Stores.Day(11, 20), "logins", 42);
        await stores.WriteAsync(Stores.Account("acme-1"), invoice, usage);

        var outcomes = await stores.WriteAsync(Stores.Account("acme-1", "Acme Ltd"), invoice with { PaidOn = Stores.Day(11, 22) }, usage with { Value = 7 });

        Assert.All(outcomes, outcome => Assert.Equal(SignalOutcome.Changed, outcome));
        var history = (await stores.Histories.LoadHistoryAsync("acme-1"))!;
        Assert.Equal("Acme Ltd", history.Account.Name);
        Assert.Equal(Stores.Day(11, 22), Assert.Single(history.Invoices).PaidOn);
        Assert.Equal(7, history.Metric("logins").On(Stores.Day(11, 20)));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_key_twice_in_one_list_is_written_once_and_then_corrected(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        var ticket = OneOfEach().OfType<Ticket>().Single();
        var usage = new UsageDay("acme-1", Stores.Day(11, 20), "logins", 42);

        var outcomes = await stores.WriteAsync(
            Stores.Account("acme-1"), ticket, ticket with { Csat = 1 }, ticket with { Csat = 1 }, usage, usage with { Value = 43 }, usage with { Value = 43 });

        SignalOutcome[] expected =
            [SignalOutcome.New, SignalOutcome.New, SignalOutcome.Changed, SignalOutcome.Same, SignalOutcome.New, SignalOutcome.Changed, SignalOutcome.Same];
        Assert.Equal(expected, outcomes);
        Assert.Equal(1, (await stores.Histories.LoadHistoryAsync("acme-1"))!.Tickets.Single().Csat);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task What_speaks_of_an_unknown_account_is_refused_and_the_rest_goes_on(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);

        var outcomes = await stores.WriteAsync(
            new UsageDay("acme-9", Stores.Day(11, 20), "logins", 1),
            new Contact { Id = "c-9", AccountId = "acme-9", Name = "Nobody" },
            new UsageDay("acme-1", Stores.Day(11, 20), "logins", 1),
            Stores.Account("acme-1"));

        Assert.Contains("unknown account \"acme-9\"", Assert.IsType<SignalOutcome.Refused>(outcomes[0]).Reason, StringComparison.Ordinal);
        Assert.IsType<SignalOutcome.Refused>(outcomes[1]);
        Assert.Equal(SignalOutcome.New, outcomes[2]);
        Assert.Equal(SignalOutcome.New, outcomes[3]);
        Assert.Null(await stores.Histories.LoadHistoryAsync("acme-9"));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_watermark_never_goes_back(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.WriteAsync(Stores.Account("acme-1"), new Watermark("logins", Stores.Day(11, 20)));

        var back = await stores.WriteAsync(new Watermark("logins", Stores.Day(11, 19)));
        var forward = await stores.WriteAsync(new Watermark("logins", Stores.Day(11, 21)));

        Assert.Equal([SignalOutcome.Same], back);
        Assert.Equal([SignalOutcome.Changed], forward);
        Assert.Equal(Stores.Day(11, 21), (await stores.Histories.LoadHistoryAsync("acme-1"))!.Watermarks["logins"]);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_metric_of_two_sources_is_complete_when_both_have_passed(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);

        await stores.WriteAsync(
            Stores.Account("acme-1"),
            new Watermark("logins", Stores.Day(11, 20)),
            new Watermark("logins", Stores.Day(11, 18)) { Source = "segment" });

        Assert.Equal(Stores.Day(11, 18), (await stores.Histories.LoadHistoryAsync("acme-1"))!.Watermarks["logins"]);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Signals_under_an_alias_go_to_the_account(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await stores.WriteAsync(Stores.Account("acme-1"));
        await stores.Accounts.AddAliasAsync("old-acme", "acme-1", Stores.Monday);
        var ticket = OneOfEach().OfType<Ticket>().Single() with { AccountId = "old-acme" };

        var outcomes = await stores.WriteAsync(ticket, new UsageDay("old-acme", Stores.Day(11, 20), "logins", 5), Stores.Account("old-acme"));

        Assert.Equal([SignalOutcome.New, SignalOutcome.New], outcomes.Take(2));
        Assert.Contains("another name of account \"acme-1\"", Assert.IsType<SignalOutcome.Refused>(outcomes[2]).Reason, StringComparison.Ordinal);
        var history = (await stores.Histories.LoadHistoryAsync("acme-1"))!;
        Assert.Equal("acme-1", Assert.Single(history.Tickets).AccountId);
        Assert.Equal(5, history.Metric("logins").On(Stores.Day(11, 20)));
        Assert.Equal("acme-1", (await stores.Accounts.FindAsync("old-acme"))!.Id);
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Message_ids_are_new_once(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);

        Assert.Equal(["m-1", "m-2"], await stores.Signals.RememberMessagesAsync("segment", ["m-1", "m-2", "m-1"], Stores.Monday));
        Assert.Equal(["m-3"], await stores.Signals.RememberMessagesAsync("segment", ["m-2", "m-3"], Stores.Monday));
        Assert.Equal(["m-1"], await stores.Signals.RememberMessagesAsync("other", ["m-1"], Stores.Monday));
    }

    [Theory, MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Two_importers_of_the_same_file_end_up_with_one_copy(DatabaseEngine engine)
    {
        await using var stores = await Stores.CreateAsync(engine);
        await using var other = stores.Another();
        var signals = Enumerable.Range(0, 20).SelectMany(a => Enumerable.Range(0, 30).SelectMany(d => new Signal[]
        {
            new UsageDay($"acme-{a}", Stores.Day(10, 1).AddDays(d), "logins", d),
            new ProductEvent { Id = $"e-{a}-{d}", AccountId = $"acme-{a}", Name = "built", At = Stores.Monday.AddDays(-d) },
        })).ToList();
        await stores.Signals.WriteAsync([.. Enumerable.Range(0, 20).Select(a => Stores.Account($"acme-{a}"))], Stores.Monday);

        await Task.WhenAll(
            Task.Run(() => stores.Signals.WriteAsync(signals, Stores.Monday)),
            Task.Run(() => new SignalStore(other).WriteAsync(signals, Stores.Monday)));

        for (var a = 0; a < 20; a++)
        {
            var history = (await stores.Histories.LoadHistoryAsync($"acme-{a}"))!;
            Assert.Equal(30, history.Events.Count);
            Assert.Equal(435, history.Metric("logins").Total(Stores.Day(11, 30)));
        }
    }

    private static Signal[] OneOfEach() =>
    [
        new Teammate
        {
            Email = "jordan@example.com", Name = "Jordan", Role = Role.Manager, ManagerEmail = "sam@example.com",
            Hours = new WorkingHours("Europe/Paris", new TimeOnly(8, 30), new TimeOnly(17, 0))
            {
                Days = [DayOfWeek.Tuesday],
                DaysOff = new HashSet<DateOnly> { Stores.Day(11, 26) },
            },
        },
        new Holiday("*", Stores.Day(12, 25), "Christmas"),
        new Watermark("logins", Stores.Day(11, 21)),
        new Account
        {
            Id = "acme-1", Name = "Ümlaut & <b>Söhne</b> 'x'; --", Segment = "ENT", Tier = "gold", Arr = 48_000.50m, Currency = "EUR",
            OwnerEmail = "jordan@example.com", BackupEmail = "sam@example.com", StartDate = Stores.Day(1, 5), RenewalDate = Stores.Day(12, 31),
            ContractEnd = Stores.Day(12, 31), SeatsPaid = 25, PlanLimits = new Dictionary<string, double> { ["api_calls"] = 10_000 },
            Status = AccountStatus.Cancelling, ZoneId = "America/New_York", Domains = ["example.com"], Tags = ["vip"],
            Links = new Dictionary<string, string> { ["crm"] = "https://crm.example.com/1" },
        },
        new Contact { Id = "c-1", AccountId = "acme-1", Name = "Ada", Email = "ada@example.com", JobRole = "admin", IsChampion = true, IsActive = false },
        new ProductEvent { Id = "e-1", AccountId = "acme-1", Name = "first_report_built", At = Stores.Monday, ContactId = "c-1", Value = 1.5 },
        new Ticket { Id = "t-1", AccountId = "acme-1", OpenedAt = Stores.Monday, SolvedAt = Stores.Monday.AddHours(3), Priority = TicketPriority.Urgent, FirstReplyMinutes = 12.5, Subject = "It is slow", Csat = 4 },
        new SurveyResponse { Id = "s-1", AccountId = "acme-1", Score = 9, ContactId = "c-1", Comment = "fine", At = Stores.Monday },
        new Invoice { Id = "i-1", AccountId = "acme-1", Amount = 99.95m, IssuedOn = Stores.Day(11, 1), DueOn = Stores.Day(11, 15), FailedAttempts = 2 },
        new PaymentMethod { Id = "p-1", AccountId = "acme-1", Brand = "visa", Last4 = "4242", ExpiryYear = 2026, ExpiryMonth = 12, AddedOn = Stores.Day(1, 5) },
        new Forecast { Id = "f-1", AccountId = "acme-1", Metric = "api_calls", Month = Stores.Day(11, 1), Expected = 7500 },
        new Opportunity { Id = "o-1", AccountId = "acme-1", OpportunityKind = OpportunityKind.Expansion, Stage = OpportunityStage.Won, Amount = 12_000m, ClosesOn = Stores.Day(12, 1) },
        new Interaction { Id = "x-1", AccountId = "acme-1", Channel = "call", FromCustomer = true, ContactId = "c-1", At = Stores.Monday },
        new Goal { Id = "g-1", AccountId = "acme-1", Text = "Cut onboarding by half", Features = ["import", "sso"], DueOn = Stores.Day(12, 1) },
        new Outcome { Id = "u-1", AccountId = "acme-1", OutcomeKind = OutcomeKind.Renewed, On = Stores.Day(11, 2), Amount = 48_000m },
        new UsageDay("acme-1", Stores.Day(11, 20), "logins", 42),
        new PersonUsageDay("acme-1", "c-1", Stores.Day(11, 20), "reports", 3),
    ];

    // Everything but the instant of arrival, which a repeated write must not touch either.
    private static async Task<string> DumpAsync(Stores stores)
    {
        var tables = new[] { "people", "accounts", "contacts", "records", "holidays", "watermarks", "account_work", "generations" };
        var rows = new List<string>();
        foreach (var table in tables)
        {
            var recorded = table switch { "account_work" => "dirty_version", "generations" => "created_at", _ => "recorded_at" };
            rows.AddRange(await stores.Database.ReadAsync(session => session.QueryAsync(
                $"select {recorded} from {table} order by 1", row => $"{table} {row.Long(0)}")));
        }

        rows.AddRange(await stores.Database.ReadAsync(session => session.QueryAsync(
            "select payload, recorded_at from series_chunks union all select payload, recorded_at from person_series_chunks",
            row => Convert.ToHexString(row.Bytes(0)) + row.Long(1))));
        return string.Join('\n', rows.Order(StringComparer.Ordinal));
    }
}
