using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Health;
using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Playbooks;
using ChatOpsMilestones.Core.Text;

namespace ChatOpsMilestones.Core.Evaluation;

/// <summary>Conditions in words, as a person would say them: <c>the segment is ENT or MM, and not (the health is at risk)</c>.</summary>
public static class ConditionWords
{
    public static string Of(Condition condition, Playbook playbook) => condition switch
    {
        Condition.All all => Joined(all.Parts, " and ", playbook),
        Condition.Any any => Joined(any.Parts, " or ", playbook),
        Condition.Not not => $"not ({Of(not.Part, playbook)})",
        Condition.InSegment of => "the segment is " + Or(of.Segments),
        Condition.InTier of => "the tier is " + Or(of.Tiers),
        Condition.OwnedBy of => "the owner is " + Or(of.Owners),
        Condition.Tagged of => "the account is tagged " + Or(of.Tags),
        Condition.Arr arr => "the yearly revenue is " + Range(arr.Range, "", ""),
        Condition.Age age => "the account is " + Range(age.Days, "", " days old"),
        Condition.InBand of => "the health is " + Or([.. of.Bands.Select(Band)]),
        Condition.HealthScore of => "the health score is " + Range(of.Points, "", ""),
        Condition.RenewalWithin within => $"the renewal is within {Wording.Days(within.Days)}",
        Condition.Metric metric => Measured(metric.Measure, playbook),
        Condition.Event of => $"“{of.Name.Replace('_', ' ')}” was seen{Times(of.AtLeast)}{Within(of.WithinDays)}",
        Condition.Nps nps => "the mean of the latest NPS answers is " + Range(nps.Score, "", ""),
        Condition.InvoiceLate { Days: <= 0 } => "an invoice is due and unpaid",
        Condition.InvoiceLate late => $"an invoice is at least {Wording.Days(late.Days)} late",
        Condition.OpenTickets open => $"{(open.AtLeast == 1 ? "a" : "at least " + Wording.Number(open.AtLeast))} {(open.UrgentOnly ? "urgent " : "")}{(open.AtLeast == 1 ? "ticket is" : "tickets are")} open",
        Condition.RuleOpen open => $"“{Name(open.RuleKey, playbook)}” is open",
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType().Name, "A condition without words."),
    };

    private static string Joined(IReadOnlyList<Condition> parts, string word, Playbook playbook) =>
        string.Join(word, parts.Select(part => part is Condition.All { Parts.Count: > 1 } or Condition.Any { Parts.Count: > 1 } && parts.Count > 1 ? $"({Of(part, playbook)})" : Of(part, playbook)));

    private static string Or(IReadOnlyList<string> values) => Phrases.List(values, "or");

    private static string Range(NumberRange range, string before, string after) => range switch
    {
        { AtLeast: { } least, AtMost: { } most } => $"{before}{CommonSlots.Number(least)} to {CommonSlots.Number(most)}{after}",
        { AtLeast: { } least } => $"at least {before}{CommonSlots.Number(least)}{after}",
        { AtMost: { } most } => $"at most {before}{CommonSlots.Number(most)}{after}",
        _ => "known",
    };

    private static string Measured(Trigger.Threshold measure, Playbook playbook)
    {
        var unit = playbook.Metrics.FirstOrDefault(metric => metric.Id == measure.Metric)?.Unit ?? measure.Metric.Replace('_', ' ');
        var what = measure.Aggregate switch
        {
            Aggregate.Sum => unit,
            Aggregate.Mean => $"{unit} a day",
            Aggregate.Max => $"{unit} on the busiest day",
            Aggregate.Last => unit,
            Aggregate.ActiveDays => $"days with {unit}",
            Aggregate.ActivePeople => $"people with {unit}",
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure.Aggregate, "An aggregate without words."),
        };
        var seats = measure.PerSeat ? " per paid seat" : "";
        var range = new NumberRange(measure.AtLeast, measure.AtMost);
        var bound = measure.PerSeat
            ? (measure.AtLeast is { } least ? $"at least {Wording.Percent(least)}" : $"at most {Wording.Percent(measure.AtMost ?? 0)}")
            : Range(range, "", "");
        return $"{what}{seats}{Within(measure.WindowDays)} are {bound}";
    }

    private static string Times(int count) => count <= 1 ? "" : $" at least {Wording.Number(count)} times";

    private static string Within(int? days) => days is { } count ? $" in {Wording.Days(count)}" : "";

    private static string Band(HealthBand band) => CardWriter.BandName(band);

    private static string Name(string ruleKey, Playbook playbook) =>
        playbook.Find(ruleKey) is { } found ? $"{found.Milestone.Name} · {found.Rule.Name}" : ruleKey;
}
