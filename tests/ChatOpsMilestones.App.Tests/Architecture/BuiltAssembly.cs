using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ChatOpsMilestones.App.Tests.Architecture;

/// <summary>What a built assembly holds, read without loading it.</summary>
internal sealed record BuiltAssembly(string Name, IReadOnlyList<string> References, IReadOnlyList<BuiltType> Types)
{
    /// <summary>The assemblies of <c>src</c>; they lie beside these tests.</summary>
    public static IReadOnlyList<BuiltAssembly> OfSource { get; } =
        [.. Directory.GetFiles(AppContext.BaseDirectory, ProjectFile.Prefix + "*.dll").Select(Read).Where(assembly => !assembly.Name.StartsWith("Test", StringComparison.Ordinal) && !assembly.Name.EndsWith(".Tests", StringComparison.Ordinal))];

    /// <summary>The product's own projects among the references, by short name.</summary>
    public IEnumerable<string> OwnReferences =>
        References.Where(name => name.StartsWith(ProjectFile.Prefix, StringComparison.Ordinal)).Select(ProjectFile.ShortName);

    public static BuiltAssembly Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        return new BuiltAssembly(
            ProjectFile.ShortName(reader.GetString(reader.GetAssemblyDefinition().Name)),
            [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))],
            [.. reader.TypeDefinitions.Select(handle => BuiltType.Read(reader, handle)).Where(type => !type.Generated)]);
    }
}
