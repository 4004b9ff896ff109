using System.Globalization;
using System.Text.RegularExpressions;
using ChatOpsMilestones.Core.Text;

namespace ChatOpsMilestones.Playbooks.Framework;

/// <summary>
/// Answers as they come in, from a file, from options or from a person: one rule for what is good, whoever asks. Values taken
/// are only kept when they are good.
/// </summary>
public sealed partial class AnswersDraft
{
    private const int LongestName = 60;
    private const int LongestLine = 200;

    private readonly List<string> core = [];
    private readonly List<string> advanced = [];
    private readonly List<KeyValuePair<string, string>> segments = [];
    private readonly HashSet<string> data = new(StringComparer.Ordinal);
    private string? product;
    private string about = "";
    private string? firstValue;
    private string loginMetric = "logins";
    private string? limitMetric;
    private bool forecast;
    private JourneyStages stages = new();

    /// <summary>Takes one value for a key; lists take one item at a time, maps one <c>name=value</c>.</summary>
    /// <returns>what is wrong and what is allowed; null when it was taken.</returns>
    public string? Take(string key, string value)
    {
        value = value.Trim();
        if (value.Length == 0)
            return "is empty; give it a value or leave it out";
        if (!IsPlain(value))
            return "has characters that are not allowed here: line breaks, tabs, invisible ones, '[[' or ']]'";
        return key switch
        {
            "product" => Text(value, LongestName, text => product = text),
            "about" => Text(value, LongestLine, text => about = text),
            "first_value" => Text(value, LongestName, text => firstValue = text),
            "core_features" => Item(value, core, 20),
            "advanced_features" => Item(value, advanced, 5),
            "stages" => StageOf(value),
            "segments" => SegmentOf(value),
            "data" => DataWord(value),
            "login_metric" => Metric(value, name => loginMetric = name),
            "limit_metric" => Metric(value, name => limitMetric = name),
            "forecast" => Flag(value),
            _ => throw new ArgumentOutOfRangeException(nameof(key), key, "A key that no question has."),
        };
    }

    /// <summary>The answers; null with the faults of the whole.</summary>
    public (CompanyAnswers? Answers, IReadOnlyList<string> Faults) Finish()
    {
        var faults = new List<string>();
        if (product is null)
            faults.Add("product: is missing; the name of the product is needed");
        if (stages.Fault() is { } stageFault)
            faults.Add("stages: " + stageFault);
        if (data.Contains("people") && !data.Contains("product"))
            faults.Add("data: 'people' (usage per person) is given without 'product'");
        if (forecast && limitMetric is null)
            faults.Add("forecast: is compared with the use of limit_metric, which is missing");
        if (product is null || faults.Count > 0)
            return (null, faults);
        return (new CompanyAnswers
        {
            Product = product,
            About = about,
            FirstValue = firstValue,
            CoreFeatures = core,
            AdvancedFeatures = advanced,
            Stages = stages,
            Segments = segments.Count > 0 ? segments : [new("ENT", "Enterprise"), new("MM", "Mid-market"), new("SMB", "Small business"), new("SS", "Self-serve")],
            Data = data.Count > 0 ? data : ["product", "crm"],
            LoginMetric = loginMetric,
            LimitMetric = limitMetric,
            Forecast = forecast,
        }, []);
    }

    /// <summary>True for a text that can stand on one line of a playbook and in a card's template.</summary>
    internal static bool IsPlain(string value) =>
        !value.Any(c => char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate)
        && !value.Contains("[[", StringComparison.Ordinal) && !value.Contains("]]", StringComparison.Ordinal);

    internal static bool IsMetric(string name) => MetricId().IsMatch(name);

    private static string? Text(string value, int most, Action<string> take)
    {
        if (value.Length > most)
            return $"'{value[..20]}…' is too long ({value.Length} characters); allowed: up to {most}";
        take(value);
        return null;
    }

    private static string? Item(string value, List<string> list, int most)
    {
        if (list.Contains(value))
            return $"'{value}' stands in the list twice";
        return list.Count == most ? $"has more than {most} items" : Text(value, LongestName, list.Add);
    }

    private string? StageOf(string value)
    {
        var parts = value.Split('=', 2);
        if (parts.Length != 2)
            return $"'{value}' is no stage; write onboarding=days 1-14";
        var (changed, fault) = stages.With(parts[0].Trim(), parts[1]);
        stages = changed ?? stages;
        return fault;
    }

    private string? SegmentOf(string value)
    {
        var parts = value.Split('=', 2);
        var id = parts[0].Trim();
        if (!SegmentId().IsMatch(id))
            return $"'{id}' is no name of a segment; allowed: letters, digits, '_' and '-', up to 20 characters, a letter first; or ENT=Enterprise";
        if (segments.Any(s => s.Key == id))
            return $"the segment '{id}' is given twice";
        return segments.Count == 20 ? "has more than 20 items" : Text(parts.Length == 2 && parts[1].Trim().Length > 0 ? parts[1].Trim() : id, LongestName, name => segments.Add(new(id, name)));
    }

    private string? DataWord(string value)
    {
        if (!CompanyAnswers.DataWords.Contains(value))
            return $"'{value}' is no source of data{(NearestName.Of(value, CompanyAnswers.DataWords) is { } near ? $" (did you mean '{near}'?)" : "")}; allowed: {string.Join(", ", CompanyAnswers.DataWords)}";
        data.Add(value);
        return null;
    }

    private static string? Metric(string value, Action<string> take)
    {
        if (!MetricId().IsMatch(value))
            return $"'{value}' is no name of a metric; allowed: lower-case letters, digits and '_', up to 40 characters, a letter first";
        take(value);
        return null;
    }

    private string? Flag(string value)
    {
        if (value is not ("true" or "false"))
            return $"'{value}' is neither true nor false; allowed: true, false";
        forecast = value == "true";
        return null;
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_-]{0,19}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SegmentId();

    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex MetricId();
}
