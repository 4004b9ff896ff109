namespace ChatOpsMilestones.App.Tests.Architecture;

public sealed class ArrowsTests
{
    [Fact]
    public void Project_files_keep_the_arrows() =>
        Rule.Holds(ProjectFile.OfSource.SelectMany(project => Arrows.Violations(project.Name, project.Projects)));

    [Fact]
    public void Built_assemblies_keep_the_arrows() =>
        Rule.Holds(BuiltAssembly.OfSource.SelectMany(assembly => Arrows.Violations(assembly.Name, assembly.OwnReferences)));

    [Fact]
    public void Every_project_of_src_is_looked_at()
    {
        Assert.Contains(ProjectFile.OfSource, project => project.Name == "Core");
        Assert.Equal(ProjectFile.OfSource.Select(project => project.Name).Order(), BuiltAssembly.OfSource.Select(assembly => assembly.Name).Order());
    }

    [Fact]
    public void Core_uses_no_package() => Rule.Holds(CorePurity.Violations(ProjectFile.OfSource.Single(project => project.Name == "Core").Packages));

    [Fact]
    public void Core_uses_nothing_but_the_base_library() => Rule.Holds(CorePurity.Violations(BuiltAssembly.OfSource.Single(assembly => assembly.Name == "Core").References));

    [Theory]
    [InlineData("Core", "Storage")]
    [InlineData("Slack", "Storage")]
    [InlineData("Slack", "Teams")]
    [InlineData("Storage", "Host")]
    [InlineData("Console", "Connectors")]
    [InlineData("Playbooks", "Storage")]
    public void An_arrow_that_is_not_drawn_is_reported(string from, string to)
    {
        var project = ProjectFile.Parse(new SourceFile(
            $"src/ChatOpsMilestones.{from}/ChatOpsMilestones.{from}.csproj",
            $"""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><ProjectReference Include="..\ChatOpsMilestones.{to}\ChatOpsMilestones.{to}.csproj" /></ItemGroup></Project>"""));

        var violation = Assert.Single(Arrows.Violations(project.Name, project.Projects));
        Assert.StartsWith($"{from} -> {to}:", violation, StringComparison.Ordinal);
    }

    [Fact]
    public void An_arrow_of_a_built_assembly_that_is_not_drawn_is_reported()
    {
        // This test assembly knows the host; under another name it would be a fault.
        var tests = BuiltAssembly.Read(typeof(ArrowsTests).Assembly.Location);

        Assert.Contains("Core -> TestKit: Core may know no other project.", Arrows.Violations("Core", tests.OwnReferences));
    }

    [Fact]
    public void A_project_without_arrows_is_reported() => Assert.Single(Arrows.Violations("Fax", ["Core"]));

    [Fact]
    public void A_package_in_core_is_reported()
    {
        var project = ProjectFile.Parse(new SourceFile("src/ChatOpsMilestones.Core/ChatOpsMilestones.Core.csproj", """<Project><ItemGroup><PackageReference Include="Dapper" /></ItemGroup></Project>"""));

        Assert.Equal(["Core uses Dapper."], CorePurity.Violations(project.Packages));
        Assert.Equal(["Core uses Npgsql."], CorePurity.Violations(["System.Runtime", "System.Collections.Immutable", "Npgsql"]));
    }
}
