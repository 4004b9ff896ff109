using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Health;

namespace ChatOpsMilestones.Core.Explaining;

/// <summary>An explanation as a message: for the chat and for the command line.</summary>
public static class ExplanationMessage
{
    /// <summary>Bands from good to bad, as people read them.</summary>
    public static IReadOnlyList<HealthBand> Bands { get; } = [HealthBand.Healthy, HealthBand.Watch, HealthBand.AtRisk];

    public static TextMessage Of(MilestoneExplanation milestone) => new()
    {
        Title = $"{milestone.Name} ({milestone.Id}, {milestone.Category})",
        Lines = [new TextLine(milestone.State), new TextLine(milestone.Sources), .. milestone.Rules.SelectMany(Rule)],
    };

    public static string BandName(HealthBand band) => Say.Band(band);

    private static IEnumerable<TextLine> Rule(RuleExplanation rule)
    {
        yield return new TextLine($"{rule.Name} ({rule.Key})") { IsHeading = true };
        yield return new TextLine($"{rule.Trigger.Fires} {rule.Trigger.Ends}") { Lead = "When" };
        foreach (var condition in rule.Conditions)
            yield return new TextLine(condition) { Lead = "And" };
        yield return new TextLine(rule.Priority) { Lead = "Priority" };
        foreach (var segment in rule.Segments)
            yield return new TextLine(segment) { Lead = "Segments" };
        foreach (var band in Bands)
            yield return new TextLine(rule.Advice[band]) { Lead = BandName(band) };
    }
}
