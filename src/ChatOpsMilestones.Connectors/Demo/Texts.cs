namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>What invented customers write and want.</summary>
internal static class Texts
{
    public static IReadOnlyList<string> CoreFeatures { get; } = ["reports", "dashboards", "alerts", "integrations", "exports"];

    /// <summary>The feature that only practised users reach.</summary>
    public const string AdvancedFeature = "forecasting";

    public static IReadOnlyList<string> TicketSubjects { get; } =
    [
        "Export stops at 10,000 rows", "Cannot invite a new colleague", "Dashboard shows yesterday's numbers", "Report e-mail arrived twice",
        "Single sign-on asks twice", "Wrong time zone in a scheduled report", "Integration lost its connection", "How do we share a dashboard?",
        "Alert came an hour late", "Filter is gone after saving", "Chart labels overlap on a small screen", "Import refuses a column",
        "Two people see different totals", "Please raise our attachment limit", "Slow page in the morning",
    ];

    public static IReadOnlyList<string> UrgentSubjects { get; } =
    [
        "Reports empty for the whole site", "Nobody can sign in since this morning", "Integration writes wrong amounts",
    ];

    public static IReadOnlyList<string> PromoterComments { get; } =
    [
        "The Monday report alone saves me half a day.", "Our whole team lives in the dashboards now.", "Support answers faster than my own colleagues.",
        "Setting up alerts took ten minutes and already paid off.", "Finally one set of numbers that everybody trusts.",
    ];

    public static IReadOnlyList<string> PassiveComments { get; } =
    [
        "Does what it should, but exports could be faster.", "Good once you know where things are.", "Useful; I miss a mobile view.",
        "Solid. The integrations page needs work.",
    ];

    public static IReadOnlyList<string> DetractorComments { get; } =
    [
        "Too many clicks for a simple report, and we still fix numbers by hand.", "We waited nine days for an answer that did not help.",
        "The rollout stalled after our champion changed jobs; nobody showed the rest of us how to use it.",
        "Half of the alerts are late. We went back to spreadsheets.",
    ];

    public static IReadOnlyList<(string Text, string[] Features)> Goals { get; } =
    [
        ("Cut monthly reporting from five days to one", ["reports", "exports"]),
        ("See shortages before they reach a customer", ["alerts", "dashboards"]),
        ("One set of numbers for every site", ["dashboards", "integrations"]),
        ("Answer every delay within two hours", ["alerts", "reports"]),
        ("Retire the old spreadsheets", ["integrations", "exports", "reports"]),
        ("Give each team lead a weekly review", ["dashboards", "reports"]),
    ];
}
