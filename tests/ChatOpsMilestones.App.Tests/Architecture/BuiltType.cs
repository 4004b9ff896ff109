using System.Reflection;
using System.Reflection.Metadata;

namespace ChatOpsMilestones.App.Tests.Architecture;

/// <summary>A type as the compiler left it in an assembly.</summary>
internal sealed record BuiltType(string Name, TypeAttributes Attributes, string? Base, bool Generated, bool EntryPoint)
{
    public bool IsInterface => Attributes.HasFlag(TypeAttributes.Interface);

    public bool IsClass => !IsInterface && Base is not ("System.ValueType" or "System.Enum" or "System.MulticastDelegate" or null);

    public static BuiltType Read(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = FullName(reader, handle);
        return new BuiltType(
            name,
            type.Attributes,
            BaseName(reader, type.BaseType),
            Generated: name.Contains('<', StringComparison.Ordinal) || type.GetCustomAttributes().Any(attribute => IsGeneratedMark(reader, attribute)),
            EntryPoint: type.GetMethods().Any(method => reader.GetString(reader.GetMethodDefinition(method).Name) == "<Main>$"));
    }

    private static string FullName(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = reader.GetString(type.Name);
        return type.GetDeclaringType() is { IsNil: false } outer
            ? $"{FullName(reader, outer)}.{name}"
            : $"{reader.GetString(type.Namespace)}.{name}".TrimStart('.');
    }

    private static string? BaseName(MetadataReader reader, EntityHandle handle) => handle.Kind switch
    {
        _ when handle.IsNil => null,
        HandleKind.TypeDefinition => FullName(reader, (TypeDefinitionHandle)handle),
        HandleKind.TypeReference => ReferenceName(reader, (TypeReferenceHandle)handle),
        _ => "a generic type",
    };

    private static string ReferenceName(MetadataReader reader, TypeReferenceHandle handle)
    {
        var reference = reader.GetTypeReference(handle);
        return $"{reader.GetString(reference.Namespace)}.{reader.GetString(reference.Name)}";
    }

    private static bool IsGeneratedMark(MetadataReader reader, CustomAttributeHandle handle) =>
        reader.GetCustomAttribute(handle).Constructor is { Kind: HandleKind.MemberReference } constructor
        && reader.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } parent
        && ReferenceName(reader, (TypeReferenceHandle)parent) is "System.Runtime.CompilerServices.CompilerGeneratedAttribute";
}
