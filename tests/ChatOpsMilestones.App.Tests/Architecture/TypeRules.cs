using System.Reflection;

namespace ChatOpsMilestones.App.Tests.Architecture;

internal static class TypeRules
{
    /// <summary>The ports: real polymorphism by design, outside the budget.</summary>
    private static readonly string[] Ports = ["ISignalSource", "IChatAdapter"];

    /// <summary>A class that is neither sealed nor abstract invites an inheritance nobody designed; Razor's own classes cannot say it.</summary>
    public static IEnumerable<string> Unsealed(IEnumerable<BuiltType> types, IReadOnlySet<string> razorFiles) =>
        types
            .Where(type => type.IsClass && !type.EntryPoint && (type.Attributes & (TypeAttributes.Sealed | TypeAttributes.Abstract)) == 0)
            .Where(type => !razorFiles.Contains(SimpleName(type)))
            .Select(type => $"{type.Name} is neither sealed nor abstract.");

    /// <summary>Interfaces are for real polymorphism in production: at most one in thirty types besides the ports.</summary>
    public static IEnumerable<string> InterfaceBudget(IReadOnlyCollection<BuiltType> types)
    {
        var interfaces = types.Where(type => type.IsInterface && !Ports.Contains(SimpleName(type))).ToList();
        return interfaces.Count * 30 > types.Count
            ? [$"{interfaces.Count} interfaces among {types.Count} types, at most one in 30: {string.Join(", ", interfaces.Select(type => type.Name))}."]
            : [];
    }

    private static string SimpleName(BuiltType type) => type.Name.Split('.')[^1];
}
