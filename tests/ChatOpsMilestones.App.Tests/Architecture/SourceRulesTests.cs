namespace ChatOpsMilestones.App.Tests.Architecture;

public sealed class SourceRulesTests
{
    [Fact]
    public void Files_are_short() => Rule.Holds(SourceRules.TooLong(Repository.Files));

    [Fact]
    public void A_warning_is_switched_off_only_with_a_reason() => Rule.Holds(SourceRules.UnexplainedPragmas(Repository.Files));

    [Fact]
    public void No_file_names_a_place_of_one_machine() => Rule.Holds(SourceRules.MachinePlaces(Repository.Files));

    [Fact]
    public void A_long_file_is_reported_and_data_is_not()
    {
        var lines = string.Concat(Enumerable.Repeat("line\n", 401));

        Assert.Equal(["src/Long.cs has 401 lines, at most 400."], SourceRules.TooLong([new("src/Long.cs", lines), new("src/Short.cs", lines[5..]), new("tests/Golden/rows.csv", lines)]));
    }

    [Theory]
    [InlineData("#pragma warning disable CA1822", 1)]
    [InlineData("    #pragma warning disable CA1822 // here", 1)]
    [InlineData("#pragma warning disable CA1822, CA1812 // called by the serializer", 0)]
    [InlineData("#pragma warning restore CA1822", 0)]
    public void A_pragma_without_a_reason_is_reported(string line, int violations) =>
        Assert.Equal(violations, SourceRules.UnexplainedPragmas([new("src/A.cs", $"namespace A;\n{line}\n")]).Count());

    [Theory]
    [InlineData("see /wo|rk/main", 1)]
    [InlineData("`/tmp|/wt/x`", 1)]
    [InlineData("https://api.nuget|.org/v3", 1)]
    [InlineData("https://example.org/wo|rk/items", 0)]
    [InlineData("the work at hand", 0)]
    public void A_place_of_one_machine_is_reported(string text, int violations) =>
        Assert.Equal(violations, SourceRules.MachinePlaces([new("docs/a.md", text.Replace("|", "", StringComparison.Ordinal))]).Count());
}
