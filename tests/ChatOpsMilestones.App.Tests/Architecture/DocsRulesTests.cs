namespace ChatOpsMilestones.App.Tests.Architecture;

public sealed class DocsRulesTests
{
    [Fact]
    public void The_documents_name_only_what_is_there()
    {
        Assert.Contains(Repository.Files, DocsRules.IsDocument);
        Rule.Holds(DocsRules.Violations(Repository.Files));
    }

    [Theory]
    [InlineData("[the guide](docs/guide.md)", null)]
    [InlineData("[the guide](docs/missing.md)", "docs/missing.md")]
    [InlineData("[two steps](docs/guide.md#two-steps-dont-skip)", null)]
    [InlineData("[gone](docs/guide.md#no-such-heading)", "docs/guide.md#no-such-heading")]
    [InlineData("![picture](docs/missing.png \"a title\")", "docs/missing.png")]
    [InlineData("[site](https://example.org/docs/x.md) and [mail](mailto:a@example.org)", null)]
    [InlineData("run `dotnet run --project src/Gone -- demo`", "src/Gone")]
    [InlineData("run `./gone.sh`", "gone.sh")]
    [InlineData("run `./test.sh`, see `src/Here/` and src/Here/A.cs.", null)]
    [InlineData("put it into `playbooks/<yours>.yaml` or `tests/*.Tests`", null)]
    [InlineData("a folder ../tests/elsewhere", null)]
    public void A_path_or_link_to_nothing_is_reported(string text, string? missing)
    {
        SourceFile[] files = [new("README.md", text), new("docs/guide.md", "# Guide\n## Two steps, don't skip\n"), new("test.sh", ""), new("src/Here/A.cs", "")];

        Assert.Equal(missing is null ? [] : [$"README.md names {missing}, which is not there."], DocsRules.Violations(files));
    }

    [Fact]
    public void A_link_is_read_from_the_folder_of_its_document()
    {
        SourceFile[] files = [new("docs/adr/0001.md", "[up](../guide.md) [root](../../README.md) [wrong](guide.md)"), new("docs/guide.md", ""), new("README.md", "")];

        Assert.Equal(["docs/adr/0001.md names guide.md, which is not there."], DocsRules.Violations(files));
    }
}
