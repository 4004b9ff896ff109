using System.Globalization;
using System.Reflection;

namespace ChatOpsMilestones.Storage.Migrations;

/// <summary>One numbered step of the tables, an SQL file beside this class: <c>0001-signals.sql</c>.</summary>
/// <param name="Version">from 1, without gaps; a released file never changes.</param>
/// <param name="Name">what it adds.</param>
/// <param name="Sql">its statements, in the words of the dialect.</param>
internal sealed record Migration(int Version, string Name, string Sql)
{
    public static IReadOnlyList<Migration> All { get; } = Load();

    private static List<Migration> Load()
    {
        const string Prefix = "Migration.";
        var assembly = Assembly.GetExecutingAssembly();
        return [.. from resource in assembly.GetManifestResourceNames()
                   where resource.StartsWith(Prefix, StringComparison.Ordinal)
                   let name = Path.GetFileNameWithoutExtension(resource[Prefix.Length..])
                   let version = int.Parse(name[..4], CultureInfo.InvariantCulture)
                   orderby version
                   select new Migration(version, name[5..], Read(assembly, resource))];
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
