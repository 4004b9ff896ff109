using ChatOpsMilestones.Core.Health;

namespace ChatOpsMilestones.Core.Milestones;

/// <summary>
/// A named, checked fact about an account, and how facts compose. A closed set: each case is one record here and one branch
/// in <c>Evaluation.Conditions</c>. A fact is looked at in the morning, with what was known the evening before; it is true,
/// false, or not known.
/// </summary>
public abstract record Condition
{
    private Condition()
    {
    }

    /// <summary>Every part holds.</summary>
    public sealed record All(IReadOnlyList<Condition> Parts) : Condition;

    /// <summary>At least one part holds.</summary>
    public sealed record Any(IReadOnlyList<Condition> Parts) : Condition;

    /// <summary>The part does not hold; where it is not known, neither is this.</summary>
    public sealed record Not(Condition Part) : Condition;

    /// <summary>The account's segment is one of these.</summary>
    public sealed record InSegment(IReadOnlyList<string> Segments) : Condition;

    /// <summary>The account's tier is one of these, upper and lower case alike.</summary>
    public sealed record InTier(IReadOnlyList<string> Tiers) : Condition;

    /// <summary>The account belongs to one of these people (e-mail addresses).</summary>
    public sealed record OwnedBy(IReadOnlyList<string> Owners) : Condition;

    /// <summary>The account has one of these tags, upper and lower case alike.</summary>
    public sealed record Tagged(IReadOnlyList<string> Tags) : Condition;

    /// <summary>Yearly revenue lies in the range; not known without revenue.</summary>
    public sealed record Arr(NumberRange Range) : Condition;

    /// <summary>Days since the account's start lie in the range; not known without a start date.</summary>
    public sealed record Age(NumberRange Days) : Condition;

    /// <summary>The health band is one of these; not known without a score.</summary>
    public sealed record InBand(IReadOnlyList<HealthBand> Bands) : Condition;

    /// <summary>The health score lies in the range; not known without a score.</summary>
    public sealed record HealthScore(NumberRange Points) : Condition;

    /// <summary>The renewal lies ahead by at most so many days; not known without a renewal date.</summary>
    public sealed record RenewalWithin(int Days) : Condition;

    /// <summary>A metric meets a bound, measured as the threshold trigger measures it (without its hysteresis).</summary>
    public sealed record Metric(Trigger.Threshold Measure) : Condition;

    /// <summary>A product event was seen at least so often within some days; all time when null.</summary>
    public sealed record Event(string Name, int AtLeast, int? WithinDays) : Condition;

    /// <summary>The mean of the respondents' latest NPS answers of the last year lies in the range; not known without answers.</summary>
    public sealed record Nps(NumberRange Score) : Condition;

    /// <summary>An invoice is unpaid so many days after its due date.</summary>
    public sealed record InvoiceLate(int Days) : Condition;

    /// <summary>At least so many tickets are open; with <paramref name="UrgentOnly"/> urgent ones alone count.</summary>
    public sealed record OpenTickets(int AtLeast, bool UrgentOnly) : Condition;

    /// <summary>Another rule of the playbook is open for the account, whether or not anybody was told.</summary>
    /// <param name="RuleKey"><c>milestone/rule</c>.</param>
    public sealed record RuleOpen(string RuleKey) : Condition;

    /// <summary>The rules that this condition, or a part of it, looks at.</summary>
    public IEnumerable<string> RulesUsed() => this switch
    {
        All all => all.Parts.SelectMany(part => part.RulesUsed()),
        Any any => any.Parts.SelectMany(part => part.RulesUsed()),
        Not not => not.Part.RulesUsed(),
        RuleOpen open => [open.RuleKey],
        _ => [],
    };
}

/// <summary>A range with one or two ends, both included.</summary>
/// <param name="AtLeast">lower end; null for none.</param>
/// <param name="AtMost">upper end; null for none.</param>
public readonly record struct NumberRange(double? AtLeast, double? AtMost)
{
    public bool Contains(double value) => !(value < AtLeast) && !(value > AtMost);
}
