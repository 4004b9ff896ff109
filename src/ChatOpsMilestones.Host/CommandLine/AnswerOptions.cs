using System.CommandLine;

namespace ChatOpsMilestones.Hosting.CommandLine;

/// <summary>The questions of <c>playbook init</c> as options of the command line.</summary>
/// <param name="Key">the key of an answers file.</param>
/// <param name="Option">the option; once for each item of a list.</param>
internal sealed record AnswerOptions(string Key, Option<string[]> Option)
{
    public static IReadOnlyList<AnswerOptions> All { get; } =
    [
        Of("product", "--product", "name", "Name of the product."),
        Of("about", "--about", "line", "What it does for a customer, in one line."),
        Of("data", "--has", "source", "Data at hand: product, people (usage per person), crm, billing, support, survey, communication, goals; once for each, or with commas (default: product, crm)."),
        Of("segments", "--segment", "id=name", "A kind of customer, from the largest to the smallest; once for each."),
        Of("first_value", "--first-value", "event", "The product event that means first value."),
        Of("core_features", "--core-feature", "feature", "A feature every account should use; once for each."),
        Of("advanced_features", "--advanced-feature", "feature", "A feature whose first use is worth a word; once for each."),
        Of("login_metric", "--login-metric", "metric", "The metric that counts log-ins (default: logins)."),
        Of("limit_metric", "--limit-metric", "metric", "The metric that plans limit."),
        Of("forecast", "--forecast", "true", "Whether that metric has forecasts."),
        Of("stages", "--stage", "id=time", "When a stage is: onboarding=days 1-14, adoption=weeks 3-8, expansion=months 3-6, renewal=months 11-12."),
    ];

    public string Name => Option.Name;

    /// <summary>What was typed: key, option and value, item by item.</summary>
    public static IReadOnlyList<(string Key, string Name, string Value)> Given(ParseResult parsed) =>
        [.. All.SelectMany(option => (parsed.GetValue(option.Option) ?? []).SelectMany(option.Items).Select(value => (option.Key, option.Name, value)))];

    // Sources have no commas in their names, so several may stand in one word.
    private IEnumerable<string> Items(string value) =>
        Key == "data" ? value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [value];

    private static AnswerOptions Of(string key, string name, string help, string description) =>
        new(key, new Option<string[]>(name) { Description = description, HelpName = help });
}
