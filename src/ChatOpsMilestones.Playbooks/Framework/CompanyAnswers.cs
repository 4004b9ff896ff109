namespace ChatOpsMilestones.Playbooks.Framework;

/// <summary>What a company tells about its product and its data before a playbook is made for it (requirement S1).</summary>
public sealed record CompanyAnswers
{
    public required string Product { get; init; }

    /// <summary>What the product does, in one line; empty when not told.</summary>
    public string About { get; init; } = "";

    /// <summary>The product event that means "first value"; null when nobody can name one.</summary>
    public string? FirstValue { get; init; }

    /// <summary>Features every account should use, as in the product events, without <c>feature:</c>.</summary>
    public IReadOnlyList<string> CoreFeatures { get; init; } = [];

    public IReadOnlyList<string> AdvancedFeatures { get; init; } = [];

    public JourneyStages Stages { get; init; } = new();

    /// <summary>Short name → name, from the largest customers to the smallest.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Segments { get; init; }

    /// <summary>The data at hand: words of <see cref="DataWords"/>.</summary>
    public required IReadOnlySet<string> Data { get; init; }

    /// <summary>The metric that counts log-ins.</summary>
    public string LoginMetric { get; init; } = "logins";

    /// <summary>A counter with a limit in the plan; null for none.</summary>
    public string? LimitMetric { get; init; }

    /// <summary>There are forecasts to compare with.</summary>
    public bool Forecast { get; init; }

    /// <summary>The sources that can be at hand, and <c>people</c>: usage told per person.</summary>
    public static IReadOnlyList<string> DataWords { get; } = ["product", "people", "crm", "billing", "support", "survey", "communication", "goals"];
}
