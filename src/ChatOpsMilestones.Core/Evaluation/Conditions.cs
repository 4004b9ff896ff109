using ChatOpsMilestones.Core.Evaluation.Triggers;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Core.Evaluation;

/// <summary>Facts about an account as of the end of a day: true, false, or null where that is not known.</summary>
internal static class Conditions
{
    private const string Nps = "nps";
    private const int YearDays = 365;

    public static bool? Holds(Condition condition, AccountFacts facts, DateOnly day)
    {
        var account = facts.Account;
        return condition switch
        {
            Condition.All all => Known.All(all.Parts.Select(part => Holds(part, facts, day))),
            Condition.Any any => Not(Known.All(any.Parts.Select(part => Not(Holds(part, facts, day))))),
            Condition.Not not => Not(Holds(not.Part, facts, day)),
            Condition.InSegment of => of.Segments.Contains(account.Segment),
            Condition.InTier of => account.Tier is { } tier && of.Tiers.Contains(tier, StringComparer.OrdinalIgnoreCase),
            Condition.OwnedBy of => account.OwnerEmail is { } owner && of.Owners.Contains(owner, StringComparer.OrdinalIgnoreCase),
            Condition.Tagged of => account.Tags.Any(tag => of.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase)),
            Condition.Arr arr => account.Arr is { } revenue ? arr.Range.Contains((double)revenue) : null,
            Condition.Age age => account.StartDate is { } start ? age.Days.Contains(day.DayNumber - start.DayNumber) : null,
            Condition.InBand of => facts.Health.On(day).Band is { } band ? of.Bands.Contains(band) : null,
            Condition.HealthScore of => facts.Health.On(day).Total is { } total ? of.Points.Contains(total) : null,
            Condition.RenewalWithin within => account.RenewalDate is { } renewal ? InReach(renewal.DayNumber - day.DayNumber, within.Days) : null,
            Condition.Metric metric => ThresholdTrigger.Holds(facts, metric.Measure, day),
            Condition.Event of => Count(facts, of, day) >= of.AtLeast,
            Condition.Nps nps => MeanAnswer(facts, day) is { } score ? nps.Score.Contains(score) : null,
            Condition.InvoiceLate late => facts.History.Invoices.Any(invoice => DaysLate(invoice, day) >= late.Days),
            Condition.OpenTickets open => OpenTickets(facts, open.UrgentOnly, day) >= open.AtLeast,
            Condition.RuleOpen open => facts.OpenRules.Contains(open.RuleKey),
            _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType().Name, "A condition that nobody evaluates."),
        };
    }

    /// <summary>The condition without the alternatives that do not hold: what a card says is true of this account.</summary>
    public static Condition Holding(Condition condition, AccountFacts facts, DateOnly day) => condition switch
    {
        Condition.All all => new Condition.All([.. all.Parts.Select(part => Holding(part, facts, day))]),
        Condition.Any any when any.Parts.Where(part => Holds(part, facts, day) == true).ToArray() is { Length: > 0 } held =>
            new Condition.All([.. held.Select(part => Holding(part, facts, day))]),
        _ => condition,
    };

    /// <summary>The mean of the respondents' latest NPS answers of the last year; null without any.</summary>
    public static double? MeanAnswer(AccountFacts facts, DateOnly day)
    {
        var (from, until) = (facts.EndOf(day.AddDays(-YearDays)), facts.EndOf(day));
        var latest = new Dictionary<string, SurveyResponse>(StringComparer.Ordinal);
        foreach (var answer in facts.History.Surveys)
        {
            if (answer.SurveyKind == Nps && answer.At >= from && answer.At < until)
                latest[answer.ContactId ?? answer.Id] = answer;
        }

        return latest.Count == 0 ? null : latest.Values.Average(answer => answer.Score);
    }

    private static bool? Not(bool? value) => value is { } known ? !known : null;

    private static bool InReach(int days, int within) => days >= 0 && days <= within;

    private static int Count(AccountFacts facts, Condition.Event of, DateOnly day)
    {
        var before = of.WithinDays is { } days ? facts.Events.Count(of.Name, facts.EndOf(day.AddDays(-days))) : 0;
        return facts.Events.Count(of.Name, facts.EndOf(day)) - before;
    }

    private static int? DaysLate(Invoice invoice, DateOnly day) =>
        invoice.Amount > 0 && invoice.IssuedOn <= day && !(invoice.PaidOn <= day) ? day.DayNumber - invoice.DueOn.DayNumber : null;

    private static int OpenTickets(AccountFacts facts, bool urgentOnly, DateOnly day)
    {
        var until = facts.EndOf(day);
        return facts.History.Tickets.Count(ticket =>
            ticket.OpenedAt < until && !(ticket.SolvedAt < until) && (!urgentOnly || ticket.Priority == TicketPriority.Urgent));
    }
}
