namespace ChatOpsMilestones.App.Tests.Architecture;

/// <summary>Which project may know which: everything knows Core, Core knows nothing, nobody knows the host.</summary>
internal static class Arrows
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Core"] = [],
        ["Playbooks"] = ["Core"],
        ["Storage"] = ["Core"],
        ["Connectors"] = ["Core"],
        ["Slack"] = ["Core"],
        ["Teams"] = ["Core"],
        ["Mail"] = ["Core"],
        ["Console"] = ["Core", "Storage"],
        ["Host"] = ["Core", "Playbooks", "Storage", "Connectors", "Slack", "Teams", "Mail", "Console"],
    };

    public static IEnumerable<string> Violations(string project, IEnumerable<string> references) =>
        Allowed.TryGetValue(project, out var allowed)
            ? references.Except(allowed).Select(reference => $"{project} -> {reference}: {project} may know {(allowed.Length == 0 ? "no other project" : string.Join(", ", allowed))}.")
            : [$"{project} has no arrows yet: say what it may know in {nameof(Arrows)}."];
}
