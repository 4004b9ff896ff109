using System.Text.Json.Nodes;
using ChatOpsMilestones.Playbooks.Schema;

namespace ChatOpsMilestones.Playbooks.Tests.Schema;

public sealed class PlaybookSchemaTests
{
    private static readonly JsonObject Schema = PlaybookSchema.Build();
    private static readonly TinyValidator Validator = new(Schema);
    private static readonly string Committed = Path.Combine(RepositoryFiles.Root, "playbooks", "playbook.schema.json");

    [Fact]
    public void The_file_beside_the_playbooks_is_the_schema_of_the_code()
    {
        if (Environment.GetEnvironmentVariable("CHATOPS_ACCEPT") == "1" && Environment.GetEnvironmentVariable("CI") != "true")
            File.WriteAllText(Committed, PlaybookSchema.Write());

        Assert.True(
            File.ReadAllText(Committed).ReplaceLineEndings("\n") == PlaybookSchema.Write(),
            "playbooks/playbook.schema.json is not what the code says. Run this test with CHATOPS_ACCEPT=1 and review the diff.");
    }

    [Fact]
    public void Every_key_of_the_vocabulary_is_in_it()
    {
        foreach (var section in Vocabulary.Sections)
        {
            var isTrigger = Vocabulary.Triggers.Any(kind => kind.Section == section);
            var map = Schema["$defs"]![isTrigger ? "trigger_" + section.Name : SchemaNodes.Slug(section.Name)]!;
            Assert.Equal(section.Keys, map["properties"]!.AsObject().Select(property => property.Key));
        }
    }

    [Fact]
    public void Every_reference_leads_somewhere() => Assert.All(
        PlaybookSchema.Write().Split("\"#/$defs/").Skip(1).Select(part => part[..part.IndexOf('"', StringComparison.Ordinal)]),
        name => Assert.NotNull(Schema["$defs"]![name]));

    [Fact]
    public void Every_playbook_of_the_repository_is_valid()
    {
        var files = Directory.GetFiles(Path.Combine(RepositoryFiles.Root, "playbooks"), "*.yaml").Concat(Directory.GetFiles(RepositoryFiles.SoundPlaybooks, "*.yaml")).ToList();

        Assert.True(files.Count >= 3);
        Assert.All(files, file => Assert.Null(Validator.Check(File.ReadAllText(file))));
    }

    [Fact]
    public void Every_example_of_the_manual_is_valid()
    {
        var manual = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "write-a-playbook.md"));
        var examples = manual.Split("```yaml\n").Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)]).Where(text => text.StartsWith("name:", StringComparison.Ordinal));

        Assert.All(examples, text => Assert.Null(Validator.Check(text)));
    }

    [Theory]
    [InlineData("unknown-key.yaml")]
    [InlineData("unknown-top-key.yaml")]
    [InlineData("unknown-state.yaml")]
    [InlineData("unknown-category.yaml")]
    [InlineData("unknown-source.yaml")]
    [InlineData("unknown-trigger-kind.yaml")]
    [InlineData("key-of-another-trigger.yaml")]
    [InlineData("missing-headline.yaml")]
    [InlineData("missing-name.yaml")]
    [InlineData("duration-without-unit.yaml")]
    [InlineData("time-of-day.yaml")]
    [InlineData("play-channel.yaml")]
    [InlineData("flag.yaml")]
    public void What_the_reader_refuses_for_a_word_is_not_valid_either(string file) =>
        Assert.NotNull(Validator.Check(File.ReadAllText(Path.Combine(RepositoryFiles.BadPlaybooks, file))));
}
