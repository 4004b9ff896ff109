using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>The account's own record, its renewals and what became of them, forecasts and goals.</summary>
internal sealed class ContractWriter(World world)
{
    public void Write(AccountPlan plan, Ledger ledger)
    {
        var outcomes = new List<Planned<Outcome>>();
        var opportunities = new List<Planned<Opportunity>>(plan.Opportunities);
        var changes = new List<AccountChange>(plan.Changes);
        foreach (var outcome in plan.Outcomes)
            outcomes.Add(Told(plan, outcome));
        if (!plan.IsTrial)
            AddRenewals(plan, outcomes, opportunities, changes);

        WriteAccount(plan, changes, ledger);
        Numbered.Write(plan, opportunities, "o", ledger);
        Numbered.Write(plan, outcomes, "r", ledger);
        WriteForecasts(plan, ledger);
    }

    public static Outcome OutcomeOf(AccountPlan plan, OutcomeKind kind, DateOnly on, decimal amount) => new()
    {
        Source = DemoCompany.SourceName,
        Id = "",
        AccountId = plan.Id,
        OutcomeKind = kind,
        On = on,
        Amount = amount,
    };

    /// <summary>An opportunity that opens, and closes as won or lost.</summary>
    public static Planned<Opportunity> OpportunityOf(AccountPlan plan, OpportunityKind kind, decimal amount, DateOnly opened, DateOnly closesOn, DateOnly closed, OpportunityStage end)
    {
        var open = new Opportunity
        {
            Source = DemoCompany.SourceName,
            Id = "",
            AccountId = plan.Id,
            OpportunityKind = kind,
            Amount = amount,
            ClosesOn = closesOn,
        };
        return new([(plan.At(opened, 8), open), (plan.At(closed, 15), open with { Stage = end, ClosesOn = closed })]);
    }

    private static Planned<Outcome> Told(AccountPlan plan, Outcome outcome) => new([(plan.At(outcome.On, 9), outcome)]);

    private void AddRenewals(AccountPlan plan, List<Planned<Outcome>> outcomes, List<Planned<Opportunity>> opportunities, List<AccountChange> changes)
    {
        var dice = world.DiceFor(plan, "renewals");
        for (var term = 1; ; term++)
        {
            var on = plan.Start.AddYears(term);
            var (early, shrinks) = (dice.Between(4, 20), dice.Chance(0.25));
            if (plan.LeavesOn is { } leaves && on > leaves.AddDays(-180))
                on = leaves;
            if (on > world.LastDay.AddDays(120))
                return;

            var isLast = on == plan.LeavesOn;
            if (on >= world.FirstDay)
            {
                var end = isLast ? OpportunityStage.Lost : OpportunityStage.Won;
                opportunities.Add(OpportunityOf(plan, OpportunityKind.Renewal, plan.Arr, on.AddDays(-120), on, on.AddDays(isLast ? -8 : -early), end));
            }

            var kind = isLast ? OutcomeKind.Churned : plan.Entry.Tier == Tier.Weak && shrinks ? OutcomeKind.Contracted : OutcomeKind.Renewed;
            outcomes.Add(Told(plan, OutcomeOf(plan, kind, on, kind == OutcomeKind.Churned ? plan.Arr : Math.Round(plan.Arr * (kind == OutcomeKind.Contracted ? 0.8m : 1m)))));
            if (isLast)
            {
                changes.Add(new(on) { Status = AccountStatus.Churned });
                return;
            }

            if (on > world.Anchor)
                changes.Add(new(on) { Renewal = on.AddYears(1), Arr = kind == OutcomeKind.Contracted ? Math.Round(plan.Arr * 0.8m) : null });
        }
    }

    private void WriteAccount(AccountPlan plan, List<AccountChange> changes, Ledger ledger)
    {
        var account = new Account
        {
            Source = DemoCompany.SourceName,
            Id = plan.Id,
            Name = plan.Entry.Name,
            Segment = plan.Segment,
            Tier = plan.Arr switch { >= 100_000 => "A", >= 20_000 => "B", _ => "C" },
            Arr = plan.IsTrial ? null : plan.Arr,
            OwnerEmail = plan.Owner.Email,
            BackupEmail = plan.Backup.Email,
            StartDate = plan.Start,
            RenewalDate = plan.IsTrial ? null : plan.Renewal,
            ContractEnd = plan.IsTrial ? null : plan.Renewal,
            SeatsPaid = plan.Seats,
            PlanLimits = plan.Limits,
            Status = plan.IsTrial ? AccountStatus.Trial : AccountStatus.Active,
            ZoneId = plan.ZoneId,
            Domains = [plan.Domain],
            Tags = [plan.Entry.Industry],
            Links = new Dictionary<string, string>
            {
                ["crm"] = $"https://crm.{DemoTeam.Domain}/accounts/{plan.Id}",
                ["support"] = $"https://help.{DemoTeam.Domain}/customers/{plan.Id}",
            },
        };

        // What the anchor day finds is told as it then is, from the beginning: the demo keeps no history of records.
        var begins = plan.Start > world.Anchor ? plan.At(plan.Start, 5) : DateTimeOffset.MinValue;
        var states = new List<(DateTimeOffset At, Account State)>();
        foreach (var change in changes.OrderBy(change => change.On))
        {
            if (change.On > world.Anchor)
            {
                if (states.Count == 0)
                    states.Add((begins, account));
                account = Changed(account, change);
                states.Add((plan.At(change.On, 9), account));
            }
            else
            {
                account = Changed(account, change);
            }
        }

        ledger.AddStates(states.Count == 0 ? [(begins, account)] : states);
        foreach (var person in plan.People)
            WritePerson(plan, person, begins, ledger);
    }

    private static Account Changed(Account account, AccountChange change) => account with
    {
        SeatsPaid = change.Seats ?? account.SeatsPaid,
        RenewalDate = change.Renewal ?? account.RenewalDate,
        ContractEnd = change.Renewal ?? account.ContractEnd,
        Arr = change.Arr ?? account.Arr,
        Status = change.Status ?? account.Status,
        PlanLimits = change.ApiLimit is { } limit ? new Dictionary<string, double> { [UsageWriter.ApiCalls] = limit } : account.PlanLimits,
    };

    private void WritePerson(AccountPlan plan, PersonPlan person, DateTimeOffset begins, Ledger ledger)
    {
        var contact = new Contact
        {
            Source = DemoCompany.SourceName,
            Id = person.Id,
            AccountId = plan.Id,
            Name = person.Name,
            Email = person.Email,
            JobRole = person.JobRole,
            IsChampion = person.IsChampion,
            IsActive = person.Left is null,
        };
        ledger.Add(person.Joined > world.Anchor && person.Joined > plan.Start ? plan.At(person.Joined, 7) : begins, contact);
    }

    private void WriteForecasts(AccountPlan plan, Ledger ledger)
    {
        var (from, to) = world.DaysOf(plan);
        for (var month = new DateOnly(from.Year, from.Month, 1); month <= to.AddMonths(1); month = month.AddMonths(1))
        {
            if (plan.Forecasts.TryGetValue(UsageWriter.SeatsUsed, out var seats) || plan.Segment is "ENT" or "MM")
                Forecast(UsageWriter.SeatsUsed, seats > 0 ? seats : plan.People.Count(person => person.Joined <= month && person.Left is null));
            if (plan.Forecasts.TryGetValue(UsageWriter.ApiCalls, out var calls) || plan.Limits.ContainsKey(UsageWriter.ApiCalls))
                Forecast(UsageWriter.ApiCalls, calls > 0 ? calls : Math.Round(plan.ApiCalls * 26.5 / 100) * 100);

            void Forecast(string metric, double expected)
            {
                var told = plan.At(month.AddDays(-5), 9);
                var begins = plan.At(plan.Start, 8);
                ledger.Add(told > begins ? told : begins, new Forecast
                {
                    Source = DemoCompany.SourceName,
                    Id = FormattableString.Invariant($"{plan.Prefix}-f-{metric}-{month:yyyy-MM}"),
                    AccountId = plan.Id,
                    Metric = metric,
                    Month = month,
                    Expected = expected,
                });
            }
        }
    }
}
