using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Evaluation;
using ChatOpsMilestones.Core.Signals;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Core.Tests.Evaluation;

/// <summary>
/// A made-up account whose whole truth is known, and what of it had arrived by an instant: part of the day's counters, a
/// level that still moves, comments that come minutes after the score, money that is not paid yet.
/// </summary>
internal sealed class RandomWorld
{
    private static readonly string[] ZoneIds = ["UTC", "America/New_York", "Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland"];
    private static readonly string[] PersonIds = ["ann", "bob", "cid", "dee", "eve", "fay"];

    private readonly Random random;
    private readonly int lag;
    private readonly bool dataLate;
    private readonly double[] logins;
    private readonly double[] calls;
    private readonly double[] seats;
    private readonly Dictionary<string, double[]> people;
    private readonly List<ProductEvent> events;
    private readonly List<(SurveyResponse Answer, int CommentMinutes)> surveys;
    private readonly List<(Invoice Invoice, DateOnly Failed)> invoices;
    private readonly List<PaymentMethod> cards;
    private readonly List<Interaction> interactions;
    private readonly List<Opportunity> opportunities;
    private readonly List<Outcome> outcomes;
    private readonly List<ContactChange> changes;
    private readonly List<Prediction> predictions;
    private readonly List<Forecast> forecasts;
    private readonly List<Ticket> tickets;
    private readonly List<Goal> goals;

    /// <param name="seed">tells worlds apart.</param>
    /// <param name="days">days of life.</param>
    /// <param name="lag">days by which a source is late in saying how far it is complete.</param>
    /// <param name="dataLate">whether the values are late as well, or only the word that they are all.</param>
    /// <param name="datedOnly">leaves out what bears no date of its own: attempts to collect an invoice.</param>
    public RandomWorld(int seed, int days, int lag, bool dataLate = false, bool datedOnly = false)
    {
        random = new Random(seed);
        this.lag = lag;
        this.dataLate = dataLate;
        Days = days;
        Zone = Zones.OrUtc(ZoneIds[random.Next(ZoneIds.Length)]);
        Start = Given.Day("2026-01-01").AddDays(random.Next(200));
        var renewal = Start.AddDays(random.Next(30, days + 60));
        logins = Regimes(0, 3, 8, 20);
        calls = Regimes(0, 50, 200, 700);
        seats = Walk();
        people = PersonIds.ToDictionary(id => id, _ => Regimes(0, 0.2, 1, 2));
        events = Some(40, i => new ProductEvent { Id = $"e{i}", AccountId = "a", Name = Pick("first_report", "invite", "feature:x", "feature:y"), At = Sometime() }, e => e.At);
        surveys = Some(12, i => (new SurveyResponse
        {
            Id = $"s{i}",
            AccountId = "a",
            Score = random.Next(11),
            ContactId = random.Next(5) == 0 ? null : Pick(PersonIds),
            Comment = random.Next(2) == 0 ? "so it is" : null,
            At = random.Next(4) == 0 ? Zones.InstantOf(Someday(), new TimeOnly(23, 50 + random.Next(10)), Zone) : Sometime(),
        }, random.Next(0, 9)), s => s.Item1.At);
        invoices = Some(6, SomeInvoice, i => i.Invoice.IssuedOn);
        cards = [SomeCard(0), SomeCard(1)];
        if (datedOnly)
            invoices = [.. invoices.Select(i => (i.Invoice with { FailedAttempts = 0 }, i.Failed))];
        interactions = Some(15, i => new Interaction { Id = $"m{i}", AccountId = "a", Channel = "email", FromCustomer = random.Next(3) > 0, ContactId = Pick(PersonIds), IsOutOfOffice = random.Next(6) == 0, At = Sometime() }, i => i.At);
        opportunities = Some(1, i => new Opportunity { Id = $"o{i}", AccountId = "a", Stage = Pick(OpportunityStage.Won, OpportunityStage.Lost), ClosesOn = Pick(Someday(), renewal.AddDays(-90), renewal.AddDays(-60), renewal.AddDays(-59)) }, o => o.ClosesOn);
        forecasts = SomeForecasts();
        goals = Some(4, SomeGoal, g => g.DueOn);
        outcomes = random.Next(4) == 0 ? [new Outcome { Id = "c", AccountId = "a", OutcomeKind = OutcomeKind.Churned, On = Pick(Someday(), renewal.AddDays(-60)) }] : [];
        changes = Some(6, i => new ContactChange { Id = $"k{i}", AccountId = "a", ContactId = Pick(PersonIds), ChangeKind = Pick(Enum.GetValues<ContactChangeKind>()), At = Sometime() }, c => c.At);
        predictions = Some(20, i => new Prediction { Id = $"p{i}", AccountId = "a", Model = "churn", On = Someday(), Probability = random.NextDouble(), Usable = random.Next(8) > 0 }, p => p.On);
        Account = new Account
        {
            Id = "a",
            Name = "Acme",
            Segment = "SMB",
            StartDate = random.Next(5) == 0 ? null : Start,
            RenewalDate = renewal,
            SeatsPaid = 20,
            PlanLimits = new Dictionary<string, double> { ["api_calls"] = 4000 },
            ZoneId = Zone.Id,
        };
        tickets = Some(30, SomeTicket, t => t.OpenedAt);
    }

    public TimeZoneInfo Zone { get; }

    public DateOnly Start { get; }

    public int Days { get; }

    public Account Account { get; }

    public DateTimeOffset EndOf(DateOnly day) => Zones.InstantOf(day.AddDays(1), TimeOnly.MinValue, Zone);

    /// <summary>What had arrived by an instant. With hindsight, what is now known of things that had begun by then.</summary>
    public AccountHistory KnownAt(DateTimeOffset now, bool hindsight = false)
    {
        var today = Zones.LocalDate(now, Zone);
        var begin = Zones.InstantOf(today, TimeOnly.MinValue, Zone);
        var part = hindsight ? 1 : Math.Clamp((now - begin) / (EndOf(today) - begin), 0, 1);
        return new AccountHistory
        {
            Account = Account,
            Contacts = PersonIds.Select((id, i) => new Contact { Id = id, AccountId = "a", Name = id, IsChampion = i < 2 }).ToArray(),
            Metrics = new Dictionary<string, Series>
            {
                ["logins"] = Until(today, logins, v => Math.Floor(v * part)),
                ["api_calls"] = Until(today, calls, v => Math.Floor(v * part)),
                ["seats_used"] = Until(today, seats, v => hindsight ? v : v + (part < 0.5 ? 5 : -5)),
            },
            People = people.ToDictionary(
                p => p.Key,
                IReadOnlyDictionary<string, Series> (p) => new Dictionary<string, Series> { ["logins"] = Until(today, p.Value, v => Math.Floor(v * part)) }),
            Events = events.Where(e => e.At <= now).ToArray(),
            Surveys = surveys.Where(s => s.Answer.At <= now).Select(s => hindsight || s.Answer.At.AddMinutes(s.CommentMinutes) <= now ? s.Answer : s.Answer with { Comment = null }).ToArray(),
            Tickets = tickets.Where(t => t.OpenedAt <= now).Select(t => t with
            {
                SolvedAt = t.SolvedAt <= now ? t.SolvedAt : null,
                FirstReplyMinutes = t.OpenedAt.AddMinutes(t.FirstReplyMinutes ?? 0) <= now ? t.FirstReplyMinutes : null,
            }).ToArray(),
            Invoices = invoices.Where(i => i.Invoice.IssuedOn <= today).Select(i => i.Invoice with
            {
                PaidOn = i.Invoice.PaidOn <= today ? i.Invoice.PaidOn : null,
                FailedAttempts = hindsight || i.Failed <= today ? i.Invoice.FailedAttempts : 0,
            }).ToArray(),
            PaymentMethods = cards.Where(c => !(c.AddedOn > today)).Select(c => c with { RemovedOn = c.RemovedOn <= today ? c.RemovedOn : null }).ToArray(),
            Interactions = interactions.Where(i => i.At <= now).ToArray(),
            Opportunities = opportunities.Where(o => hindsight ? o.ClosesOn <= today : true)
                .Select(o => o.ClosesOn <= today ? o : o with { Stage = OpportunityStage.Open }).ToArray(),
            Forecasts = forecasts,
            Goals = goals.Select(g => g with { ReachedOn = g.ReachedOn <= today ? g.ReachedOn : null }).ToArray(),
            ContactChanges = changes.Where(c => c.At <= now).ToArray(),
            Predictions = predictions.Where(p => p.On <= today.AddDays(-1)).ToArray(),
            Outcomes = outcomes.Where(o => o.On <= today).ToArray(),
            Watermarks = new[] { "logins", "api_calls", "seats_used" }.ToDictionary(m => m, _ => hindsight ? today : today.AddDays(-1 - lag)),
        };
    }

    /// <summary>Everything, whenever it happens.</summary>
    public AccountHistory Whole() => KnownAt(EndOf(Start.AddDays(Days + 400)), hindsight: true);

    // With late data neither today's nor the last days' values are there.
    private Series Until(DateOnly today, double[] values, Func<double, double> partly)
    {
        var whole = Math.Clamp(today.DayNumber - Start.DayNumber - (dataLate ? lag : 0), 0, values.Length);
        var known = values[..whole].ToList();
        if (!dataLate && whole < values.Length && today >= Start)
            known.Add(partly(values[whole]));
        return known.Count == 0 ? Series.Empty : new Series(Start, known.ToArray());
    }

    private double[] Regimes(params double[] levels)
    {
        var values = new double[Days];
        var level = levels[^1];
        for (var i = 0; i < Days; i++)
        {
            if (random.Next(40) == 0)
                level = levels[random.Next(levels.Length)];
            var value = Math.Floor(level * (0.5 + random.NextDouble()) + random.NextDouble());
            values[i] = value == 0 && random.Next(2) == 0 ? double.NaN : value;
        }

        return values;
    }

    private double[] Walk()
    {
        var values = new double[Days];
        var level = 12;
        for (var i = 0; i < Days; i++)
        {
            level = Math.Clamp(level + random.Next(-2, 3), 5, 24);
            values[i] = random.Next(5) == 0 ? double.NaN : level;
        }

        return values;
    }

    private (Invoice Invoice, DateOnly Failed) SomeInvoice(int i)
    {
        var issued = Someday();
        var due = issued.AddDays(random.Next(0, 31));
        var failed = due.AddDays(random.Next(0, 5));
        var invoice = new Invoice
        {
            Id = $"i{i}",
            AccountId = "a",
            Amount = 100,
            IssuedOn = issued,
            DueOn = due,
            PaidOn = random.Next(3) == 0 ? null : Pick(failed.AddDays(random.Next(0, 40)), due.AddDays(RandomPlaybook.DaysLate)),
            FailedAttempts = random.Next(3),
        };
        return (invoice, failed);
    }

    private PaymentMethod SomeCard(int i)
    {
        var expires = Someday();
        var added = i == 0 ? (DateOnly?)null : Someday();
        return new PaymentMethod
        {
            Id = $"c{i}",
            AccountId = "a",
            ExpiryYear = expires.Year,
            ExpiryMonth = expires.Month,
            AddedOn = added,
            RemovedOn = random.Next(2) == 0 ? null : (added ?? Start).AddDays(random.Next(1, Days)),
        };
    }

    private Goal SomeGoal(int i)
    {
        var due = Someday();
        return new Goal
        {
            Id = $"g{i}",
            AccountId = "a",
            Text = "a goal",
            Features = Pick<string[]>([], ["x"], ["x", "y"]),
            DueOn = random.Next(5) == 0 ? null : due,
            ReachedOn = random.Next(3) == 0 ? null : due.AddDays(random.Next(-20, 20)),
        };
    }

    private List<Forecast> SomeForecasts()
    {
        var found = new List<Forecast>();
        for (var month = new DateOnly(Start.Year, Start.Month, 1); month < Start.AddDays(Days); month = month.AddMonths(1))
        {
            foreach (var (metric, expected) in new[] { ("api_calls", random.Next(500, 8000)), ("logins", random.Next(20, 300)), ("seats_used", random.Next(8, 20)) })
            {
                if (random.Next(4) > 0)
                    found.Add(new Forecast { Id = $"{metric}-{month:yyyy-MM}", AccountId = "a", Metric = metric, Month = month, Expected = expected });
            }
        }

        return found;
    }

    private Ticket SomeTicket(int i)
    {
        var opened = Sometime();
        return new Ticket
        {
            Id = $"t{i}",
            AccountId = "a",
            OpenedAt = opened,
            Priority = Pick(TicketPriority.Low, TicketPriority.Normal, TicketPriority.High, TicketPriority.Urgent),
            SolvedAt = random.Next(5) == 0 ? null : opened.AddHours(random.Next(1, 400)),
            FirstReplyMinutes = random.Next(6) == 0 ? null : random.Next(5, 2000),
        };
    }

    private List<T> Some<T, TKey>(int most, Func<int, T> make, Func<T, TKey> order) =>
        Enumerable.Range(0, random.Next(most + 1)).Select(make).OrderBy(order).ToList();

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];

    private DateOnly Someday() => Start.AddDays(random.Next(Days));

    private DateTimeOffset Sometime() => Zones.InstantOf(Someday(), TimeOnly.MinValue, Zone).AddSeconds(random.Next(80_000));
}
