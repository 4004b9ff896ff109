namespace ChatOpsMilestones.App.Tests.Architecture;

internal static class CorePurity
{
    /// <summary>Core may use the base class library and nothing else, whether named as a package or as an assembly.</summary>
    public static IEnumerable<string> Violations(IEnumerable<string> used) =>
        used.Where(name => !name.StartsWith("System.", StringComparison.Ordinal)).Select(name => $"Core uses {name}.");
}
