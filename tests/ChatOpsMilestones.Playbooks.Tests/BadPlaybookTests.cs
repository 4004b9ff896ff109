using System.Text;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Playbooks.Tests;

/// <summary>One file a mistake in <c>BadPlaybooks/</c>, with the exact message in <c>BadPlaybooks/Golden/</c>.</summary>
public sealed class BadPlaybookTests
{
    // What the file is about comes with a second fault, or the file is about many.
    private static readonly string[] WithSeveralFaults = ["alias", "laughs", "many-mistakes"];

    public static TheoryData<string> Names =>
        [.. Directory.EnumerateFiles(RepositoryFiles.BadPlaybooks, "*.yaml").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_mistake_is_told_with_its_place_and_what_is_allowed(string name)
    {
        var path = Path.Combine(RepositoryFiles.BadPlaybooks, name + ".yaml");

        var result = PlaybookLoader.LoadFile(path);

        Assert.Null(result.Playbook);
        if (!WithSeveralFaults.Contains(name))
            Assert.Single(result.Faults);
        Golden.Check(string.Join('\n', result.Faults), name + ".txt", path);
    }

    [Fact]
    public void Every_expected_message_belongs_to_a_file()
    {
        var messages = Directory.EnumerateFiles(Path.Combine(RepositoryFiles.BadPlaybooks, "Golden")).Select(Path.GetFileNameWithoutExtension);

        Assert.Empty(messages.Except(Names.Select(row => row.Data)));
    }

    [Fact]
    public void The_playbook_that_all_mistakes_are_made_in_is_sound()
    {
        var result = PlaybookLoader.LoadFile(Path.Combine(RepositoryFiles.SoundPlaybooks, "small.yaml"));

        Assert.Empty(result.Faults);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_fault()
    {
        using var folder = new TempFolder();

        Assert.Equal(["none.yaml: there is no such file"], Lines(PlaybookLoader.LoadFile(folder.File("none.yaml"))));
    }

    [Fact]
    public void A_file_above_a_megabyte_is_not_read()
    {
        using var folder = new TempFolder();
        var text = "name: " + new string('x', PlaybookLoader.MostBytes);

        Assert.Equal(["big.yaml: the file is too large; allowed: up to 1 MB"], Lines(PlaybookLoader.LoadFile(folder.Write("big.yaml", text))));
        Assert.Equal(["big.yaml: the file is too large; allowed: up to 1 MB"], Lines(PlaybookLoader.Load(text, "big.yaml")));
    }

    [Fact]
    public void A_file_in_another_encoding_is_a_fault()
    {
        using var folder = new TempFolder();
        var path = folder.File("latin.yaml");
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes("name: Größe\n"));

        Assert.Equal(["latin.yaml: the file is not UTF-8; save it with that encoding"], Lines(PlaybookLoader.LoadFile(path)));
    }

    [Theory]
    [InlineData("", "empty.yaml: the file is empty; a playbook begins with 'name:'")]
    [InlineData("# nothing yet\n", "empty.yaml: the file is empty; a playbook begins with 'name:'")]
    [InlineData("name: a\u2028b", "empty.yaml:1:8: the character U+2028 is not allowed; retype this place")]
    [InlineData("name: a\n b: \u202Ec", "empty.yaml:2:5: the character U+202E is not allowed; retype this place")]
    [InlineData("name: \0", "empty.yaml:1:7: the character U+0000 is not allowed; retype this place")]
    public void Text_that_nobody_can_read_is_a_fault(string text, string expected) =>
        Assert.Equal([expected], Lines(PlaybookLoader.Load(text, "empty.yaml")));

    [Fact]
    public void Half_a_character_is_a_fault() =>
        Assert.Equal(["half.yaml:1:8: the character U+D83D is not allowed; retype this place"], Lines(PlaybookLoader.Load("name: a\uD83D", "half.yaml")));

    [Fact]
    public void Long_garbage_gives_a_page_of_faults_and_not_a_book()
    {
        var text = "name: x\n" + string.Join('\n', Enumerable.Range(0, 5000).Select(n => $"k{n}: 1"));

        Assert.Equal(200, PlaybookLoader.Load(text, "long.yaml").Faults.Count);
    }

    private static IEnumerable<string> Lines(PlaybookLoadResult result) => result.Faults.Select(fault => fault.ToString());
}
