using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatOpsMilestones.Playbooks.Framework;

/// <summary>The stages of a customer's journey (requirement C7).</summary>
public sealed partial record JourneyStages
{
    public Stage Onboarding { get; init; } = new("onboarding", "Onboarding", "days", 1, 14);

    public Stage Adoption { get; init; } = new("adoption", "Feature adoption", "weeks", 3, 8);

    public Stage Expansion { get; init; } = new("expansion", "Expansion", "months", 3, 6);

    public Stage Renewal { get; init; } = new("renewal", "Renewal", "months", 11, 12);

    /// <summary>In the order of the journey.</summary>
    public IReadOnlyList<Stage> All => [Onboarding, Adoption, Expansion, Renewal];

    /// <summary>Reads <c>days 1-14</c>, <c>weeks 3-8</c> or <c>months 3-6</c> for a stage; the fault when it is none.</summary>
    public (JourneyStages? Stages, string? Fault) With(string id, string text)
    {
        if (All.FirstOrDefault(stage => stage.Id == id) is not { } stage)
            return (null, $"'{id}' is no stage; allowed: {string.Join(", ", All.Select(s => s.Id))}");
        var match = Range().Match(text.Trim());
        if (!match.Success)
            return (null, $"'{text}' is no time; allowed: days 1-14, weeks 3-8, months 3-6 and the like");
        var unit = match.Groups[1].Value.TrimEnd('s') + "s";
        var changed = stage with
        {
            Unit = unit,
            From = int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture),
            To = int.Parse(match.Groups[3].ValueSpan, CultureInfo.InvariantCulture),
        };
        var (least, most) = id switch { "onboarding" => (8, 90), "adoption" => (28, 365), _ => (30, 730) };
        if (changed.From > changed.To || changed.LastDay < least || changed.LastDay > most)
            return (null, $"'{text}' does not fit {stage.Name.ToLowerInvariant()}; allowed: a stage that ends between day {least} and day {most}, written from its first to its last");
        return (id switch
        {
            "onboarding" => this with { Onboarding = changed },
            "adoption" => this with { Adoption = changed },
            "expansion" => this with { Expansion = changed },
            _ => this with { Renewal = changed },
        }, null);
    }

    /// <summary>What is wrong with the stages together; null when nothing is.</summary>
    public string? Fault()
    {
        for (var i = 1; i < All.Count; i++)
        {
            if (All[i].LastDay <= All[i - 1].LastDay)
                return $"the stage {All[i].Id} ({All[i].Times}) does not end after {All[i - 1].Id} ({All[i - 1].Times})";
        }

        return null;
    }

    [GeneratedRegex("^(days?|weeks?|months?) ([0-9]{1,3}) ?[-–] ?([0-9]{1,3})$", RegexOptions.CultureInvariant)]
    private static partial Regex Range();
}

/// <param name="Id">as in the answers.</param>
/// <param name="Name">as people read it.</param>
/// <param name="Unit"><c>days</c>, <c>weeks</c> or <c>months</c> since the start.</param>
/// <param name="From">first one.</param>
/// <param name="To">last one.</param>
public sealed record Stage(string Id, string Name, string Unit, int From, int To)
{
    /// <summary>Days since the start at which the stage ends.</summary>
    public int LastDay => Unit switch { "days" => To, "weeks" => To * 7, _ => (int)Math.Round(To * 365.25 / 12) };

    public string Times => string.Create(CultureInfo.InvariantCulture, $"{Unit} {From}–{To}");
}
