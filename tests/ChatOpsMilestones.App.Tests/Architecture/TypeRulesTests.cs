using System.Reflection;

namespace ChatOpsMilestones.App.Tests.Architecture;

public sealed class TypeRulesTests
{
    private static readonly List<BuiltType> Source = [.. BuiltAssembly.OfSource.SelectMany(assembly => assembly.Types)];

    [Fact]
    public void Classes_are_sealed_abstract_or_static()
    {
        var razorFiles = Repository.Files.Where(file => file.Path.EndsWith(".razor", StringComparison.Ordinal)).Select(file => Path.GetFileNameWithoutExtension(file.Path));
        Rule.Holds(TypeRules.Unsealed(Source, razorFiles.ToHashSet()));
    }

    [Fact]
    public void Interfaces_stay_within_their_budget() => Rule.Holds(TypeRules.InterfaceBudget(Source));

    [Fact]
    public void An_open_class_is_reported_and_closed_kinds_are_not()
    {
        var types = BuiltAssembly.Read(typeof(TypeRulesTests).Assembly.Location).Types.Where(type => type.Name.Contains(nameof(Samples), StringComparison.Ordinal)).ToList();

        Assert.Equal(
            [$"{typeof(TypeRulesTests).FullName}.Samples.Open is neither sealed nor abstract.", $"{typeof(TypeRulesTests).FullName}.Samples.OpenRecord is neither sealed nor abstract."],
            TypeRules.Unsealed(types, new HashSet<string>()));
        Assert.Empty(TypeRules.Unsealed(types, new HashSet<string> { "Open", "OpenRecord" }));
    }

    [Fact]
    public void An_interface_beyond_the_budget_is_reported()
    {
        var types = Enumerable.Range(0, 59).Select(number => Type($"Thing{number}")).Append(Type("ISignalSource", isInterface: true)).Append(Type("IOne", isInterface: true)).ToList();
        Assert.Empty(TypeRules.InterfaceBudget(types));

        types.Add(Type("ITwo", isInterface: true));
        Assert.Empty(TypeRules.InterfaceBudget(types));

        types.Add(Type("IThree", isInterface: true));
        Assert.Contains("3 interfaces", Assert.Single(TypeRules.InterfaceBudget(types)), StringComparison.Ordinal);
    }

    private static BuiltType Type(string name, bool isInterface = false) =>
        new(name, isInterface ? TypeAttributes.Interface | TypeAttributes.Abstract : TypeAttributes.Sealed, isInterface ? null : "System.Object", Generated: false, EntryPoint: false);

    public static class Samples
    {
        public class Open;

        public record OpenRecord;

        public sealed class Closed
        {
            public Func<int, int> Captures(int captured) => number => number + captured;
        }

        public sealed record ClosedRecord;

        public abstract record Choice
        {
            private Choice()
            {
            }

            public sealed record One : Choice;
        }

        public readonly record struct Value;

        public enum Word
        {
            One,
        }

        public delegate void Callback();

        public interface IPort;
    }
}
